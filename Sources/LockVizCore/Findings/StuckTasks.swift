/// The tasks that can never go on, as far as the log tells: each waits for a lock whose owner is
/// stuck or has ended, or for a task that is stuck.
///
/// The largest set with that property, found by taking out, one after another, those that wait for
/// nobody in it: in proportion to the number of tasks and of those they wait for.
struct StuckTasks: Sendable {
  private var isStuck: [Bool]
  /// For whom a stuck task waits, if for another stuck one; -1 else.
  private var next: [Int]

  /// The circles, each beginning with the task that appeared first.
  private(set) var circles: [[Int]] = []
  /// The tasks that wait for something that no task can give: a lock of a task that has ended, or
  /// one that nobody holds.
  private(set) var abandoned: [Int] = []
  /// The stuck tasks behind each circle or abandoned task, by its first task.
  private(set) var followers: [Int: [Int]] = [:]

  func contains(_ task: Int) -> Bool { isStuck[task] }

  init(_ state: FindingsBuilder) {
    let count = state.tasks.count
    isStuck = Array(repeating: false, count: count)
    next = Array(repeating: -1, count: count)
    var awaited: [[Int]] = Array(repeating: [], count: count)
    var waiters: [[Int]] = Array(repeating: [], count: count)
    var isAbandoned = isStuck
    for task in 0..<count where state.tasks[task].name != .none {
      let live = state.tasks[task]
      switch live.phase {
      case .waiting where live.awaitedLock >= 0:
        let lock = state.locks[live.awaitedLock]
        if lock.owner >= 0 {
          awaited[task] = [lock.owner]
        } else {
          isAbandoned[task] = lock.deserter != nil || state.ending == .deadlock
        }
      case .joining: awaited[task] = live.awaitedTasks.compactMap(state.liveTask)
      default: continue
      }
      isStuck[task] = true
      for other in awaited[task] { waiters[other].append(task) }
    }
    var open = awaited.map { others in others.count { isStuck[$0] } }
    var pending = (0..<count).filter { isStuck[$0] && open[$0] == 0 && !isAbandoned[$0] }
    while let task = pending.popLast() {
      isStuck[task] = false
      for waiter in waiters[task] where isStuck[waiter] {
        open[waiter] -= 1
        if open[waiter] == 0, !isAbandoned[waiter] { pending.append(waiter) }
      }
    }
    for task in 0..<count where isStuck[task] {
      next[task] = awaited[task].first { isStuck[$0] } ?? -1
    }
    findRoots()
  }

  /// Follows every stuck task to its circle, or to the one that waits for nobody.
  private mutating func findRoots() {
    var root = Array(repeating: -1, count: next.count)
    for start in next.indices where isStuck[start] && root[start] < 0 {
      var path: [Int] = []
      var place: [Int: Int] = [:]
      var task = start
      while task >= 0, root[task] < 0, place[task] == nil {
        place[task] = path.count
        path.append(task)
        task = next[task]
      }
      let end: Int
      if task < 0 {
        end = path[path.count - 1]
        abandoned.append(end)
      } else if let begin = place[task] {
        let circle = Array(path[begin...])
        let least = circle.indices.min { circle[$0] < circle[$1] } ?? 0
        circles.append(Array(circle[least...] + circle[..<least]))
        end = circle[least]
        for member in circle { root[member] = end }
      } else {
        end = root[task]
      }
      for member in path where root[member] < 0 {
        root[member] = end
        if member != end { followers[end, default: []].append(member) }
      }
    }
  }
}
