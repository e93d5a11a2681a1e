/// What the search for faults in a log adds to its replay: what tasks have read, what they held and
/// for how long, which task created and awaited which.
///
/// It takes each event after the replay has taken it. What it keeps about a task is forgotten when
/// the task ends, whether the replay forgets the task or not.
struct FindingsPass: Sendable {
  /// The number of the last event, and when it happened.
  private(set) var eventCount = 0
  private(set) var nanoseconds: Int64 = 0
  private(set) var ending = Ending.open
  /// The first event that says that the log is over; 0 while there is none.
  private(set) var endedAt = 0

  var tasks: ContiguousArray<LiveTask> = []
  private var freeTasks: [Int] = []
  var resources: ContiguousArray<ObservedResource> = []
  /// The kinds of the resources, locks first.
  private(set) var kinds = [ResourceKind.lock]
  var variables: ContiguousArray<ObservedVariable> = []
  /// The locks that were held at every write of each variable since its `VariableUse.facts` began;
  /// nil before the first.
  var guards: ContiguousArray<[Int]?> = []

  /// The places in `tasks` of the replay's tasks.
  private var placeOfTask: ContiguousArray<Link> = []
  /// The same by name.
  private var placeOfName = NameMap(default: Link.none)
  /// The container of each variable, numbered in the order of first use.
  private(set) var containerOfName = NameMap(default: Link.none)
  private var containers: [String: Int] = [:]
  /// The place of the last task that awaited a task.
  private var awaiterOfName = NameMap(default: Link.none)
  /// The task that created a task and has not seen it end.
  private var parentOfName = NameMap(default: NameID.none)

  var lineage = Lineage()
  var lockOrder = LockOrderGraph()
  /// Circles of waiting as they were when they closed; a cancellation may break one again.
  var closedCircles: [ClosedCircle] = []
  /// The iterations over containers that are going on.
  var iterations: [OpenIteration] = []
  /// The failures of tasks that may still be handled.
  var openFailures: [OpenFailure] = []
  var evidence: EvidenceStore
  /// What is expected of variables besides what the log's first line says.
  let expectations: [ValueExpectation]
  /// What is expected after every event, of variables that have appeared.
  var watched: [WatchedExpectation] = []

  /// Whether and how the log says that it is over.
  enum Ending: Sendable {
    case open, completed, deadlock
  }

  /// Creates a pass that has seen nothing.
  init(_ evidence: EvidenceStore, expecting expectations: [ValueExpectation] = []) {
    self.evidence = evidence
    self.expectations = expectations
  }

  /// A pass for a ``FindingIndex``: it notes the events of what it finds.
  static var notingEvents: FindingsPass {
    var store = EvidenceStore(
      limit: FindingIndex.keptOfSubject,
      total: FindingIndex.maximumKept
    )
    store.noted = NotedEvents()
    return FindingsPass(store)
  }
}

extension FindingsPass {
  /// The events that were found to show a finding since the last call, in no particular order; for
  /// a pass that notes events.
  mutating func takeNewEvents() -> [Int] {
    guard evidence.noted?.news.isEmpty == false else { return [] }
    return evidence.noted?.takeNewEvents() ?? []
  }

  /// Whether an event shows or completes one of the findings so far.
  func mark(of event: Int) -> FindingMark { evidence.noted?.mark(of: event) ?? .none }

  /// Takes the next event of a log.
  ///
  /// - Parameters:
  ///   - record: the event.
  ///   - event: what it is about.
  ///   - replay: what is known after it; not changed, but passed without a copy.
  ///   - log: the log, for its texts.
  mutating func take(
    _ record: EventRecord,
    _ event: Subjects.Event,
    _ replay: inout Replay,
    _ log: EventLog
  ) {
    eventCount = replay.number
    nanoseconds = replay.nanoseconds
    guard let actor = event.task.index else {
      switch record.kind.move {
      case .stop: stop(record, log)
      case .cancel where record.object != .none: forgetOutlived(record.object)
      default: break
      }
      return
    }
    let task = place(ofTask: actor, record.task)
    let isNew = tasks[task].last.number == 0
    let moment = Moment(number: eventCount, location: record.location)
    // It has left a line for a reason other than getting the resource.
    if let line = replay.step.line.index {
      let isTaking = record.kind.move == .take && event.object == replay.step.line
      if !isTaking, !closedCircles.isEmpty { noteGivingUp(task) }
      if !isTaking, replay.step.wasWoken { noteUnusedSignal(task, line, moment) }
    }
    if tasks[task].awaitsFailed, replay.step.hasResumed { leaveScope(task, record.kind.move) }
    tasks[task].act(moment, at: nanoseconds, resumes: replay.step.hasResumed)
    switch (record.kind.move, event.object.index) {
    case (.read, let variable?):
      observe(variable, record.object, log)
      read(task, variable, moment, LoggedValue(record))
      if !watched.isEmpty {
        checkExpectations(task, variable, moment, LoggedValue(record), isWrite: false, log)
      }
    case (.write, let variable?):
      observe(variable, record.object, log)
      write(task, variable, moment, LoggedValue(record), log)
      if !watched.isEmpty {
        checkExpectations(task, variable, moment, LoggedValue(record), isWrite: true, log)
      }
    case (.wait, let resource?):
      observe(resource, record.object)
      wait(task, resource, moment, &replay)
    case (.take, let resource?):
      observe(resource, record.object)
      acquire(task, resource, moment, isFirstEvent: isNew, replay.step, replay.contradiction)
      if resources[resource].kind > 0 { noteTaken(task, resource, moment, record) }
    case (.give, let resource?):
      observe(resource, record.object)
      if replay.step.hasFailed {
        refuseRelease(task, resource, moment)
      } else {
        release(task, resource, moment, &replay)
      }
    case (.reset, let resource?):
      observe(resource, record.object)
      noteReset(resource, moment)
    case (.finish, let resource?):
      observe(resource, record.object)
      noteFinished(task, resource, &replay)
    case (.iterate, _) where record.object != .none: iterate(task, moment, record, log)
    case (.spawn, let child?): spawn(child, record.object, by: task)
    case (.join, _) where record.object != .none:
      join(task, record.object)
      tasks[task].mayLeaveOthers = record.valueType == .string
    case (.joined, _) where record.object != .none: joined(task, record.object)
    case (.cancel, _) where record.object != .none: forgetOutlived(record.object)
    case (.say, _) where !tasks[task].readings.isEmpty: noteStaleUse(task, moment, record, log)
    case (.end, _):
      noteEnding(task, moment, record, log)
      end(task)
    case (.stop, _): stop(record, log)
    default: break
    }
  }

  private mutating func spawn(_ child: Int, _ name: NameID, by task: Int) {
    // A task that has already acted was not created just now.
    guard place(ofTask: child) == nil else { return }
    add(child, name, parent: Link(tasks[task].life))
    tasks[task].openChildren += 1
    parentOfName[name] = tasks[task].name
  }

  private mutating func join(_ task: Int, _ name: NameID) {
    tasks[task].awaitedTasks.append(name)
    tasks[task].lastJoin = eventCount
    awaiterOfName[name] = Link(task)
    forgetOutlived(name)
    if !openFailures.isEmpty { noteAwaiting(task, name) }
  }

  private mutating func joined(_ task: Int, _ name: NameID) {
    if !openFailures.isEmpty { noteAwaiting(task, name) }
    if parentOfName[name] == tasks[task].name {
      parentOfName[name] = .none
      tasks[task].openChildren -= 1
    }
    lineage.join(name, by: tasks[task].life, at: eventCount)
  }

  private mutating func end(_ task: Int) {
    for held in tasks[task].held { noteOwnerEnded(held, task) }
    if !tasks[task].items.isEmpty { noteDroppedItems(task) }
    if !iterations.isEmpty { iterations.removeAll { $0.task == tasks[task].name } }
    // If there are children that it never saw end, its own end does not prove theirs.
    if tasks[task].openChildren > 0 { parentOfName[tasks[task].name] = .none }
    lineage.end(tasks[task].life)
    placeOfTask[tasks[task].number] = .none
    placeOfName[tasks[task].name] = .none
    tasks[task] = LiveTask()
    freeTasks.append(task)
  }

  private mutating func stop(_ record: EventRecord, _ log: EventLog) {
    if endedAt == 0 { endedAt = eventCount }
    ending = log.value(of: record) == .deadlock ? .deadlock : .completed
  }
}

// MARK: - Subjects

extension FindingsPass {
  /// The place of one of the replay's tasks, which is added if it is new.
  @inline(__always)
  private mutating func place(ofTask number: Int, _ name: NameID) -> Int {
    place(ofTask: number) ?? add(number, name, parent: .none)
  }

  /// The place of one of the replay's tasks if it is alive.
  @inline(__always)
  func place(ofTask number: Int) -> Int? {
    number < placeOfTask.count ? placeOfTask[number].index : nil
  }

  /// The place of the task with a name if it is alive.
  func place(ofTaskNamed name: NameID) -> Int? { placeOfName[name].index }

  /// The place of a task that awaits the one with a name.
  func placeOfTask(awaiting name: NameID) -> Int? {
    guard let place = awaiterOfName[name].index, tasks[place].awaitedTasks.contains(name) else {
      return nil
    }
    return place
  }

  /// The places of the tasks that wait for a resource, in a line or in any, and that nobody has woken, in
  /// the order in which they came.
  func pendingWaiters(
    of resource: Int,
    in line: ResourceRules.LineID? = nil,
    _ replay: Replay
  ) -> [Int] {
    replay.waiters(of: resource)
      .filter { !replay.isReady($0) && (line == nil || replay.tasks[$0].line == line) }
      .compactMap { place(ofTask: $0) }
  }

  /// The places of the live tasks that hold a resource, in the order in which they took it.
  func owners(of resource: Int, _ replay: Replay) -> [Int] {
    replay.holds(of: resource).compactMap { currentOwner($0, replay) }
      .filter { holds($0, resource) }
  }

  /// The place of the live task that holds a resource and that no other task can hold meanwhile.
  @inline(__always)
  func soleOwner(of resource: Int, _ replay: Replay) -> Int? {
    guard resources[resource].isExclusive,
      let owner = currentOwner(replay.resources[resource].hold, replay), holds(owner, resource)
    else { return nil }
    return owner
  }

  /// The place of the live task whose hold it is; a hold from before a task's end is nobody's.
  @inline(__always)
  private func currentOwner(_ hold: Replay.Hold, _ replay: Replay) -> Int? {
    guard let owner = hold.owner.index.flatMap({ place(ofTask: $0) }),
      hold.since > replay.tasks[tasks[owner].number].ended
    else { return nil }
    return owner
  }

  /// Whether a live task holds a resource; one that acts after its end no longer holds what it held.
  @inline(__always)
  func holds(_ task: Int, _ resource: Int) -> Bool {
    tasks[task].held.contains { $0.resource == resource }
  }

  /// The kinds of the resources that are not locks, by name.
  var kindsByName: [NameID: ResourceKind] {
    var kindsByName: [NameID: ResourceKind] = [:]
    for resource in resources where resource.kind > 0 {
      kindsByName[resource.name] = kinds[resource.kind]
    }
    return kindsByName
  }

  @discardableResult
  private mutating func add(_ number: Int, _ name: NameID, parent: Link) -> Int {
    let place = freeTasks.popLast() ?? tasks.count
    if place == tasks.count { tasks.append(LiveTask()) }
    tasks[place].number = number
    tasks[place].name = name
    tasks[place].life = lineage.begin(name, task: place, parent: parent, at: eventCount)
    while placeOfTask.count <= number { placeOfTask.append(.none) }
    placeOfTask[number] = Link(place)
    placeOfName[name] = Link(place)
    return place
  }

  /// Makes room for a resource that is used.
  @inline(__always)
  private mutating func observe(_ resource: Int, _ name: NameID) {
    while resources.count <= resource { resources.append(ObservedResource()) }
    if resources[resource].name == .none { resources[resource].name = name }
  }

  /// Takes a resource that an event creates.
  ///
  /// - Parameters:
  ///   - record: the event, which was taken before.
  ///   - event: what it is about.
  ///   - subjects: the tasks, resources and variables of the log.
  ///   - replay: what is known after it.
  mutating func create(
    _ record: EventRecord,
    _ event: Subjects.Event,
    _ subjects: Subjects,
    _ replay: Replay
  ) {
    guard let resource = event.object.index else { return }
    observe(resource, record.object)
    if kinds.count < subjects.kinds.count { kinds = subjects.kinds }
    let created = replay.resources[resource]
    resources[resource].isSeen = true
    resources[resource].kind = Int(created.kind)
    // A semaphore that begins with nothing counts what is given, which nobody owns.
    resources[resource].isOwned = kinds[Int(created.kind)].rules.isOwned && created.limit > 0
    resources[resource].isExclusive = created.hasSoleOwner
    resources[resource].isScope = kinds[Int(created.kind)].rules.isScope
  }

  /// Makes room for a variable that is used.
  @inline(__always)
  private mutating func observe(_ variable: Int, _ name: NameID, _ log: EventLog) {
    if variable >= variables.count || variables[variable].name == .none {
      add(variable, name, log)
    }
  }

  /// The number of a container, which gets one if it has none.
  mutating func link(ofContainer name: String) -> Link {
    let number = containers[name] ?? containers.count
    containers[name] = number
    return Link(number)
  }

  private mutating func add(_ variable: Int, _ name: NameID, _ log: EventLog) {
    containerOfName[name] = link(ofContainer: log.names[name].containerName)
    while variables.count <= variable {
      variables.append(ObservedVariable())
      guards.append(nil)
    }
    variables[variable].name = name
    watch(variable, log.names[name], log)
  }
}
