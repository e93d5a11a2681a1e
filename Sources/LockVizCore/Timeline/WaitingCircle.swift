/// Circles of waiting: tasks that each wait for the next one.
extension TimelineState {
  /// The tasks of a circle of waiting, by index: each waits for the next, and the last for the first.
  ///
  /// It starts with the task that appeared first; a task that waits for itself is a circle of one.
  /// The search begins at the owners of locks with a queue, so its cost is proportional to the
  /// locks and the waiting tasks; it does not find a circle of joins alone.
  public var circleOfWaiting: [Int]? {
    circleOfWaiting(
      from: (0..<lockCount).lazy.filter { replay.locks[$0].firstWaiter.index != nil }
        .compactMap { replay.locks[$0].owner.index }
    )
  }

  /// The first circle that can be reached from some tasks.
  func circleOfWaiting(from starts: some Sequence<Int>) -> [Int]? {
    var done: Set<Int> = []
    for start in starts {
      var path: [Int] = []
      var places: [Int: Int] = [:]
      var current: Int? = start
      while let task = current, !done.contains(task) {
        if let begin = places[task] {
          let circle = Array(path[begin...])
          let least = circle.indices.min { circle[$0] < circle[$1] } ?? 0
          return Array(circle[least...] + circle[..<least])
        }
        places[task] = path.count
        path.append(task)
        current = awaitedTask(of: task)
      }
      done.formUnion(path)
    }
    return nil
  }

  /// The task for which a task waits: the owner of its lock, or one that it joins.
  func awaitedTask(of task: Int) -> Int? {
    switch status(of: task).status {
    case .waiting(let lock): replay.locks[lock].owner.index
    case .joining(let joined): joined.first { replay.tasks[$0].phase != .ended }
    default: nil
    }
  }
}
