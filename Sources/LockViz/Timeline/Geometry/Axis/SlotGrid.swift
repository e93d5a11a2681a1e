import LockVizCore

/// A log cut into slots: stretches of equally many events, or of equal time, however little happens
/// in them.
struct SlotGrid: Sendable {
  let log: EventLog
  let measure: TimeScale.Measure
  /// How many slots the log has.
  let count: Int
  /// If slots are equal in time, the number of the first, counted from the log's beginning.
  private let base: Int64

  init(_ log: EventLog, _ measure: TimeScale.Measure) {
    self.log = log
    self.measure = measure
    switch measure {
    case .events(let size):
      base = 0
      count = (log.count + size - 1) / size
    case .nanoseconds(let size):
      guard log.count > 0 else {
        (base, count) = (0, 0)
        return
      }
      base = max(log.nanoseconds(at: 0), 0) / size
      let last = max(log.nanoseconds(at: log.count - 1), 0) / size
      count = Int(min(max(last - base, 0), .max - 1)) + 1
    }
  }

  /// The slot of an event, by its number; anything before the first event is in the first slot.
  func slot(of event: Int) -> Int {
    guard event > 0, count > 0 else { return 0 }
    switch measure {
    case .events(let size): return min((event - 1) / size, count - 1)
    case .nanoseconds: return slot(at: log.nanoseconds(at: min(event, log.count) - 1))
    }
  }

  /// The slot in which a moment lies; the nearest one beyond either end.
  func slot(at nanoseconds: Int64) -> Int {
    guard case .nanoseconds(let size) = measure else { return 0 }
    return Int(min((nanoseconds / size).elapsed(since: base), Int64(max(count - 1, 0))))
  }

  /// When a slot begins, in nanoseconds since the log began.
  func beginning(of slot: Int) -> Int64 {
    guard case .nanoseconds(let size) = measure else { return 0 }
    return (base + Int64(slot)) * size
  }

  /// Finds the first event at or after a slot's beginning, in steps that grow with the distance
  /// from a known event.
  ///
  /// If the log's clock goes back, this is one of several answers, but never one before `known`.
  ///
  /// - Parameters:
  ///   - slot: the slot.
  ///   - known: the first event of an earlier slot, where the search begins.
  /// - Returns: the event's number; one more than the last if there is none.
  /// - Complexity: logarithmic in the number of events from `known` to the answer.
  func firstEvent(of slot: Int, from known: Int = 1) -> Int {
    guard slot < count else { return log.count + 1 }
    switch measure {
    case .events(let size): return slot * size + 1
    case .nanoseconds:
      let begin = beginning(of: slot)
      // The event with this number is too early; growing steps find one that is not.
      var early = known - 1
      var late = known
      var step = 1
      while late <= log.count, log.nanoseconds(at: late - 1) < begin {
        early = late
        late += step
        step *= 2
      }
      late = min(late, log.count + 1)
      while late - early > 1 {
        let middle = (early + late) / 2
        if log.nanoseconds(at: middle - 1) < begin { early = middle } else { late = middle }
      }
      return late
    }
  }
}
