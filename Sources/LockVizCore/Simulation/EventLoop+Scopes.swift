// Deadlines and groups of tasks: what they have in common.

/// One of the scopes that a task enters again and again.
struct ScopeKey: Hashable {
  let task: Int
  let kind: String
  /// How many scopes of the kind the task is in, with this one.
  let depth: Int
}

extension EventLoop {
  /// Names the scope that a task is about to enter, such as `main.timeout`.
  ///
  /// A second one inside it is `main.timeout#2`. A name does not depend on what other tasks do, and
  /// comes again where the same task enters the next one; the first time it is recorded as created.
  func enterScope(
    _ kind: ResourceKind,
    of task: TaskPointer,
    from location: SourceLocation
  ) -> (text: String, id: NameID) {
    let count = kind.name == ResourceKind.timeout.name ? \TaskRecord.deadlineCount : \.groupCount
    task.pointee[keyPath: count] += 1
    let depth = task.pointee[keyPath: count]
    guard !isUnwinding else { return ("", .none) }
    let key = ScopeKey(task: task.pointee.index, kind: kind.name, depth: depth)
    if let known = scopeNames[key] { return known }
    let number = depth > 1 ? "#\(depth)" : ""
    let (text, id) = name("\(task.pointee.name.shortened).\(kind.name)\(number)")
    scopeNames[key] = (text, id)
    observer?.observeCreation(of: id, by: task, kind.rules)
    record(.create, by: task, object: id, value: .string(kind.name), from: location)
    return (text, id)
  }

  /// Takes back one of the cancellations that a task was asked for, as `asyncio.Task.uncancel` does.
  ///
  /// - Returns: how many are left.
  func uncancel(_ task: TaskPointer) -> Int32 {
    guard task.pointee.cancellationCount > 0 else { return 0 }
    task.pointee.cancellationCount -= 1
    if task.pointee.cancellationCount == 0 { task.pointee.mustCancel = false }
    observer?.flagsChanged(of: task)
    return task.pointee.cancellationCount
  }

  /// Whether a task waits for others, and is not ready yet.
  func awaitsScope(_ task: TaskPointer) -> Bool {
    switch task.pointee.suspension {
    case .scope, .group: true
    default: false
    }
  }

  /// Lets a task go on that waits for others, if it does and is not ready yet.
  func endWait(of task: TaskPointer) {
    guard awaitsScope(task) else { return }
    closeScope(of: task)
    schedule(task)
  }

  /// Makes what a task waits for end its wait no more.
  func closeScope(of task: TaskPointer) {
    if case .scope(let scope) = task.pointee.suspension { scope.takeUnretainedValue().close() }
    takeBackScopeEnd(of: task)
  }

  /// Takes the end of a task's scope out of the ready queue, if it stands there.
  func takeBackScopeEnd(of task: TaskPointer) {
    guard task.pointee.scopeIsOver else { return }
    task.pointee.scopeIsOver = false
    observer?.queueOrderMatters = true
    removeFromQueue { entry in
      if case .scopeEnd = entry.kind { entry.task == task } else { false }
    }
  }

  /// Removes the first entry of the ready queue that is the loop's own and meets a condition, if there is
  /// one.
  func removeFromQueue(where fits: (ReadyQueue.Entry) -> Bool) {
    guard ready.ownCount > 0, let place = (0..<ready.count).first(where: { fits(ready[$0]) }) else {
      return
    }
    history?.remove(at: place, from: ready, departures: departures)
    _ = ready.remove(at: place)
    if place < remaining { remaining -= 1 }
  }
}

extension EventLoop {
  /// Begins a group of the calling task.
  func enterGroup(from location: SourceLocation) -> GroupScope {
    let task = caller(at: location)
    let (name, id) = enterScope(.group, of: task, from: location)
    record(.enter, by: task, object: id, from: location)
    return GroupScope(task, id, name, self)
  }
}
