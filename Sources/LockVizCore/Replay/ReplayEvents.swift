extension Replay {
  /// Takes the next event.
  ///
  /// - Parameters:
  ///   - record: the event.
  ///   - event: what it is about; the replay has room for it.
  ///   - subjects: the tasks, locks and variables of the log.
  ///   - log: the log, for its texts.
  mutating func apply(
    _ record: EventRecord,
    _ event: Subjects.Event,
    _ subjects: Subjects,
    _ log: EventLog
  ) {
    number += 1
    basis = nil
    contradiction = nil
    if !touched.isEmpty { touched.removeAll(keepingCapacity: true) }
    if !provenCollecting.isEmpty { provenCollecting = [] }
    if record.nanoseconds < nanoseconds { contradiction = .timeGoesBack }
    if stopped { contradiction = .afterStop }
    nanoseconds = max(nanoseconds, record.nanoseconds)

    let actingTask = event.task.index
    // A gather logs its joins one after another without running in between.
    let goesOnJoining =
      record.kind.move == .join && actor == actingTask
      && actingTask.map { tasks[$0].phase == .joining && tasks[$0].lastEvent == number - 1 } == true
    if !goesOnJoining { interruptFresh() }
    if let task = actingTask {
      if tasks[task].phase == .ended { contradiction = .afterEnd(task: task) }
      if !goesOnJoining { resume(task, record, event) }
      tasks[task].lastEvent = Number(number)
      if record.location != .none { tasks[task].location = record.location }
    }
    actor = actingTask
    act(record, event, subjects, log)
    if contradiction != nil { contradictionCount += 1 }
  }

  private mutating func act(
    _ record: EventRecord,
    _ event: Subjects.Event,
    _ subjects: Subjects,
    _ log: EventLog
  ) {
    let object = event.object.index
    switch record.kind.move {
    case .spawn:
      if let object { spawn(object) }
    case .cancel:
      if let object { cancel(object) }
    case .stop:
      stop(record, log)
    default: break
    }
    guard let task = event.task.index else { return }
    switch record.kind.move {
    case .wait:
      if let object { wait(task, object) }
    case .take:
      if let object { acquire(task, object) }
    case .give:
      let failed = record.valueType == .string && log.value(of: record)?.isError == true
      if let object, !failed { release(task, object) }
    case .read:
      if let object { read(object, event.reading, record) }
    case .write:
      if let object { write(task, object, event.reading, record) }
    case .yield:
      enter(.yielded, task)
      tasks[task].readySince = Number(number)
    case .sleep:
      sleep(task, record)
    case .join:
      if let object { join(task, object) }
    case .end:
      end(task, record, subjects, log)
    default: break
    }
  }

  /// An event of a task means that it runs: whatever suspended it is over.
  private mutating func resume(_ task: Int, _ record: EventRecord, _ event: Subjects.Event) {
    let before = tasks[task]
    if before.phase == .active, actor == task { return }
    // The cancellation, if any, is delivered now.
    tasks[task].mustCancel = false
    tasks[task].interrupted = false
    if before.isReadyByFailure {
      // A gather that has thrown sees nobody end.
      if record.kind.move == .joined { provenCollecting.append(Int(before.since)) }
      tasks[task].isReadyByFailure = false
    }
    if before.firstJoin != .none { forgetJoins(of: task) }
    if let lock = leaveQueue(task) {
      // It runs without the lock, so its wait was cancelled. asyncio.Lock's `acquire` then wakes
      // the next one, which the release that woke this one did not do.
      let acquires = record.kind.move == .take && event.object == Link(lock)
      if !acquires, locks[lock].owner == .none { wakeFirst(lock) }
    }
    enter(.active, task)
  }

  /// The task is in a new phase from this event on.
  mutating func enter(_ phase: Phase, _ task: Int) {
    tasks[task].phase = phase
    tasks[task].since = Number(number)
    tasks[task].readySince = 0
  }

  private mutating func spawn(_ child: Int) {
    guard tasks[child].phase == .absent else {
      contradiction = .spawnedTwice(task: child)
      return
    }
    enter(.spawned, child)
    touched.append(child)
  }

  private mutating func sleep(_ task: Int, _ record: EventRecord) {
    enter(.sleeping, task)
    let duration =
      record.valueType == .int ? max(Int64(bitPattern: record.valueBits), 0) : Int64.max
    let (deadline, overflow) = nanoseconds.addingReportingOverflow(duration)
    tasks[task].deadline = overflow ? .max : deadline
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
    releaseJoiners(of: task, failed: tasks[task].ending != .none, subjects)
  }

  private mutating func stop(_ record: EventRecord, _ log: EventLog) {
    stopped = true
    guard record.valueType == .string, log.value(of: record) == .string("deadlock") else { return }
    deadlocked = true
    // Nobody is ready in a deadlock.
    for task in 0..<tasks.count where tasks[task].isReadyByFailure && tasks[task].openJoins > 0 {
      provenCollecting.append(Int(tasks[task].since))
    }
  }
}
