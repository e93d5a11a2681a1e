// Waiting for the end of tasks, and the end of the run: what joins, gathers and results are made of.

extension EventLoop {
  /// Writes down what a task does.
  func record(
    _ kind: KindCode,
    by task: TaskRecord,
    object: NameID = .none,
    value: @autoclosure () -> Event.Value? = nil,
    from location: SourceLocation
  ) {
    guard !isUnwinding else { return }
    recorder.record(
      kind,
      task: task.nameID,
      object: object,
      value: value(),
      from: location,
      at: clock.now
    )
  }

  /// Suspends the calling task until another has ended.
  ///
  /// - Throws: what the joined task ended with, `CancellationError` if it was cancelled, or
  ///   `SelfJoinError`.
  func join(_ other: TaskRecord, from location: SourceLocation) async throws {
    let task = caller()
    if other.outcome == nil {
      record(.join, by: task, object: other.nameID, from: location)
      if task === other {
        try await giveWay(task)
        throw SelfJoinError(task: task.name)
      }
      if !isUnwinding { other.observers.append(.joiner(task)) }
      try await suspend(task, in: .join(other))
    }
    switch other.outcome {
    case .success: record(.joined, by: task, object: other.nameID, from: location)
    case .failure(let error): throw error
    case .cancelled, nil: throw CancellationError()
    }
  }

  /// Suspends the calling task until others have ended, or one has failed.
  func gather(
    _ records: [TaskRecord],
    collectsErrors: Bool,
    from location: SourceLocation
  ) async throws {
    let task = caller()
    var children: [TaskRecord] = []
    for child in records where !children.contains(where: { $0 === child }) {
      children.append(child)
    }
    guard !children.isEmpty else { return }
    let gathering = Gathering(waiter: task, children: children, collectsErrors: collectsErrors)
    for child in children where child.outcome == nil {
      record(.join, by: task, object: child.nameID, from: location)
    }
    if !isUnwinding { for child in children { observe(child, for: gathering) } }
    try await suspend(task, in: .gather(gathering))
    if let failure = gathering.failure { throw failure }
    for child in children {
      if case .success? = child.outcome {
        record(.joined, by: task, object: child.nameID, from: location)
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
        guard case .failure(let error)? = task.outcome else { return nil }
        return SimulationRun.Failure(task: task.name, error: "\(error)")
      },
      picks: recordedPicks.map { .init(task: $0.picked.label, events: $0.events) },
      eventCount: recorder.count
    )
  }
}
