/// Tasks that another one awaits together: the future behind Python's `asyncio.gather` and
/// `asyncio.wait`.
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

  /// A scope of tasks, none of which is there twice.
  init(owner: TaskPointer, members: [TaskPointer], _ rules: ScopeRules) {
    self.owner = owner
    self.members = members
    self.rules = rules
    openCount = members.count
  }

  /// Its owner no longer waits, whoever ends.
  func close() { isOver = true }

  /// Takes a member's end, and returns whether that wakes the owner.
  func memberEnded(_ member: TaskPointer) -> Bool {
    openCount -= 1
    guard !isOver else { return false }
    let end = ScopeRules.MemberEnd(member)
    isOver = rules.isOver(openCount: openCount, end)
    guard isOver else { return false }
    if rules.throwsFailure, end != .success {
      failure = end == .cancelled ? CancellationError() : member.pointee.error
    } else if cancelRequested, openCount == 0 {
      failure = CancellationError()
    }
    return true
  }
}

extension ScopeRules.MemberEnd {
  /// How a task has ended.
  @inline(__always)
  init(_ member: TaskPointer) {
    self =
      switch member.pointee.outcome {
      case .success, nil: .success
      case .cancelled: .cancelled
      case .failure: .failure
      }
  }
}
