// Waiting for the end of tasks, and the end of the run: what joins, gathers and results are made of.

extension EventLoop {
  /// Suspends the calling task until another has ended.
  ///
  /// - Throws: what the joined task ended with, `CancellationError` if it was cancelled, or
  ///   `SelfJoinError`.
  func join(_ other: TaskPointer, from location: SourceLocation) async throws {
    let task = caller()
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
    switch other.pointee.outcome {
    case .success: record(.joined, by: task, object: other.pointee.nameID, from: location)
    case .failure(let error): throw error
    case .cancelled, nil: throw CancellationError()
    }
  }

  /// Suspends the calling task until others have ended, or one has failed.
  func gather(
    _ records: [TaskPointer],
    collectsErrors: Bool,
    from location: SourceLocation
  ) async throws {
    let task = caller()
    // Comparing pointers is cheap: gathering 20,000 tasks takes a tenth of a second.
    var children: [TaskPointer] = []
    for child in records where !children.contains(child) { children.append(child) }
    guard !children.isEmpty else { return }
    let gathering = Gathering(waiter: task, children: children, collectsErrors: collectsErrors)
    for child in children where child.pointee.outcome == nil {
      record(.join, by: task, object: child.pointee.nameID, from: location)
    }
    if !isUnwinding { for child in children { observe(child, for: gathering) } }
    try await suspend(task, in: .gather(.passUnretained(gathering)))
    if let failure = gathering.failure { throw failure }
    for child in children {
      if case .success? = child.pointee.outcome {
        record(.joined, by: task, object: child.pointee.nameID, from: location)
      }
    }
  }

  /// What came of the run, before what is left of it is unwound.
  ///
  /// - Throws: `SimulationError.unusedPick` if the schedule goes on where the run had ended.
  func result(_ ending: Ending) throws(SimulationError) -> SimulationRun {
    let unused = recordedPicks.count
    if unused < options.schedule.picks.count, ending != .eventLimit {
      throw .unusedPick(step: unused + 1, task: options.schedule.picks[unused])
    }
    let variables =
      registry.variables.flatMap { variable in
        variable.read().map { .init(name: $0.name, value: $0.value, expected: variable.expected) }
      } as [SimulationRun.Variable]
    recorder.setExpected(
      Dictionary(
        registry.variables.compactMap { variable in variable.expected.map { (variable.name, $0) } },
        uniquingKeysWith: { first, _ in first }
      )
    )
    return SimulationRun(
      log: recorder.log,
      ending: ending,
      variables: variables,
      failures: tasks.compactMap { task in
        guard case .failure(let error)? = task.pointee.outcome else { return nil }
        return SimulationRun.Failure(task: task.pointee.name, error: "\(error)")
      },
      tasks: tasks.map { $0.pointee.name },
      eventCount: recorder.count,
      stepCount: stepCount,
      recordedPicks: recordedPicks
    )
  }
}
