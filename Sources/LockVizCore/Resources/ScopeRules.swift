/// When the owner of a scope may go on: the rules of each kind.
///
/// A scope is what a task waits for when it waits for other tasks: it has an owner, members, and an
/// end. The simulation ends scopes by these rules as tasks end. The reading of a log follows them for
/// what the log does not say, such as that a task which gathers others may run.
///
/// | kind | it is over when | what it throws | a cancellation of its owner |
/// |---|---|---|---|
/// | a task that is awaited | that one has ended | what that one did | is passed on |
/// | `gather` | all have ended, or one has failed | what the first one did that failed | is passed on |
/// | `gather(return_exceptions=True)` | all have ended | nothing | is passed on |
/// | `wait` | all have ended, the first has, or the first has failed | nothing | ends the wait |
/// | `shield` | that one has ended | what that one did | ends the wait |
/// | the end of a `TaskGroup` | all have ended | nothing | ends the wait |
enum ScopeRules: UInt8, Sendable, Hashable, CaseIterable {
  /// Those of `asyncio.gather`, and of awaiting a task.
  case gather
  /// Those of `asyncio.gather(return_exceptions=True)`.
  case gatherResults
  /// Those of `asyncio.wait`.
  case waitForAll
  /// Those of `asyncio.wait(return_when=FIRST_COMPLETED)`.
  case waitForFirst
  /// Those of `asyncio.wait(return_when=FIRST_EXCEPTION)`.
  case waitForFailure
  /// Those of `asyncio.shield`.
  case shield
  /// Those by which the owner of an `asyncio.TaskGroup` waits for the tasks in it.
  case group

  /// The rules that a `join` in a log names by its value; those of `gather` if it names none.
  init(named name: String) { self = Self.allCases.first { $0.name == name } ?? .gather }

  /// What the log says as the value of a `join`; nil where a join or a gather says nothing.
  var name: String? {
    switch self {
    case .gather, .gatherResults: nil
    case .waitForAll: "all"
    case .waitForFirst: "first"
    case .waitForFailure: "first failure"
    case .shield: "shield"
    case .group: "group"
    }
  }

  /// Which member's end ends it, no matter who is left.
  @inline(__always)
  var endsWith: Member {
    switch self {
    case .gather: .firstUnsuccessful
    case .waitForFirst: .first
    case .waitForFailure: .firstFailing
    case .gatherResults, .waitForAll, .shield, .group: .last
    }
  }

  /// Whether its owner throws what the member threw that ended it.
  var throwsFailure: Bool { self == .gather || self == .shield }

  /// Whether a cancellation of the owner is one of the members, who end the scope then; else it ends
  /// the wait.
  @inline(__always)
  var passesCancellationOn: Bool { self == .gather || self == .gatherResults }

  /// Which member's end ends a scope.
  enum Member: Sendable, Hashable {
    /// The last one's.
    case last
    /// The first one's.
    case first
    /// The first one's that fails, or is cancelled.
    case firstUnsuccessful
    /// The first one's that fails.
    case firstFailing
  }

  /// How a member has ended.
  enum MemberEnd: Sendable, Hashable {
    case success, cancelled, failure
  }

  /// Whether the end of a member ends the scope.
  ///
  /// - Parameters:
  ///   - openCount: how many of its members have not ended.
  ///   - end: how the member ended.
  /// - Returns: whether the owner may go on.
  @inline(__always)
  func isOver(openCount: Int, _ end: MemberEnd) -> Bool {
    openCount == 0 || isEndedEarly(by: end)
  }

  /// Whether a member that ends so ends the scope, though others have not ended.
  @inline(__always)
  func isEndedEarly(by end: MemberEnd) -> Bool {
    switch endsWith {
    case .last: false
    case .first: true
    case .firstUnsuccessful: end != .success
    case .firstFailing: end == .failure
    }
  }
}
