/// When the owner of a scope may go on: one kind's rules, as data.
///
/// A scope is what a task waits for when it waits for other tasks: it has an owner, members, and an
/// end. The simulation ends scopes by these rules as tasks end. The reading of a log follows them for
/// what the log does not say, such as that a task which gathers others may run.
///
/// | kind | it is over when | what it throws |
/// |---|---|---|
/// | a task that is awaited | that one has ended | what that one did |
/// | `gather` | all have ended, or one has failed | what the first one did that failed |
/// | `gather(return_exceptions=True)` | all have ended | nothing |
struct ScopeRules: Sendable, Hashable {
  /// Whether the first member that fails, or is cancelled, ends it, no matter who is left.
  var endsWithFailure: Bool

  /// Whether the end of a member ends the scope.
  ///
  /// - Parameters:
  ///   - openCount: how many of its members have not ended.
  ///   - hasFailed: whether the member has failed or was cancelled.
  /// - Returns: whether the owner may go on.
  @inline(__always)
  func isOver(openCount: Int, hasFailed: Bool) -> Bool {
    openCount == 0 || endsWithFailure && hasFailed
  }
}

extension ScopeRules {
  /// The rules of `asyncio.gather`, and of awaiting a task.
  static let gather = ScopeRules(endsWithFailure: true)
  /// The rules of `asyncio.gather(return_exceptions=True)`.
  static let gatherResults = ScopeRules(endsWithFailure: false)
}
