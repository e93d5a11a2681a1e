/// Sleeping tasks, the one that wakes first on top.
struct SleeperHeap: Sendable {
  private var sleepers: [Sleeper] = []

  /// A task and when its sleep is over, in nanoseconds since the log began.
  private struct Sleeper: Sendable {
    var deadline: Int64
    var task: Int32
  }

  /// Removes a task whose sleep is over at a time, if there is one.
  @inline(__always)
  mutating func removeFirst(at nanoseconds: Int64) -> Int? {
    guard !sleepers.isEmpty, sleepers[0].deadline <= nanoseconds else { return nil }
    return Int(sleepers.popFromHeap { $0.deadline < $1.deadline }.task)
  }

  mutating func insert(_ task: Int, until deadline: Int64) {
    guard deadline < .max else { return }
    let sleeper = Sleeper(deadline: deadline, task: Int32(task))
    sleepers.pushToHeap(sleeper) { $0.deadline < $1.deadline }
  }
}
