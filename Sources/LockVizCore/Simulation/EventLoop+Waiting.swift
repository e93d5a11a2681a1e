// Waiting for the end of tasks, and the end of the run: what joins, gathers and results are made of.

extension EventLoop {
  /// Suspends the calling task until another has ended.
  ///
  /// - Throws: what the joined task ended with, `CancellationError` if it was cancelled, or
  ///   `SelfJoinError`.
  func join(_ other: TaskPointer, from location: SourceLocation) async throws {
    let task = caller(at: location)
    observer?.observeEnd(of: other)
    if other.pointee.outcome == nil {
      record(.join, by: task, object: other.pointee.nameID, from: location)
      if task == other {
        try await giveWay(task)
        throw SelfJoinError(task: task.pointee.name)
      }
      if !isUnwinding {
        other.pointee.observers.append(.joiner(task))
        observer?.observersChanged(of: other)
      }
      try await suspend(task, in: .join(other))
    }
    guard other.pointee.outcome == .success else {
      throw other.pointee.error ?? CancellationError()
    }
    record(.joined, by: task, object: other.pointee.nameID, from: location)
  }

  /// Suspends the calling task until others have ended, or one has failed.
  func gather(
    _ records: [TaskPointer],
    collectsErrors: Bool,
    from location: SourceLocation
  ) async throws {
    let task = caller(at: location)
    // Comparing pointers is cheap: gathering 20,000 tasks takes a tenth of a second.
    var children: [TaskPointer] = []
    children.reserveCapacity(records.count)
    for child in records where !children.contains(child) { children.append(child) }
    guard !children.isEmpty else { return }
    let gathering = Gathering(waiter: task, children: children, collectsErrors: collectsErrors)
    for child in children where child.pointee.outcome == nil {
      record(.join, by: task, object: child.pointee.nameID, from: location)
    }
    if !isUnwinding { for child in children { observe(child, for: gathering) } }
    defer { task.pointee.gatheringIsOver = false }
    try await suspend(task, in: .gather(.passUnretained(gathering)))
    if let failure = gathering.failure { throw failure }
    for child in children {
      if child.pointee.outcome == .success {
        record(.joined, by: task, object: child.pointee.nameID, from: location)
      }
    }
  }

  /// The result of the run, made before what is left of it is unwound.
  ///
  /// - Throws: `RunError.unusedPick` if the schedule has picks left after the end of the run.
  func result(_ ending: SimulationRun.Ending) throws(RunError) -> SimulationRun {
    let unused = recordedPicks.count
    if unused < options.schedule.picks.count, ending != .eventLimit {
      throw .unusedPick(step: unused + 1, task: options.schedule.picks[unused])
    }
    return SimulationRun(
      log: log,
      ending: ending,
      variables: finalValues,
      failures: failures,
      tasks: tasks.map { $0.pointee.name },
      eventCount: recorder.count,
      stepCount: stepCount,
      recordedPicks: recordedPicks,
      readyHistory: readyHistory
    )
  }
}
