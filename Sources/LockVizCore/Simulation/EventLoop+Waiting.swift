// Waiting for the end of tasks, and the end of the run: what joins, scopes and results are made of.

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

  /// Whether a task has ended, as the calling one sees it.
  func hasEnded(_ other: TaskPointer, from location: SourceLocation) -> Bool {
    let hasEnded = other.pointee.outcome != nil
    let task = caller(at: location)
    observer?.observeEnd(of: other)
    observer?.observe(hasEnded, by: task)
    return hasEnded
  }

  /// Suspends the calling task until a scope of others is over.
  ///
  /// - Throws: what the rules say; `CancellationError` if the task was cancelled.
  func awaitScope(
    of records: [TaskPointer],
    _ rules: ScopeRules,
    from location: SourceLocation
  ) async throws {
    let task = caller(at: location)
    // Comparing pointers is cheap: gathering 20,000 tasks takes a tenth of a second.
    var members: [TaskPointer] = []
    members.reserveCapacity(records.count)
    for member in records where !members.contains(member) { members.append(member) }
    guard !members.isEmpty else { return }
    let scope = TaskScope(owner: task, members: members, rules)
    for member in members where member.pointee.outcome == nil || rules.endsWith == .first {
      let value = rules.name.map(Event.Value.string)
      record(.join, by: task, object: member.pointee.nameID, value: value, from: location)
    }
    if !isUnwinding { for member in members { observe(member, for: scope) } }
    defer {
      task.pointee.scopeIsOver = false
      if !rules.passesCancellationOn { leave(scope) }
    }
    try await suspend(task, in: .scope(.passUnretained(scope)))
    if let failure = scope.failure { throw failure }
    for member in members where member.pointee.outcome == .success {
      record(.joined, by: task, object: member.pointee.nameID, from: location)
    }
  }

  /// Lets the members of a scope that have not ended forget it.
  private func leave(_ scope: TaskScope) {
    guard !isUnwinding else { return }
    for member in scope.members where member.pointee.outcome == nil {
      member.pointee.observers.removeAll {
        if case .member(let other) = $0 { other === scope } else { false }
      }
      observer?.observersChanged(of: member)
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
      unmet: unmet,
      tasks: tasks.map { $0.pointee.name },
      eventCount: recorder.count,
      stepCount: stepCount,
      recordedPicks: recordedPicks,
      readyHistory: readyHistory
    )
  }
}
