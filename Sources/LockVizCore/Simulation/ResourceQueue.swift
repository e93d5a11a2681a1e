/// The state of an asyncio lock: whether it is held, and who waits.
///
/// A value without side effects, after `asyncio.Lock` of CPython 3.9 to 3.15: a release wakes the
/// first waiter but hands nothing over, a newcomer queues behind a woken waiter, and a cancelled
/// waiter stays in the queue until it runs again.
struct LockQueue: ~Copyable {
  /// Somebody in the queue.
  struct Waiter {
    let task: TaskPointer
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
  private var waiters = Ring<Waiter>()

  /// How many stand in the queue.
  var count: Int { waiters.count }

  /// Who stands at a place in the queue, 0 being the first.
  subscript(place: Int) -> Waiter { waiters[place] }

  /// Takes the lock if it is free and nobody waits for it; else the task joins the queue.
  ///
  /// - Returns: whether the task holds the lock now.
  mutating func acquireOrJoin(_ task: TaskPointer) -> Bool {
    if !isHeld && waiters.firstIndex(where: { $0.mark != .cancelled }) == nil {
      isHeld = true
      return true
    }
    waiters.append(Waiter(task: task, mark: .pending))
    return false
  }

  /// Takes the lock for a woken waiter that runs again.
  mutating func acquireWoken(_ task: TaskPointer) {
    leave(task)
    isHeld = true
  }

  /// Lets a cancelled waiter that runs again leave, and passes on what it may have been woken for.
  ///
  /// - Returns: the waiter to wake.
  mutating func leaveCancelled(_ task: TaskPointer) -> TaskPointer? {
    leave(task)
    return isHeld ? nil : wakeFirst()
  }

  /// Gives the lock up.
  ///
  /// - Returns: the waiter to wake.
  mutating func release() -> TaskPointer? {
    isHeld = false
    return wakeFirst()
  }

  /// Cancels a waiter.
  ///
  /// - Returns: whether it was still pending, so that the cancellation wakes it.
  mutating func cancel(_ task: TaskPointer) -> Bool {
    guard let place = waiters.firstIndex(where: { $0.task == task }),
      waiters[place].mark == .pending
    else { return false }
    waiters[place].mark = .cancelled
    return true
  }

  /// Only the first waiter is looked at: if it is cancelled, its own leaving wakes the next.
  private mutating func wakeFirst() -> TaskPointer? {
    guard !waiters.isEmpty, waiters[0].mark == .pending else { return nil }
    waiters[0].mark = .woken
    return waiters[0].task
  }

  private mutating func leave(_ task: TaskPointer) {
    if !waiters.isEmpty, waiters[0].task == task {
      _ = waiters.removeFirst()
    } else if let place = waiters.firstIndex(where: { $0.task == task }) {
      _ = waiters.remove(at: place)
    }
  }
}

extension LockQueue {
  /// The key of what the future depends on: zero if the lock is free and nobody waits.
  func key(_ observer: StateObserver) -> StateKey {
    guard isHeld || count > 0 else { return .zero }
    var key = StateKey.zero.mixed(43, isHeld ? 1 : 0)
    for place in 0..<count {
      let mark: UInt64 =
        switch self[place].mark {
        case .pending: 0
        case .woken: 1
        case .cancelled: 2
        }
      key = key.mixed(observer.name(of: self[place].task)).mixed(44, mark)
    }
    return key
  }
}
