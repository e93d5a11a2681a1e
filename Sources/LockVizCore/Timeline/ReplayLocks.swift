/// The rules of asyncio.Lock, as CPython 3.9 to 3.15 has them.
extension Replay {
  mutating func wait(_ task: Int, _ lock: Int) {
    if locks[lock].seen, locks[lock].owner == nil, locks[lock].waiters.isEmpty {
      contradiction = .waitsForFree(task: task, lock: lock)
    }
    locks[lock].seen = true
    enter(.waiting, task)
    tasks[task].lock = lock
    locks[lock].waiters.append(Waiter(task: task, since: number))
    if tasks[task].mustCancel { fresh = task }
  }

  mutating func acquire(_ task: Int, _ lock: Int) {
    if let owner = locks[lock].owner {
      contradiction = .acquiresOwned(task: task, lock: lock, owner: owner)
      tasks[owner].held.removeAll { $0 == lock }
    }
    locks[lock].seen = true
    locks[lock].owner = task
    locks[lock].since = number
    tasks[task].held.append(lock)
  }

  /// Frees the lock, whoever releases it: asyncio.Lock does not ask who its owner is.
  mutating func release(_ task: Int, _ lock: Int) {
    if let owner = locks[lock].owner {
      tasks[owner].held.removeAll { $0 == lock }
    } else if locks[lock].seen {
      contradiction = .releasesFree(task: task, lock: lock)
    }
    locks[lock].seen = true
    locks[lock].owner = nil
    locks[lock].since = number
    wakeFirst(lock)
  }

  /// Wakes the first of the queue, and only it: one that is already woken or cancelled stays so,
  /// and nobody behind it is woken.
  mutating func wakeFirst(_ lock: Int) {
    guard let first = locks[lock].waiters.first, first.mark == .pending else { return }
    locks[lock].waiters[0].mark = .woken
    tasks[first.task].readySince = number
  }

  /// Asks for a task's cancellation, as `Task.cancel` does.
  mutating func cancel(_ target: Int) {
    var visited: Set<Int> = []
    cancel(target, &visited)
  }

  private mutating func cancel(_ target: Int, _ visited: inout Set<Int>) {
    switch tasks[target].phase {
    case .ended:
      break
    case .absent, .spawned, .active, .yielded:
      tasks[target].mustCancel = true
    case .waiting, .sleeping, .joining:
      if isReady(target) {
        tasks[target].mustCancel = true
      } else {
        interrupt(target, &visited)
      }
    }
  }

  /// Whether what a suspended task waits for has happened.
  func isReady(_ task: Int) -> Bool {
    tasks[task].readySince > 0
      || tasks[task].phase == .sleeping && tasks[task].deadline <= nanoseconds
  }

  /// Cancels what a task waits for.
  private mutating func interrupt(_ task: Int, _ visited: inout Set<Int>) {
    guard visited.insert(task).inserted else { return }
    tasks[task].interrupted = true
    switch tasks[task].phase {
    case .waiting:
      guard let lock = tasks[task].lock,
        let place = locks[lock].waiters.firstIndex(where: { $0.task == task })
      else { return }
      locks[lock].waiters[place].mark = .cancelled
      tasks[task].readySince = number
    case .sleeping:
      tasks[task].readySince = number
    case .joining:
      // It goes on to the tasks waited for; this one sees it when they have ended.
      for joined in tasks[task].joins { cancel(joined, &visited) }
    default: break
    }
  }

  /// Cancels the wait that a task has begun although it was cancelled while it ran.
  mutating func interruptFresh() {
    guard let task = fresh else { return }
    fresh = nil
    guard !isReady(task) else { return }
    tasks[task].mustCancel = false
    var visited: Set<Int> = []
    interrupt(task, &visited)
  }
}
