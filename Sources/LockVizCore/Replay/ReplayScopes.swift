/// Tasks that wait for tasks, each in a scope of its own.
extension Replay {
  /// A task waits for another; nil is one that is over and forgotten.
  mutating func join(_ task: Int, _ target: Int?, _ record: EventRecord, _ log: EventLog) {
    if tasks[task].phase != .joining { tasks[task].enter(.joining, at: now) }
    if !tasks[task].scope.isOpen { tasks[task].scope.rules = .gather }
    if record.valueType == .string, case .string(let name)? = log.value(of: record) {
      tasks[task].scope.rules = ScopeRules(named: name)
    }
    if let target {
      link(task, to: target)
    } else if tasks[task].scope.openCount == 0 {
      tasks[task].readySince = now
    }
    if tasks[task].mustCancel { fresh = task }
  }

  private mutating func link(_ task: Int, to target: Int) {
    let isOpen = tasks[target].phase != .ended
    let join = addJoin(JoinRecord(joiner: Link(task), target: Link(target), isOpen: isOpen))
    if let last = tasks[task].scope.lastJoin.index {
      joins[last].nextJoin = Link(join)
    } else {
      tasks[task].scope.firstJoin = Link(join)
    }
    tasks[task].scope.lastJoin = Link(join)
    if isOpen {
      tasks[task].scope.openCount += 1
      let isOver = tasks[task].scope.rules.endsWith == .first && tasks[task].readySince > 0
      if !isOver { tasks[task].readySince = 0 }
      joins[join].previousJoiner = tasks[target].lastJoiner
      if let last = tasks[target].lastJoiner.index {
        joins[last].nextJoiner = Link(join)
      } else {
        tasks[target].firstJoiner = Link(join)
      }
      tasks[target].lastJoiner = Link(join)
    } else if tasks[task].scope.openCount == 0 || tasks[task].scope.rules.endsWith == .first {
      tasks[task].readySince = now
    }
  }

  /// Closes the scope in which a task waits.
  mutating func closeScope(of task: Int) {
    var current = tasks[task].scope.firstJoin.index
    while let join = current {
      let record = joins[join]
      if record.isOpen, let target = record.target.index { unlink(record, from: target) }
      current = record.nextJoin.index
      joins[join].nextJoin = freeJoin
      freeJoin = Link(join)
    }
    tasks[task].scope = Scope()
  }

  /// Lets the tasks that wait for a task see that it has ended.
  mutating func releaseJoiners(
    of task: Int,
    _ end: ScopeRules.MemberEnd,
    _ subjects: Subjects
  ) {
    var current = tasks[task].firstJoiner.index
    while let join = current {
      current = joins[join].nextJoiner.index
      joins[join].isOpen = false
      if subjects.forgetsTasks { joins[join].target = .none }
      guard let joiner = joins[join].joiner.index else { continue }
      tasks[joiner].scope.openCount -= 1
      touched.append(joiner)
      let openCount = Int(tasks[joiner].scope.openCount)
      guard tasks[joiner].readySince == 0,
        rules(ofScopeOf: joiner, subjects).isOver(openCount: openCount, end)
      else { continue }
      tasks[joiner].readySince = now
      tasks[joiner].scope.isOverByFailure =
        openCount > 0 && tasks[joiner].scope.rules.endsWith == .firstUnsuccessful
    }
    tasks[task].firstJoiner = .none
    tasks[task].lastJoiner = .none
  }

  /// The rules of the scope in which a task waits, as far as the log has shown them.
  @inline(__always)
  private func rules(ofScopeOf task: Int, _ subjects: Subjects) -> ScopeRules {
    subjects.collectingGathers.contains(Int(tasks[task].since))
      ? .gatherResults : tasks[task].scope.rules
  }

  /// A task is created in a group, whose owner waits for it too if it waits for the others.
  mutating func addToGroup(
    _ child: Int,
    _ record: EventRecord,
    _ subjects: Subjects,
    _ log: EventLog
  ) {
    let name = NameID(index: UInt32(truncatingIfNeeded: record.valueBits))
    guard let group = subjects.resource(name), group < resources.count,
      subjects.kind(of: group).rules.isScope
    else { return }
    tasks[child].group = Link(group)
    resources[group].change(unfinished: resources[group].unfinished + 1, at: resources[group].since)
    guard let owner = resources[group].hold.owner.index, owner < tasks.count,
      tasks[owner].phase == .joining, tasks[owner].scope.rules == .group, !tasks[owner].interrupted
    else { return }
    link(owner, to: child)
  }

  /// A task that has ended leaves its group.
  mutating func leaveGroup(_ task: Int) {
    guard let group = tasks[task].group.index else { return }
    tasks[task].group = .none
    resources[group].change(unfinished: resources[group].unfinished - 1, at: resources[group].since)
  }

  private mutating func unlink(_ record: JoinRecord, from target: Int) {
    if let previous = record.previousJoiner.index {
      joins[previous].nextJoiner = record.nextJoiner
    } else {
      tasks[target].firstJoiner = record.nextJoiner
    }
    if let next = record.nextJoiner.index {
      joins[next].previousJoiner = record.previousJoiner
    } else {
      tasks[target].lastJoiner = record.previousJoiner
    }
  }

  private mutating func addJoin(_ record: JoinRecord) -> Int {
    guard let free = freeJoin.index else {
      joins.append(record)
      return joins.count - 1
    }
    freeJoin = joins[free].nextJoin
    joins[free] = record
    return free
  }
}
