/// What happens to resources, by the rules of their kinds.
///
/// Nearly all are locks, whose rules the compiler knows where they are named.
extension Replay {
  /// A resource comes to be.
  mutating func create(_ resource: Int, _ subjects: Subjects) {
    if resources[resource].seen { contradiction = .createdTwice(resource: resource) }
    resources[resource].become(subjects.making(of: resource), subjects)
    resources[resource].seen = true
    resources[resource].since = Number(number)
  }

  /// A task joins a line.
  mutating func wait(
    _ task: Int,
    _ resource: Int,
    _ line: ResourceRules.LineID,
    _ subjects: Subjects
  ) {
    if resources[resource].seen, resources[resource].waiterCount == 0,
      resources[resource].kind == 0
        ? admits(to: .first, of: resource, .lock)
        : admits(to: line, of: resource, rules(of: resource, subjects))
    {
      contradiction = .waitsForFree(
        task: task,
        resource: resource,
        level: resources[resource].level
      )
    }
    resources[resource].seen = true
    enter(.waiting, task)
    join(line, of: resource, task)
    if tasks[task].mustCancel { fresh = task }
  }

  /// A task takes a resource.
  @inline(__always)
  mutating func take(
    _ task: Int,
    _ resource: Int,
    _ line: ResourceRules.LineID,
    _ subjects: Subjects
  ) {
    if resources[resource].kind == 0 {
      take(task, resource, .first, rules: .lock)
    } else {
      takeByRules(task, resource, line, rules(of: resource, subjects))
    }
  }

  private mutating func takeByRules(
    _ task: Int,
    _ resource: Int,
    _ line: ResourceRules.LineID,
    _ rules: ResourceRules
  ) {
    take(task, resource, line, rules: rules)
  }

  @inline(__always)
  private mutating func take(
    _ task: Int,
    _ resource: Int,
    _ line: ResourceRules.LineID,
    rules: ResourceRules
  ) {
    // What a waiter was handed, or what nobody can take from it, is there in any case.
    let isGranted =
      step.wasWoken && (rules[line].isHandedOver || rules[line].taking.level == .unchanged)
    if !isGranted, !isOpen(line, of: resource, rules) {
      makeRoom(task, resource, isFull: rules[line].opens == .belowLimit)
    }
    take(line, of: resource, hasWaited: step.wasWoken, rules) { _, _ in }
    resources[resource].change(at: Number(number))
    if rules.isOwned { addHold(of: resource, by: task) }
  }

  /// Makes room for a task that takes what is not there: the log is believed, so the task that has held
  /// it longest no longer holds it.
  private mutating func makeRoom(_ task: Int, _ resource: Int, isFull: Bool) {
    step.owner = resources[resource].hold.owner
    step.ownerSince = resources[resource].hold.since
    contradiction = .takesTaken(task: task, resource: resource, owner: step.owner.index)
    if step.owner != .none { drop(HoldLink(firstOf: resource), of: resource) }
    resources[resource].level += isFull ? -1 : 1
  }

  /// A task gives a resource.
  @inline(__always)
  mutating func give(_ task: Int, _ resource: Int, _ subjects: Subjects) {
    if resources[resource].kind == 0 {
      give(task, resource, rules: .lock)
    } else {
      giveByRules(task, resource, rules(of: resource, subjects))
    }
  }

  private mutating func giveByRules(_ task: Int, _ resource: Int, _ rules: ResourceRules) {
    give(task, resource, rules: rules)
  }

  /// Gives a resource, no matter who does: asyncio does not ask who its owner is.
  ///
  /// A task that does not hold it gives it for the one that has held it longest.
  @inline(__always)
  private mutating func give(_ task: Int, _ resource: Int, rules: ResourceRules) {
    if rules.isOwned {
      if resources[resource].hold.owner != .none {
        let hold = hold(of: resource, by: task) ?? HoldLink(firstOf: resource)
        step.owner = self[hold: hold].owner
        step.ownerSince = self[hold: hold].since
        drop(hold, of: resource)
      } else if resources[resource].seen, resources[resource].level >= resources[resource].limit {
        contradiction = .givesFree(task: task, resource: resource)
      }
    }
    resources[resource].change(at: Number(number))
    give(resource, rules) { _, _ in }
    if resources[resource].level > resources[resource].limit {
      resources[resource].level = resources[resource].limit
    }
  }

  /// A task that waits leaves its line.
  ///
  /// - Parameters:
  ///   - task: the task.
  ///   - resource: the resource for which it waits.
  ///   - takes: whether it takes the resource; else its wait was cancelled.
  ///   - subjects: the kinds of resources.
  @inline(__always)
  mutating func leaveLine(_ task: Int, _ resource: Int, takes: Bool, _ subjects: Subjects) {
    let (mark, line) = (tasks[task].mark, tasks[task].line)
    unlinkWaiter(task, resource)
    step.line = Link(resource)
    step.wasWoken = mark == .woken
    if !takes {
      if resources[resource].kind == 0 {
        leave(.first, of: resource, mark: mark, .lock) { _, _ in }
      } else {
        leave(line, of: resource, mark: mark, rules(of: resource, subjects)) { _, _ in }
      }
    }
  }
}

extension Replay: ResourceStore {
  func level(of resource: Int) -> Int32 { resources[resource].level }
  func limit(of resource: Int) -> Int32 { resources[resource].limit }
  mutating func setLevel(of resource: Int, to level: Int32) {
    resources[resource].level = max(level, 0)
  }

  func firstPlace(in resource: Int) -> Int? { resources[resource].firstWaiter.index }
  func place(after task: Int, in resource: Int) -> Int? { tasks[task].nextWaiter.index }
  func line(at task: Int) -> ResourceRules.LineID { tasks[task].line }
  func mark(at task: Int) -> WaiterMark { tasks[task].mark }

  mutating func markWoken(at task: Int) {
    tasks[task].wake(at: Number(number))
    touched.append(task)
  }
}

// MARK: - Links

extension Replay {
  /// What is known of a resource; before it was created, what it will be then.
  func record(ofResource resource: Int, _ subjects: Subjects) -> ResourceRecord {
    var record = resources[resource]
    let making = subjects.making(of: resource)
    if record.kind != making.kind, !record.seen { record.become(making, subjects) }
    return record
  }

  /// The line in which a task waits, or from which it takes.
  ///
  /// Where a kind has two, the second one is named by the value of the wait or the kind of the event.
  @inline(__always)
  func line(
    of record: EventRecord,
    _ resource: Int,
    _ subjects: Subjects,
    _ log: EventLog
  ) -> ResourceRules.LineID {
    resources[resource].kind == 0 ? .first : namedLine(of: record, resource, subjects, log)
  }

  private func namedLine(
    of record: EventRecord,
    _ resource: Int,
    _ subjects: Subjects,
    _ log: EventLog
  ) -> ResourceRules.LineID {
    let kind = subjects.kinds[Int(resources[resource].kind)]
    guard let name = kind.secondLine else { return .first }
    let isSecond =
      record.kind.move == .wait
      ? log.value(of: record) == .string(name)
      : log.kind(at: Int(record.kind.index)).name == name
    return isSecond ? .second : .first
  }

  private func rules(of resource: Int, _ subjects: Subjects) -> ResourceRules {
    subjects.kinds[Int(resources[resource].kind)].rules
  }

  private mutating func unlinkWaiter(_ task: Int, _ resource: Int) {
    let (previous, next) = tasks[task].leaveLine()
    if let previous = previous.index { tasks[previous].nextWaiter = next }
    if let next = next.index { tasks[next].previousWaiter = previous }
    resources[resource].removeWaiter(between: previous, next)
  }

  private mutating func join(_ line: ResourceRules.LineID, of resource: Int, _ task: Int) {
    let last = resources[resource].addWaiter(Link(task))
    tasks[task].join(line, of: Link(resource), behind: last)
    if let last = last.index { tasks[last].nextWaiter = Link(task) }
  }
}
