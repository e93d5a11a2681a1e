/// The events of a log that tell of a problem, in order: writes that lost another task's update,
/// tasks that ended with an error, and the end, if it is a deadlock or leaves a variable with
/// another value than was expected.
///
/// Takes four bytes a problem.
public struct Problems: Sendable {
  private var events = ChunkedArray<Replay.Number>()

  /// How many there are.
  public var count: Int { events.count }

  /// The number of the first problem's event after another event; in logarithmic time.
  public func next(after event: Int) -> Int? {
    let index = countUp(to: event)
    return index < count ? Int(events[index]) : nil
  }

  /// The number of the last problem's event before another event; in logarithmic time.
  public func previous(before event: Int) -> Int? {
    let index = countUp(to: event - 1)
    return index > 0 ? Int(events[index - 1]) : nil
  }

  /// How many there are up to an event, that one included.
  public func countUp(to event: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if events[middle] <= event { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The number of the event of a problem by its place, from 0.
  func event(at index: Int) -> Int { Int(events[index]) }

  mutating func append(_ event: Int) { events.append(Replay.Number(event)) }

  /// Forgets those after an event.
  mutating func goBack(to event: Int) { events.truncate(to: countUp(to: event)) }
}
