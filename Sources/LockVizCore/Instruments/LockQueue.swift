/// The state of an asyncio lock: whether it is held, and who waits.
///
/// A value without side effects, after `asyncio.Lock` of CPython 3.9 to 3.15: a release wakes the
/// first waiter but hands nothing over, a newcomer queues behind a woken waiter, and a cancelled
/// waiter stays in the queue until it runs again.
struct LockQueue {
  /// Somebody in the queue.
  struct Waiter {
    let task: TaskRecord
    var mark: Mark
  }

  /// What has become of a waiter.
  enum Mark {
    /// It waits.
    case pending
    /// It was told that the lock is free and has not run since.
    case woken
    /// It was cancelled and has not run since.
    case cancelled
  }

  /// Whether somebody holds the lock.
  private(set) var isHeld = false
  /// Who stands in the queue, first come first.
  private(set) var waiters: [Waiter] = []

  /// Takes the lock if it is free and nobody waits for it; else the task joins the queue.
  ///
  /// - Returns: whether the task holds the lock now.
  mutating func acquireOrJoin(_ task: TaskRecord) -> Bool {
    if !isHeld && waiters.allSatisfy({ $0.mark == .cancelled }) {
      isHeld = true
      return true
    }
    waiters.append(Waiter(task: task, mark: .pending))
    return false
  }

  /// Takes the lock for a woken waiter that runs again.
  mutating func acquireWoken(_ task: TaskRecord) {
    leave(task)
    isHeld = true
  }

  /// Lets a cancelled waiter that runs again leave, and passes on what it may have been woken for.
  ///
  /// - Returns: the waiter to wake.
  mutating func leaveCancelled(_ task: TaskRecord) -> TaskRecord? {
    leave(task)
    return isHeld ? nil : wakeFirst()
  }

  /// Gives the lock up.
  ///
  /// - Returns: the waiter to wake.
  mutating func release() -> TaskRecord? {
    isHeld = false
    return wakeFirst()
  }

  /// Cancels a waiter.
  ///
  /// - Returns: whether it was still pending, so that the cancellation wakes it.
  mutating func cancel(_ task: TaskRecord) -> Bool {
    guard let place = waiters.firstIndex(where: { $0.task === task }),
      waiters[place].mark == .pending
    else { return false }
    waiters[place].mark = .cancelled
    return true
  }

  /// Only the first waiter is looked at: if it is cancelled, its own leaving wakes the next.
  private mutating func wakeFirst() -> TaskRecord? {
    guard let first = waiters.first, first.mark == .pending else { return nil }
    waiters[0].mark = .woken
    return first.task
  }

  private mutating func leave(_ task: TaskRecord) {
    guard let place = waiters.firstIndex(where: { $0.task === task }) else { return }
    waiters.remove(at: place)
  }
}
