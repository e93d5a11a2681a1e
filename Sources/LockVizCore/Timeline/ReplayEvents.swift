extension Replay {
  /// Takes the next event.
  mutating func apply(_ record: EventRecord, _ subjects: Subjects, _ log: EventLog) {
    number += 1
    basis = nil
    contradiction = nil
    if record.nanoseconds < nanoseconds { contradiction = .timeGoesBack }
    if stopped { contradiction = .afterStop }
    nanoseconds = max(nanoseconds, record.nanoseconds)

    let actingTask = subjects.task(record.task)
    // A gather logs its joins one after another without running in between.
    let goesOnJoining =
      record.kind == .join && actor == actingTask
      && actingTask.map { tasks[$0].phase == .joining && tasks[$0].lastEvent == number - 1 } == true
    if !goesOnJoining { interruptFresh() }
    if let task = actingTask {
      if tasks[task].phase == .ended { contradiction = .afterEnd(task: task) }
      if !goesOnJoining { resume(task, record, subjects) }
      tasks[task].lastEvent = number
      if record.location != .none { tasks[task].location = record.location }
    }
    actor = actingTask
    act(record, actingTask, subjects, log)
  }

  private mutating func act(
    _ record: EventRecord,
    _ actingTask: Int?,
    _ subjects: Subjects,
    _ log: EventLog
  ) {
    switch record.kind {
    case .spawn:
      if let child = subjects.task(record.object) { spawn(child) }
    case .cancel:
      if let target = subjects.task(record.object) { cancel(target) }
    case .stop:
      stop(record, log)
    default: break
    }
    guard let task = actingTask else { return }
    switch record.kind {
    case .wait:
      if let lock = subjects.lock(record.object) { wait(task, lock) }
    case .acquire:
      if let lock = subjects.lock(record.object) { acquire(task, lock) }
    case .release:
      let failed = record.valueType == .string && isError(log.value(of: record))
      if let lock = subjects.lock(record.object), !failed { release(task, lock) }
    case .read:
      if let variable = subjects.variable(record.object) { read(task, variable, record) }
    case .write:
      if let variable = subjects.variable(record.object) { write(task, variable, record) }
    case .yield:
      enter(.yielded, task)
      tasks[task].readySince = number
    case .sleep:
      enter(.sleeping, task)
      let duration =
        record.valueType == .int ? max(Int64(bitPattern: record.valueBits), 0) : Int64.max
      let (deadline, overflow) = nanoseconds.addingReportingOverflow(duration)
      tasks[task].deadline = overflow ? .max : deadline
      if tasks[task].mustCancel { fresh = task }
    case .join:
      if let target = subjects.task(record.object) { join(task, target) }
    case .end:
      end(task, record, subjects, log)
    default: break
    }
  }

  /// A task's event means that it runs: whatever suspended it is over.
  private mutating func resume(_ task: Int, _ record: EventRecord, _ subjects: Subjects) {
    if tasks[task].phase == .active, actor == task { return }
    // The cancellation, if any, is delivered now.
    tasks[task].mustCancel = false
    tasks[task].interrupted = false
    if tasks[task].isReadyByFailure {
      // A gather that has thrown sees nobody end.
      if record.kind == .joined { provenCollecting.insert(tasks[task].since) }
      tasks[task].isReadyByFailure = false
    }
    for target in tasks[task].joins { tasks[target].joiners.removeAll { $0 == task } }
    tasks[task].joins = []
    tasks[task].openJoins = 0
    if let lock = tasks[task].lock {
      tasks[task].lock = nil
      locks[lock].waiters.removeAll { $0.task == task }
      // It runs without the lock, so its wait was cancelled: `acquire` of asyncio.Lock then wakes
      // the next one, which the release that woke this one did not.
      let acquires = record.kind == .acquire && subjects.lock(record.object) == lock
      if !acquires, locks[lock].owner == nil { wakeFirst(lock) }
    }
    enter(.active, task)
  }

  /// The task is in a new phase from this event on.
  mutating func enter(_ phase: Phase, _ task: Int) {
    tasks[task].phase = phase
    tasks[task].since = number
    tasks[task].readySince = 0
  }

  private mutating func spawn(_ child: Int) {
    guard tasks[child].phase == .absent else {
      contradiction = .spawnedTwice(task: child)
      return
    }
    enter(.spawned, child)
  }

  private mutating func join(_ task: Int, _ target: Int) {
    if tasks[task].phase != .joining { enter(.joining, task) }
    tasks[task].joins.append(target)
    if tasks[target].phase == .ended {
      if tasks[task].openJoins == 0 { tasks[task].readySince = number }
    } else {
      tasks[task].openJoins += 1
      tasks[task].readySince = 0
      tasks[target].joiners.append(task)
    }
    if tasks[task].mustCancel { fresh = task }
  }

  private mutating func end(
    _ task: Int,
    _ record: EventRecord,
    _ subjects: Subjects,
    _ log: EventLog
  ) {
    enter(.ended, task)
    if case .string(let how) = log.value(of: record), how != "ok" {
      tasks[task].ending = NameID(index: UInt32(truncatingIfNeeded: record.valueBits))
    }
    let failed = tasks[task].ending != .none
    for joiner in tasks[task].joiners {
      tasks[joiner].openJoins -= 1
      guard tasks[joiner].readySince == 0 else { continue }
      if tasks[joiner].openJoins == 0 {
        tasks[joiner].readySince = number
      } else if failed, !subjects.collectingGathers.contains(tasks[joiner].since) {
        tasks[joiner].readySince = number
        tasks[joiner].isReadyByFailure = true
      }
    }
    tasks[task].joiners = []
  }

  private mutating func stop(_ record: EventRecord, _ log: EventLog) {
    stopped = true
    guard record.valueType == .string, log.value(of: record) == .string("deadlock") else { return }
    deadlocked = true
    // Nobody is ready in a deadlock.
    for task in tasks.indices where tasks[task].isReadyByFailure && tasks[task].openJoins > 0 {
      provenCollecting.insert(tasks[task].since)
    }
  }

  private func isError(_ value: Event.Value?) -> Bool {
    if case .string(let text) = value { text.hasPrefix("error") } else { false }
  }
}
