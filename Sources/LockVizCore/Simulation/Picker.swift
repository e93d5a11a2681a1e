/// Chooses among ready tasks: follows a schedule and records every choice.
struct Picker: ~Copyable {
  private let named: [String]
  private let rest: Schedule.Rest
  private var random = SplitMix64(seed: 0)
  /// The choices made so far, each with how many events came before.
  private(set) var picks: ContiguousArray<RecordedPick> = []

  init(schedule: Schedule) {
    named = schedule.picks
    rest = schedule.rest
    begin()
  }

  /// Begins a run.
  mutating func begin() {
    picks.removeAll(keepingCapacity: true)
    if case .random(let seed) = rest { random = SplitMix64(seed: seed) }
  }

  /// The place in the ready queue of the task to run, out of two or more.
  ///
  /// - Returns: nil if the schedule ends the run here.
  /// - Throws: `RunError.notReady` if the schedule names a task that is not ready.
  mutating func pick(
    from ready: borrowing ReadyQueue,
    after events: Int
  ) throws(RunError) -> Int? {
    var place = 0
    if picks.count < named.count {
      let name = named[picks.count]
      guard let named = ready.place(of: name) else {
        throw .notReady(step: picks.count + 1, task: name, ready: ready.labels)
      }
      place = named
    } else {
      switch rest {
      case .fifo: break
      case .random:
        place = ready.place(ofCandidate: random.next(below: ready.candidates))
      case .stop: return nil
      }
    }
    note(place, in: ready, after: events)
    return place
  }

  /// Records a choice.
  mutating func note(_ place: Int, in ready: borrowing ReadyQueue, after events: Int) {
    picks.append(RecordedPick(entry: ready.pick(at: place), events: events))
  }
}

/// A choice as the run records it.
struct RecordedPick {
  let entry: PickedEntry
  /// How many events came before.
  let events: Int
}
