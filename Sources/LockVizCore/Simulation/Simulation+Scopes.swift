// Deadlines, and waiting for some of several tasks.

extension Simulation {
  /// Runs a body that has to be over in time: Python's `async with asyncio.timeout(…)`.
  ///
  /// When the time has passed, what the body awaits is cancelled. Plain Swift code in the body does not
  /// learn of that, since it could not learn that it is over.
  ///
  /// - Parameters:
  ///   - duration: the virtual time that the body may take; nil if as much as it likes. Zero or less
  ///     passes where the body next suspends.
  ///   - file: the file of the call.
  ///   - line: the line of the call.
  ///   - body: what has to be over.
  /// - Returns: what the body returns.
  /// - Throws: `TimeoutError` if the body was cancelled because its time had passed, and for no other
  ///   reason; else what the body throws.
  @discardableResult
  public nonisolated(nonsending) func withTimeout<Result>(
    _ duration: Duration?,
    file: StaticString = #fileID,
    line: UInt = #line,
    _ body: nonisolated(nonsending) () async throws -> Result
  ) async throws -> Result {
    let location = SourceLocation(file, line)
    let deadline = loop.enterDeadline(in: duration, .cancels, from: location)
    let result: Result
    do {
      result = try await body()
    } catch {
      throw loop.leave(deadline, throwing: error, from: location) ?? error
    }
    _ = loop.leave(deadline, from: location)
    return result
  }

  /// For which end of several tasks to wait.
  public enum WaitingFor: Sendable, Hashable {
    /// That of the last one: `asyncio.ALL_COMPLETED`.
    case all
    /// That of the first one: `asyncio.FIRST_COMPLETED`.
    case first
    /// That of the first one that fails, or of the last one: `asyncio.FIRST_EXCEPTION`.
    case firstFailure
  }

  /// Waits until some of several tasks have ended, and leaves the others running: `asyncio.wait`.
  ///
  /// A cancellation ends the wait, and none of the tasks. Without tasks there is nothing to wait for.
  ///
  /// - Parameters:
  ///   - tasks: the tasks.
  ///   - end: for which end to wait.
  ///   - timeout: how long to wait at most, in virtual time; nil if forever.
  ///   - file: the file of the call.
  ///   - line: the line of the call.
  /// - Returns: the tasks that have ended, well or not, and the others, both in the order of `tasks`.
  /// - Throws: `CancellationError` if the waiting task was cancelled.
  @discardableResult
  public func wait<Success>(
    for tasks: [SpawnedTask<Success>],
    until end: WaitingFor = .all,
    timeout: Duration? = nil,
    file: StaticString = #fileID,
    line: UInt = #line
  ) async throws -> (ended: [SpawnedTask<Success>], pending: [SpawnedTask<Success>]) {
    let location = SourceLocation(file, line)
    let rules: ScopeRules =
      switch end {
      case .all: .waitForAll
      case .first: .waitForFirst
      case .firstFailure: .waitForFailure
      }
    let deadline = timeout.map { loop.enterDeadline(in: $0, .endsWait, from: location) }
    do {
      try await loop.awaitScope(of: tasks.map { $0.record }, rules, from: location)
    } catch {
      if let deadline { _ = loop.leave(deadline, throwing: error, from: location) }
      throw error
    }
    if let deadline { _ = loop.leave(deadline, from: location) }
    let hasEnded = tasks.map { loop.hasEnded($0.record, from: location) }
    return (
      zip(tasks, hasEnded).filter(\.1).map(\.0), zip(tasks, hasEnded).filter { !$0.1 }.map(\.0)
    )
  }

  /// Waits for a task to end, and does not cancel it where the waiting task is cancelled:
  /// `asyncio.shield`.
  ///
  /// - Returns: what its body returned.
  /// - Throws: the error that the task ended with; `CancellationError` if it was cancelled, or the
  ///   waiting task was.
  @discardableResult
  public func shield<Success>(
    _ task: SpawnedTask<Success>,
    file: StaticString = #fileID,
    line: UInt = #line
  ) async throws -> Success {
    _ = loop.caller(at: SourceLocation(file, line))
    loop.observer?.observeEnd(of: task.record)
    guard task.record.pointee.outcome == nil else {
      return try await task.join(file: file, line: line)
    }
    try await loop.awaitScope(of: [task.record], .shield, from: SourceLocation(file, line))
    return try task.result()
  }
}

extension SpawnedTask {
  /// Waits for the task to end, and cancels it if it takes too long: `asyncio.wait_for`.
  ///
  /// - Parameters:
  ///   - timeout: how long to wait at most, in virtual time.
  ///   - file: the file of the call.
  ///   - line: the line of the call.
  /// - Returns: what its body returned.
  /// - Throws: `TimeoutError` if it was cancelled because it took too long; else what
  ///   ``join(file:line:)`` throws.
  @discardableResult
  public func join(
    timeout: Duration,
    file: StaticString = #fileID,
    line: UInt = #line
  ) async throws -> Success {
    let simulation = Simulation(loop: loop)
    guard timeout <= .zero else {
      return try await simulation.withTimeout(timeout, file: file, line: line) {
        try await join(file: file, line: line)
      }
    }
    loop.observer?.observeEnd(of: record)
    if record.pointee.outcome != nil { return try await join(file: file, line: line) }
    cancel(file: file, line: line)
    try await loop.awaitScope(of: [record], .waitForAll, from: SourceLocation(file, line))
    do {
      return try result()
    } catch is CancellationError {
      throw TimeoutError()
    }
  }
}
