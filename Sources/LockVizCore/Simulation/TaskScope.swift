/// Tasks that another one awaits together: the future behind Python's `asyncio.gather`.
///
/// Confined to the loop's thread.
final class TaskScope {
  /// The task that awaits the others.
  let owner: TaskPointer
  /// The tasks that are awaited.
  let members: [TaskPointer]
  /// When it is over.
  let rules: ScopeRules
  /// How many members have not ended.
  private var openCount: Int
  /// The owner was cancelled, and some member took the cancellation.
  var cancelRequested = false
  /// It is over, so that later ends change nothing.
  private var isOver = false
  /// What the owner throws.
  private(set) var failure: (any Error)?

  init(owner: TaskPointer, members: [TaskPointer], _ rules: ScopeRules) {
    self.owner = owner
    self.members = members
    self.rules = rules
    openCount = members.count
  }

  /// Takes a member's end, and returns whether that wakes the owner.
  func memberEnded(_ member: TaskPointer) -> Bool {
    openCount -= 1
    guard !isOver else { return false }
    if rules.endsWithFailure {
      failure = member.pointee.outcome == .cancelled ? CancellationError() : member.pointee.error
    }
    if failure == nil && openCount == 0 && cancelRequested { failure = CancellationError() }
    isOver = rules.isOver(openCount: openCount, hasFailed: failure != nil)
    return isOver
  }
}
