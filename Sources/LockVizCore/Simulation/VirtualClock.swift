/// Time that passes only when nothing is ready, and the timers set on it.
///
/// A value without side effects. Timers with equal deadlines fire in the order they were set, which
/// is what equal sleeps show on asyncio's real clock.
struct VirtualClock {
  /// Nanoseconds since the simulation began.
  private(set) var now: Int64 = 0
  /// Latest first, so that the next one to fire is the last.
  private var timers: [(deadline: Int64, task: TaskPointer)] = []

  /// Sets a timer for a task; past the end of time it fires there.
  mutating func set(_ nanoseconds: Int64, for task: TaskPointer) {
    let (sum, overflow) = now.addingReportingOverflow(nanoseconds)
    let deadline = overflow ? Int64.max : sum
    var low = 0
    var high = timers.count
    while low < high {
      let middle = (low + high) / 2
      if timers[middle].deadline > deadline { low = middle + 1 } else { high = middle }
    }
    timers.insert((deadline, task), at: low)
  }

  /// Takes back the timer of a task that sleeps no longer.
  mutating func cancel(_ task: TaskPointer) {
    timers.removeAll { $0.task == task }
  }

  /// Jumps to the next deadline and returns the tasks whose timers fire, in order.
  mutating func advance() -> [TaskPointer] {
    guard let deadline = timers.last?.deadline else { return [] }
    now = deadline
    var fired: [TaskPointer] = []
    while let timer = timers.last, timer.deadline == deadline {
      timers.removeLast()
      fired.append(timer.task)
    }
    return fired
  }
}
