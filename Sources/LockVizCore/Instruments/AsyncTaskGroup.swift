/// Tasks that are over before the one that began them goes on: Python's `asyncio.TaskGroup`.
///
///     try await simulation.withTaskGroup { group in
///       for page in pages { try group.spawn("load \(page)") { try await load(page) } }
///     }
///     // Here every page is loaded.
///
/// If one of its tasks fails, the others are cancelled, and so is the body if it is not over.
public struct AsyncTaskGroup: @unchecked Sendable {
  private let scope: GroupScope
  private let loop: EventLoop

  fileprivate init(_ scope: GroupScope, _ loop: EventLoop) {
    self.scope = scope
    self.loop = loop
  }

  /// The name in the log, such as `main.group`.
  public var name: String { scope.name }

  /// Creates a task in the group; any task may do this.
  ///
  /// - Returns: the task.
  /// - Throws: `TaskGroupError` if the group is over, or cancels its tasks.
  @discardableResult
  public func spawn<Success: Sendable>(
    _ name: String,
    file: StaticString = #fileID,
    line: UInt = #line,
    _ body: @escaping @Sendable () async throws -> Success
  ) throws(TaskGroupError) -> SpawnedTask<Success> {
    let location = SourceLocation(file, line)
    let spawner = loop.caller(at: location)
    if !loop.isUnwinding {
      let refusal = scope.refusal
      loop.observer?.used(scope, .changes)
      loop.observer?.observe(refusal == nil, by: spawner)
      if let refusal { throw TaskGroupError(group: scope.name, refusal) }
    }
    return loop.spawn(name, by: spawner, into: scope, from: location, body)
  }
}

extension Simulation {
  /// Runs a body that may create tasks in a group, and waits until all of them have ended.
  ///
  /// - Parameters:
  ///   - file: the file of the call.
  ///   - line: the line of the call.
  ///   - body: what creates the tasks.
  /// - Returns: what the body returns.
  /// - Throws: `TaskGroupError` with all errors if the body or one of the tasks fails; `CancellationError`
  ///   if the calling task, and with it all of them, is cancelled.
  @discardableResult
  public nonisolated(nonsending) func withTaskGroup<Result>(
    file: StaticString = #fileID,
    line: UInt = #line,
    _ body: nonisolated(nonsending) (AsyncTaskGroup) async throws -> Result
  ) async throws -> Result {
    let location = SourceLocation(file, line)
    let scope = loop.enterGroup(from: location)
    let result: Result
    do {
      result = try await body(AsyncTaskGroup(scope, loop))
    } catch {
      try await scope.exit(throwing: error, from: location)
      throw error
    }
    try await scope.exit(throwing: nil, from: location)
    return result
  }
}
