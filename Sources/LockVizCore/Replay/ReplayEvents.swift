extension Replay {
  /// Takes the next event.
  ///
  /// - Parameters:
  ///   - record: the event.
  ///   - event: what it is about; the replay has room for it.
  ///   - subjects: the tasks, resources and variables of the log.
  ///   - log: the log, for its texts.
  mutating func apply(
    _ record: EventRecord,
    _ event: Subjects.Event,
    _ subjects: Subjects,
    _ log: EventLog
  ) {
    now += 1
    step = Step()
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
      && actingTask.map { tasks[$0].phase == .joining && tasks[$0].lastEvent == now - 1 } == true
    if !goesOnJoining, fresh != nil { interruptFresh() }
    if let task = actingTask {
      if goesOnJoining || actor == task && tasks[task].phase == .active {
        tasks[task].goOn(record.location, at: now)
      } else {
        let before = tasks[task].resume(record.location, at: now)
        resume(task, before, record, event, subjects)
      }
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
    let move = record.kind.move
    switch (move, event.task.index, event.object.index) {
    case (.spawn, _, let child?): spawn(child, record, subjects, log)
    case (.cancel, _, let target?): cancel(target)
    case (.expire, _, let resource?): expire(resource, record, log)
    case (.create, _, let resource?): create(resource, subjects)
    case (.stop, _, _): stop(record, log)
    case (.wait, let task?, let resource?):
      wait(task, resource, line(of: record, resource, subjects, log), subjects)
    case (.take, let task?, let resource?):
      take(task, resource, line(of: record, resource, subjects, log), subjects)
    case (.give, let task?, let resource?):
      // It failed if its value is an error.
      step.hasFailed =
        record.valueType == .string && log.value(of: record)?.isError == true
        && !givesValues(resource, subjects)
      if !step.hasFailed {
        let times = times(of: record, resource, subjects, log)
        for _ in 0..<times { give(task, resource, subjects) }
        if times == 0 { resources[resource].change(at: now) }
      }
    case (.reset, _, let resource?): reset(resource)
    case (.refuse, _, let resource?): refuse(resource, subjects)
    case (.close, _, let resource?): close(resource, log.value(of: record), subjects)
    case (.finish, let task?, let resource?): finish(task, resource, record, subjects, log)
    case (.yield, let task?, _): yield(task)
    case (.sleep, let task?, _): sleep(task, record)
    case (.join, let task?, let target) where record.object != .none:
      join(task, target, record, log)
    case (.end, let task?, _): end(task, record, subjects, log)
    default: break
    }
  }

  /// An event of a task means that it runs: whatever suspended it is over.
  private mutating func resume(
    _ task: Int,
    _ before: TaskRecord.Suspension,
    _ record: EventRecord,
    _ event: Subjects.Event,
    _ subjects: Subjects
  ) {
    if before.phase == .ended { contradiction = .afterEnd(task: task) }
    step.hasResumed = true
    // A gather that has thrown sees nobody end.
    if before.scope.isOverByFailure, record.kind.move == .joined {
      provenCollecting.append(Int(before.since))
    }
    if before.scope.isOpen { closeScope(of: task) }
    if before.place.resource != .none {
      // If it runs without what it waited for, its wait was cancelled, unless somebody else was
      // quicker and it waits again.
      let isAboutIt = event.object == before.place.resource
      let waitsAgain =
        record.kind.move == .wait && before.place.mark == .woken && !before.wasCancelled
      let isCancelled =
        !isAboutIt || record.kind.move != .take && record.kind.move != .refuse && !waitsAgain
      leave(before.place, isCancelled: isCancelled, subjects)
    }
  }

  private mutating func yield(_ task: Int) {
    tasks[task].enter(.yielded, at: now, readySince: now)
  }

  private mutating func spawn(
    _ child: Int,
    _ record: EventRecord,
    _ subjects: Subjects,
    _ log: EventLog
  ) {
    guard tasks[child].phase == .absent else {
      contradiction = .spawnedTwice(task: child)
      return
    }
    tasks[child].enter(.spawned, at: now)
    touched.append(child)
    if record.valueType == .string { addToGroup(child, record, subjects, log) }
  }

  /// A deadline passes: the task in its scope is cancelled, or only its wait ends.
  private mutating func expire(_ resource: Int, _ record: EventRecord, _ log: EventLog) {
    resources[resource].change(at: now)
    guard let owner = resources[resource].hold.owner.index, owner < tasks.count else { return }
    guard record.valueType == .string, log.value(of: record) == .string("wait") else {
      return cancel(owner)
    }
    guard tasks[owner].phase == .joining else { return }
    tasks[owner].readySince = now
    touched.append(owner)
  }

  private mutating func sleep(_ task: Int, _ record: EventRecord) {
    let duration =
      record.valueType == .int ? max(Int64(bitPattern: record.valueBits), 0) : Int64.max
    let (deadline, overflow) = nanoseconds.addingReportingOverflow(duration)
    tasks[task].sleep(until: overflow ? .max : deadline, at: now)
    if tasks[task].mustCancel { fresh = task }
  }

  private mutating func end(
    _ task: Int,
    _ record: EventRecord,
    _ subjects: Subjects,
    _ log: EventLog
  ) {
    tasks[task].end(at: now)
    let ending = TaskEnding(log.value(of: record))
    if ending != .ok {
      tasks[task].ending = NameID(index: UInt32(truncatingIfNeeded: record.valueBits))
    }
    let end: ScopeRules.MemberEnd =
      switch ending {
      case .ok: .success
      case .cancelled: .cancelled
      default: .failure
      }
    releaseJoiners(of: task, end, subjects)
    leaveGroup(task)
  }

  private mutating func stop(_ record: EventRecord, _ log: EventLog) {
    stopped = true
    guard record.valueType == .string, log.value(of: record) == .deadlock else { return }
    deadlocked = true
    // Nobody is ready in a deadlock.
    for task in 0..<tasks.count
    where tasks[task].scope.isOverByFailure && tasks[task].scope.openCount > 0 {
      provenCollecting.append(Int(tasks[task].since))
    }
  }
}
