/// What happens to resources, by the rules of their kinds.
///
/// Nearly all are locks, whose rules the compiler knows where they are named.
extension Replay {
  /// A resource is created.
  mutating func create(_ resource: Int, _ subjects: Subjects) {
    if resources[resource].seen { contradiction = .createdTwice(resource: resource) }
    resources[resource].become(subjects.making(of: resource), subjects)
    resources[resource].seen = true
    resources[resource].since = now
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
    let last = resources[resource].addWaiter(Link(task))
    tasks[task].wait(in: line, of: Link(resource), behind: last, at: now)
    if resources[resource].gathers { count(in: line, of: resource, .barrier) }
    if let last = last.index { tasks[last].nextWaiter = Link(task) }
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
    let isGranted = step.wasWoken && rules[line].isGranted
    if !isGranted, !isOpen(line, of: resource, rules) {
      makeRoom(task, resource, rules[line].opens)
    }
    take(line, of: resource, hasWaited: step.wasWoken, rules) { _, _ in }
    if rules.isOwned {
      addHold(of: resource, by: task)
    } else {
      resources[resource].change(at: now)
    }
  }

  /// Makes room for a task that takes what is not there: the log is believed, so the task that has held
  /// it longest no longer holds it.
  private mutating func makeRoom(
    _ task: Int,
    _ resource: Int,
    _ opening: ResourceRules.Opening
  ) {
    let hold = resources[resource].hold
    step.owner = hold.owner
    step.ownerSince = hold.since
    // An owner that has ended may be forgotten, and has no name then.
    let owner = step.owner == Hold.departed ? nil : step.owner.index
    contradiction = .takesTaken(task: task, resource: resource, owner: owner)
    if step.owner != .none { drop(HoldLink(firstOf: resource), hold, of: resource) }
    switch opening {
    case .aboveZero, .always: resources[resource].level += 1
    case .belowLimit: resources[resource].level -= 1
    case .complete: break
    case .finished: resources[resource].unfinished = 0
    }
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
        let link = hold(of: resource, by: task) ?? HoldLink(firstOf: resource)
        let hold = self[hold: link]
        step.owner = hold.owner
        step.ownerSince = hold.since
        drop(link, hold, of: resource)
      } else if resources[resource].seen, !rules.exceedsLimit,
        resources[resource].level >= resources[resource].limit
      {
        contradiction = .givesFree(task: task, resource: resource)
      }
    }
    if rules.give.level == .unchanged { resources[resource].change(at: now) }
    give(resource, rules) { _, _ in }
    if !rules.exceedsLimit, resources[resource].level > resources[resource].limit {
      resources[resource].level = resources[resource].limit
    }
  }

  /// How often an event gives: as often as its value says, where the kind counts that; `all` is once
  /// for each who waits.
  @inline(__always)
  func times(
    of record: EventRecord,
    _ resource: Int,
    _ subjects: Subjects,
    _ log: EventLog
  ) -> Int {
    guard record.valueType != .absent, resources[resource].kind > 0,
      rules(of: resource, subjects).givesByCount
    else { return 1 }
    let all = Int(resources[resource].waiterCount)
    guard record.valueType == .int else { return all }
    return min(max(Int(truncatingIfNeeded: Int64(bitPattern: record.valueBits)), 0), all)
  }

  /// A resource is again as it was at the beginning; nobody is woken.
  mutating func reset(_ resource: Int) {
    let level = resources[resource].startsFull ? resources[resource].limit : 0
    resources[resource].change(to: level, at: now)
  }

  /// A task is done with something that was put into a resource.
  mutating func finish(
    _ task: Int,
    _ resource: Int,
    _ record: EventRecord,
    _ subjects: Subjects,
    _ log: EventLog
  ) {
    step.hasFailed = record.valueType == .string && log.value(of: record)?.isError == true
    let rules = rules(of: resource, subjects)
    guard !step.hasFailed, rules.countsUnfinished else { return }
    if resources[resource].unfinished == 0 {
      contradiction = .finishesNothing(task: task, resource: resource)
    }
    finish(resource, rules) { _, _ in }
  }

  /// A task is turned away by a resource.
  mutating func refuse(_ resource: Int, _ subjects: Subjects) {
    let line = step.line == Link(resource) ? step.lineID : nil
    refuse(from: line, of: resource, rules(of: resource, subjects)) { _, _ in }
  }

  /// A resource is closed.
  mutating func close(_ resource: Int, _ value: Event.Value?, _ subjects: Subjects) {
    close(resource, ResourceRules.Closing(value), rules(of: resource, subjects)) { _, _ in }
    resources[resource].change(at: now)
  }

  /// Whether the value of an event that gives a resource is what is given.
  func givesValues(_ resource: Int, _ subjects: Subjects) -> Bool {
    rules(of: resource, subjects).givesValues
  }

  /// Ends what a cancelled task waits for, where the rules of its kind say so.
  mutating func endWithWaiter(_ task: Int) {
    guard let resource = tasks[task].resource.index, resources[resource].endsWithWaiter else {
      return
    }
    give(resource, .future) { _, _ in }
  }

  /// A task that waited leaves its line.
  ///
  /// - Parameters:
  ///   - place: where it stood.
  ///   - isCancelled: whether its wait was cancelled.
  ///   - subjects: the kinds of resources.
  @inline(__always)
  mutating func leave(_ place: LinePlace, isCancelled: Bool, _ subjects: Subjects) {
    guard let resource = place.resource.index else { return }
    if let previous = place.previous.index { tasks[previous].nextWaiter = place.next }
    if let next = place.next.index { tasks[next].previousWaiter = place.previous }
    resources[resource].removeWaiter(between: place.previous, place.next)
    step.line = place.resource
    step.lineID = place.line
    step.wasWoken = place.mark == .woken
    if resources[resource].gathers { discount(from: place.line, of: resource, .barrier) }
    guard isCancelled else { return }
    if resources[resource].kind == 0 {
      leave(.first, of: resource, mark: place.mark, .lock) { _, _ in }
    } else {
      leave(place.line, of: resource, mark: place.mark, rules(of: resource, subjects)) { _, _ in }
    }
  }
}

// What the moves ask is inlined: a call of a method that changes nothing would copy the replay.
extension Replay: ResourceStore {
  @inline(__always)
  func level(of resource: Int) -> Int32 { resources[resource].level }
  @inline(__always)
  func limit(of resource: Int) -> Int32 { resources[resource].limit }
  @inline(__always)
  mutating func setLevel(of resource: Int, to level: Int32) {
    resources[resource].change(to: level, at: now)
  }
  @inline(__always)
  func phase(of resource: Int) -> ResourcePhase { resources[resource].phase }
  @inline(__always)
  mutating func setPhase(of resource: Int, to phase: ResourcePhase) {
    resources[resource].change(to: phase, at: now)
  }
  @inline(__always)
  func unfinished(of resource: Int) -> Int32 { resources[resource].unfinished }
  @inline(__always)
  mutating func setUnfinished(of resource: Int, to count: Int32) {
    resources[resource].change(unfinished: count, at: now)
  }

  @inline(__always)
  func firstPlace(in resource: Int) -> Int? { resources[resource].firstWaiter.index }
  @inline(__always)
  func place(after task: Int, in resource: Int) -> Int? { tasks[task].nextWaiter.index }
  @inline(__always)
  func line(at task: Int) -> ResourceRules.LineID { tasks[task].line }
  @inline(__always)
  func mark(at task: Int) -> WaiterMark { tasks[task].mark }

  @inline(__always)
  mutating func markWoken(at task: Int) {
    tasks[task].wake(at: now)
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
  /// Where a kind has several, they are named by the value of the wait or the kind of the event.
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
    guard kind.hasLines else { return .first }
    return kind.line(of: log.kind(at: Int(record.kind.index)), log.value(of: record))
  }

  private func rules(of resource: Int, _ subjects: Subjects) -> ResourceRules {
    subjects.kinds[Int(resources[resource].kind)].rules
  }
}
