/// Circles of waiting: tasks that each wait for the next one.
extension TimelineState {
  /// A circle of waiting, if there is one, from the task that appeared first; a task that waits for
  /// itself is a circle of one.
  ///
  /// A task that waits for what several tasks hold is in a circle only if none of them can go on. The
  /// search begins at the owners of resources with a queue, so its cost is proportional to the
  /// resources and the waiting tasks; it does not find a circle of joins alone.
  public var circleOfWaiting: [TaskID]? {
    circleOfWaiting(
      from: resourceIDs.lazy.filter { replay.resources[$0.index].firstWaiter.index != nil }
        .compactMap { replay.resources[$0.index].hold.owner.index.map(TaskID.init) }
    )
  }

  /// The first circle that can be reached from some tasks.
  func circleOfWaiting(from starts: some Sequence<TaskID>) -> [TaskID]? {
    var waits = WaitsForTasks(self)
    var done: Set<TaskID> = []
    for start in starts {
      var path: [TaskID] = []
      var places: [TaskID: Int] = [:]
      var current: TaskID? = start
      while let task = current, !done.contains(task) {
        if let begin = places[task] {
          let circle = Array(path[begin...])
          let least = circle.indices.min { circle[$0] < circle[$1] } ?? 0
          return Array(circle[least...] + circle[..<least])
        }
        places[task] = path.count
        path.append(task)
        current = waits.next(after: task)
      }
      done.formUnion(path)
    }
    return nil
  }

  /// Whether a task waits for something that other tasks, or it itself, have to do.
  func awaitsTasks(_ task: TaskID) -> Bool { !awaitedTasks(of: task).isEmpty }

  /// The tasks for which a task waits: the owners of a resource, one of which has to give it, or the
  /// tasks that it joins, all of which have to end.
  fileprivate func awaitedTasks(of task: TaskID) -> [TaskID] {
    switch status(of: task).status {
    case .waiting(let resource): owners(ofTaken: resource)
    case .joining(let joined): joined.filter { replay.tasks[$0.index].phase != .ended }
    default: []
    }
  }
}

extension TimelineState {
  /// The owners of a resource, if all that is taken of it is theirs: none of it was handed to a waiter
  /// that has not run since.
  private func owners(ofTaken resource: ResourceID) -> [TaskID] {
    let record = replay.resources[resource.index]
    let owners = replay.owners(of: resource.index)
    return Int(record.limit - record.level) == owners.count ? owners.map(TaskID.init) : []
  }
}

/// Follows tasks to those for which they wait.
private struct WaitsForTasks {
  private let state: TimelineState
  /// The tasks that cannot go on; found where a resource has several owners.
  private lazy var stuck = stuckTasks()

  init(_ state: TimelineState) { self.state = state }

  /// The task for which one waits; if it waits for one of several, one of them that cannot go on, if
  /// none of them can.
  mutating func next(after task: TaskID) -> TaskID? {
    let awaited = state.awaitedTasks(of: task)
    guard awaited.count > 1, case .waiting = state.status(of: task).status else {
      return awaited.first
    }
    return stuck.contains(task) ? awaited.first : nil
  }

  /// The largest set of tasks each of which waits for tasks of the set: for all owners of a resource, or
  /// for some task that it joins.
  private func stuckTasks() -> Set<TaskID> {
    var stuck: Set<TaskID> = []
    var waiters: [TaskID: [TaskID]] = [:]
    for task in state.taskIDs {
      let awaited = state.awaitedTasks(of: task)
      if !awaited.isEmpty { stuck.insert(task) }
      for other in awaited { waiters[other, default: []].append(task) }
    }
    var free = state.taskIDs.filter { !stuck.contains($0) }
    while let task = free.popLast() {
      for waiter in waiters[task] ?? [] where stuck.contains(waiter) {
        if case .joining(let joined) = state.status(of: waiter).status,
          joined.contains(where: stuck.contains)
        {
          continue
        }
        stuck.remove(waiter)
        free.append(waiter)
      }
    }
    return stuck
  }
}
