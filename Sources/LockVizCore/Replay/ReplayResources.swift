/// The rules of asyncio.Lock, as CPython 3.9 to 3.15 has them.
extension Replay {
  mutating func wait(_ task: Int, _ lock: Int) {
    if locks[lock].seen, locks[lock].owner == .none, locks[lock].waiterCount == 0 {
      contradiction = .waitsForFree(task: task, lock: lock)
    }
    locks[lock].seen = true
    enter(.waiting, task)
    joinQueue(of: lock, task)
    if tasks[task].mustCancel { fresh = task }
  }

  mutating func acquire(_ task: Int, _ lock: Int) {
    if let owner = locks[lock].owner.index {
      contradiction = .acquiresOwned(task: task, lock: lock, owner: owner)
      drop(lock, from: owner)
    }
    step.owner = locks[lock].owner
    locks[lock].seen = true
    locks[lock].owner = Link(task)
    locks[lock].since = Number(number)
    locks[lock].previousHeld = tasks[task].lastHeld
    locks[lock].nextHeld = .none
    if let last = tasks[task].lastHeld.index {
      locks[last].nextHeld = Link(lock)
    } else {
      tasks[task].firstHeld = Link(lock)
    }
    tasks[task].lastHeld = Link(lock)
  }

  /// Frees the lock, no matter which task releases it: asyncio.Lock does not check its owner.
  mutating func release(_ task: Int, _ lock: Int) {
    if let owner = locks[lock].owner.index {
      drop(lock, from: owner)
    } else if locks[lock].seen {
      contradiction = .releasesFree(task: task, lock: lock)
    }
    step.owner = locks[lock].owner
    locks[lock].seen = true
    locks[lock].owner = .none
    locks[lock].since = Number(number)
    wakeFirst(lock)
  }

  /// Wakes the first in the queue, and only it: one that is already woken or cancelled stays so,
  /// and nobody behind it is woken.
  mutating func wakeFirst(_ lock: Int) {
    guard let first = locks[lock].firstWaiter.index, tasks[first].mark == .pending else { return }
    tasks[first].mark = .woken
    touched.append(first)
    tasks[first].readySince = Number(number)
  }

  /// Removes a task from the queue in which it stands, and returns the lock.
  mutating func leaveQueue(_ task: Int) -> Int? {
    let record = tasks[task]
    guard let lock = record.lock.index else { return nil }
    if let previous = record.previousWaiter.index {
      tasks[previous].nextWaiter = record.nextWaiter
    } else {
      locks[lock].firstWaiter = record.nextWaiter
    }
    if let next = record.nextWaiter.index {
      tasks[next].previousWaiter = record.previousWaiter
    } else {
      locks[lock].lastWaiter = record.previousWaiter
    }
    locks[lock].waiterCount -= 1
    tasks[task].lock = .none
    return lock
  }

  private mutating func joinQueue(of lock: Int, _ task: Int) {
    let last = locks[lock].lastWaiter
    tasks[task].lock = Link(lock)
    tasks[task].mark = .pending
    tasks[task].previousWaiter = last
    tasks[task].nextWaiter = .none
    if let last = last.index {
      tasks[last].nextWaiter = Link(task)
    } else {
      locks[lock].firstWaiter = Link(task)
    }
    locks[lock].lastWaiter = Link(task)
    locks[lock].waiterCount += 1
  }

  /// Removes a lock from those that its owner holds.
  private mutating func drop(_ lock: Int, from owner: Int) {
    if actor != owner { touched.append(owner) }
    let record = locks[lock]
    if let previous = record.previousHeld.index {
      locks[previous].nextHeld = record.nextHeld
    } else {
      tasks[owner].firstHeld = record.nextHeld
    }
    if let next = record.nextHeld.index {
      locks[next].previousHeld = record.previousHeld
    } else {
      tasks[owner].lastHeld = record.previousHeld
    }
  }
}
