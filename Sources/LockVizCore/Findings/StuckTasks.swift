/// The tasks that can never go on, as far as the log shows: each waits for a resource whose owner is
/// stuck or has ended, or for a task that is stuck.
///
/// A resource whose owner has ended is lost only if no task is left that could act and give it back.
/// Where a log says that it stopped in a deadlock, all its tasks are stuck. A task that awaits itself
/// does not wait: asyncio raises an error.
///
/// This is the largest set with that property, found by removing, one after another, the tasks that
/// wait for nobody in it, in time proportional to the number of tasks and of what they wait for.
struct StuckTasks: Sendable {
  private var isStuck: [Bool]
  /// The stuck task for which a stuck task waits, if it waits for one.
  private var next: [Int?]

  /// The circles, each beginning with the task that appeared first.
  private(set) var circles: [[Int]] = []
  /// The tasks that wait for what no task can give: a resource whose owner has ended, or one that
  /// nobody holds.
  private(set) var abandoned: [Int] = []
  /// The stuck tasks behind each circle or abandoned task, by its first task.
  private(set) var followers: [Int: [Int]] = [:]

  func contains(_ task: Int) -> Bool { isStuck[task] }

  init(_ state: FindingsPass, _ replay: Replay) {
    let count = state.tasks.count
    isStuck = Array(repeating: false, count: count)
    next = Array(repeating: nil, count: count)
    var awaited: [[Int]] = Array(repeating: [], count: count)
    var waiters: [[Int]] = Array(repeating: [], count: count)
    var isAbandoned = isStuck
    /// Whether one of those that a task waits for is enough: any owner can give a resource, but all
    /// tasks that are joined have to end, unless the first is enough.
    var needsOne = isStuck
    let isLost = state.ending != .open || !state.canAnyoneAct(replay)
    for task in 0..<count where state.tasks[task].name != .none {
      let live = state.tasks[task]
      let record = replay.tasks[live.number]
      switch (record.phase, record.resource.index) {
      case (.waiting, let resource?):
        needsOne[task] = true
        awaited[task] = state.owners(of: resource, replay)
        if awaited[task].isEmpty {
          isAbandoned[task] =
            isLost && !state.resources[resource].endedOwners.isEmpty || state.ending == .deadlock
        }
      case (.joining, _):
        needsOne[task] = record.scope.rules.endsWith == .first
        awaited[task] = live.awaitedTasks.compactMap(state.place(ofTaskNamed:)).filter {
          $0 != task
        }
        if awaited[task].isEmpty { isAbandoned[task] = state.ending == .deadlock }
      default:
        guard state.ending == .deadlock else { continue }
        isAbandoned[task] = true
      }
      isStuck[task] = true
      for other in awaited[task] { waiters[other].append(task) }
    }
    var open = awaited.indices.map { task in
      let stuck = awaited[task].count { isStuck[$0] }
      return needsOne[task] ? stuck == awaited[task].count ? min(stuck, 1) : 0 : stuck
    }
    var pending = (0..<count).filter { isStuck[$0] && open[$0] == 0 && !isAbandoned[$0] }
    while let task = pending.popLast() {
      isStuck[task] = false
      for waiter in waiters[task] where isStuck[waiter] {
        open[waiter] -= 1
        if open[waiter] == 0, !isAbandoned[waiter] { pending.append(waiter) }
      }
    }
    for task in 0..<count where isStuck[task] {
      next[task] = awaited[task].first { isStuck[$0] }
    }
    findRoots()
  }

  /// Follows every stuck task to its circle, or to the task that waits for nobody.
  private mutating func findRoots() {
    var root: [Int?] = Array(repeating: nil, count: next.count)
    for start in next.indices where isStuck[start] && root[start] == nil {
      var path: [Int] = []
      var place: [Int: Int] = [:]
      var current: Int? = start
      while let task = current, root[task] == nil, place[task] == nil {
        place[task] = path.count
        path.append(task)
        current = next[task]
      }
      let end: Int
      if let task = current, let known = root[task] {
        end = known
      } else if let begin = current.flatMap({ place[$0] }) {
        let circle = Array(path[begin...])
        let least = circle.indices.min { circle[$0] < circle[$1] } ?? 0
        circles.append(Array(circle[least...] + circle[..<least]))
        end = circle[least]
        for member in circle { root[member] = end }
      } else {
        end = path[path.count - 1]
        abandoned.append(end)
      }
      for member in path where root[member] == nil {
        root[member] = end
        if member != end { followers[end, default: []].append(member) }
      }
    }
  }
}

extension FindingsPass {
  /// Whether a live task is left that does not wait, or no longer has to.
  func canAnyoneAct(_ replay: Replay) -> Bool {
    tasks.contains { task in
      guard task.name != .none else { return false }
      switch replay.tasks[task.number].phase {
      case .waiting, .joining: return replay.isReady(task.number)
      case .absent, .spawned, .active, .yielded, .sleeping: return true
      case .ended: return false
      }
    }
  }
}
