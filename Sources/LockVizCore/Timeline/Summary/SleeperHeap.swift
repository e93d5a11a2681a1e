/// Sleeping tasks, the one that wakes first on top.
struct SleeperHeap: Sendable {
  private var sleepers: ContiguousArray<Sleeper> = []

  /// A task and when its sleep is over, in nanoseconds since the log began.
  private struct Sleeper: Sendable {
    var deadline: Int64
    var task: Int32
  }

  /// Removes a task whose sleep is over at a time, if there is one.
  @inline(__always)
  mutating func removeFirst(at nanoseconds: Int64) -> Int? {
    guard !sleepers.isEmpty, sleepers[0].deadline <= nanoseconds else { return nil }
    return removeFirst()
  }

  mutating func insert(_ task: Int, until deadline: Int64) {
    guard deadline < .max else { return }
    sleepers.append(Sleeper(deadline: deadline, task: Int32(task)))
    var place = sleepers.count - 1
    while place > 0, sleepers[place].deadline < sleepers[(place - 1) / 2].deadline {
      sleepers.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  private mutating func removeFirst() -> Int {
    let first = sleepers[0]
    let last = sleepers.removeLast()
    guard !sleepers.isEmpty else { return Int(first.task) }
    sleepers[0] = last
    var place = 0
    while case let child = place * 2 + 1, child < sleepers.count {
      let other = child + 1
      let least =
        other < sleepers.count && sleepers[other].deadline < sleepers[child].deadline
        ? other : child
      guard sleepers[least].deadline < sleepers[place].deadline else { break }
      sleepers.swapAt(place, least)
      place = least
    }
    return Int(first.task)
  }
}
