/// Several tasks awaited together: the future behind Python's `asyncio.gather`.
///
/// Confined to the loop's thread.
final class Gathering {
  /// The task that awaits the others.
  let waiter: TaskPointer
  /// The tasks that are awaited.
  let children: [TaskPointer]
  /// A child's failure is a result like any other (`return_exceptions=True`).
  let collectsErrors: Bool
  /// How many children have not ended.
  private var unfinished: Int
  /// The waiter was cancelled, and some child took the cancellation.
  var cancelRequested = false
  /// The result is settled, so that later ends change nothing.
  private var decided = false
  /// What the waiter throws.
  private(set) var failure: (any Error)?

  init(waiter: TaskPointer, children: [TaskPointer], collectsErrors: Bool) {
    self.waiter = waiter
    self.children = children
    self.collectsErrors = collectsErrors
    unfinished = children.count
  }

  /// Takes a child's end, and returns whether that wakes the waiter.
  func childEnded(_ child: TaskPointer) -> Bool {
    unfinished -= 1
    guard !decided else { return false }
    if !collectsErrors {
      failure = child.pointee.outcome == .cancelled ? CancellationError() : child.pointee.error
    }
    if failure == nil && unfinished == 0 && cancelRequested { failure = CancellationError() }
    decided = failure != nil || unfinished == 0
    return decided
  }
}
