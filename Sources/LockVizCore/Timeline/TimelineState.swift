/// The state after a number of a log's events.
///
/// A value that can go on to the next event, so that walking over a stretch of the log costs one
/// step an event.
public struct TimelineState: Sendable {
  let storage: Timeline.Storage
  var snapshot: Snapshot

  /// Who runs, who waits and who holds what.
  var replay: Replay { snapshot.replay }
  /// What variables are, and what tasks know of them.
  var values: SharedValues { snapshot.values }

  /// How many events have happened; also the number of the last one.
  public var eventCount: Int { replay.number }

  /// When the last event happened, in nanoseconds since the log began.
  public var nanoseconds: Int64 { replay.nanoseconds }

  /// The task of the last event, or nil before the first and after an event that is nobody's.
  public var actor: TaskID? { replay.actor.map(TaskID.init) }

  /// What the last event's write was based on, or nil if it was no write or a write without a read.
  public var basis: WriteBasis? { values.basis }

  /// Whether the log has ended in a deadlock.
  public var isDeadlocked: Bool { replay.deadlocked }

  /// The log's tasks, with those that do not exist yet; the same in every state of a timeline.
  public var taskIDs: Range<TaskID> { .all(replay.tasks.count) }
  /// The log's resources; the same in every state of a timeline.
  public var resourceIDs: Range<ResourceID> { .all(replay.resources.count) }
  /// The log's variables; the same in every state of a timeline.
  public var variableIDs: Range<VariableID> { .all(values.variables.count) }

  /// All tasks, in the order of the timeline's names.
  public var tasks: [TaskState] { taskIDs.map(task) }
  /// All resources, in the order of the timeline's names.
  public var resources: [ResourceState] { resourceIDs.map(resource) }
  /// All variables, in the order of the timeline's names.
  public var variables: [VariableState] { variableIDs.map(variable) }

  /// Goes on to the state after the next event; false at the end of the log.
  @discardableResult
  public mutating func advance() -> Bool {
    guard replay.number < storage.log.count else { return false }
    storage.advance(&snapshot, to: snapshot.number + 1)
    return true
  }

  /// A task as it was.
  public func task(_ id: TaskID) -> TaskState {
    let record = replay.tasks[id.index]
    let (status, since) = status(of: id)
    return TaskState(
      name: storage.log.names[storage.subjects.tasks[id.index]],
      status: status,
      since: since,
      lastEvent: Int(record.lastEvent),
      location: record.location == .none ? nil : storage.log.names[record.location],
      held: heldResources(of: id),
      cancellationPending: isCancellationPending(of: id)
    )
  }

  /// A resource as it was.
  public func resource(_ id: ResourceID) -> ResourceState {
    let record = replay.record(ofResource: id.index, storage.subjects)
    let kind = storage.subjects.kind(of: id.index)
    var lines = [[ResourceState.Waiter]](repeating: [], count: kind.rules.lineCount)
    for task in replay.waiters(of: id.index) {
      let waiter = replay.tasks[task]
      lines[Int(waiter.line.rawValue)].append(
        ResourceState.Waiter(task: TaskID(task), mark: waiter.mark, since: Int(waiter.since))
      )
    }
    return ResourceState(
      name: storage.log.names[storage.subjects.resources[id.index]],
      kind: kind.name,
      level: Int(record.level),
      unfinished: kind.rules.countsUnfinished || kind.rules.isScope ? Int(record.unfinished) : nil,
      phase: record.phase,
      limit: record.limit == .max ? nil : Int(record.limit),
      owners: replay.owners(of: id.index).map(TaskID.init),
      since: Int(record.since),
      lines: lines
    )
  }

  /// A variable as it was.
  public func variable(_ id: VariableID) -> VariableState {
    let record = values.variables[id.index]
    let name = storage.log.names[storage.subjects.variables[id.index]]
    return VariableState(
      name: name,
      value: storage.value(of: id.index, in: snapshot),
      writer: record.writer.index.map(TaskID.init),
      lastWrite: record.lastWrite == 0 ? nil : Int(record.lastWrite),
      expected: storage.log.header.expected[name]
    )
  }

  /// Whether a task's cancellation was asked for and it has not run since.
  public func isCancellationPending(of task: TaskID) -> Bool {
    replay.tasks[task.index].mustCancel || replay.tasks[task.index].interrupted
  }

  /// The resources that a task held, in the order in which it took them.
  public func heldResources(of task: TaskID) -> [ResourceID] {
    replay.heldResources(of: task.index).map(ResourceID.init)
  }

  /// The event since which a task held a resource, if it did.
  func since(ofHold resource: ResourceID, by task: TaskID) -> Int? {
    replay.hold(of: resource.index, by: task.index).map { Int(replay[hold: $0].since) }
  }

  /// The resource for which a task waited, its place in the line from 1, and what had happened to it
  /// there.
  ///
  /// Takes longer the more tasks stand before it.
  public func queuePlace(
    of task: TaskID
  ) -> (resource: ResourceID, place: Int, mark: WaiterMark)? {
    let record = replay.tasks[task.index]
    guard let resource = record.resource.index else { return nil }
    var place = 1
    var previous = record.previousWaiter.index
    while let waiter = previous {
      if replay.tasks[waiter].line == record.line { place += 1 }
      previous = replay.tasks[waiter].previousWaiter.index
    }
    return (ResourceID(resource), place, record.mark)
  }

  /// The number of the event in which a task last read a variable.
  public func lastRead(of variable: VariableID, by task: TaskID) -> Int? {
    let readings = storage.accesses.readings
    guard let reading = readings.find(task: task.index, variable: variable.index),
      values.readings[reading].read > 0
    else { return nil }
    return Int(values.readings[reading].read)
  }

  /// The status of a task alone, and the event since which it has lasted.
  public func status(of task: TaskID) -> (status: TaskState.Status, since: Int) {
    let record = replay.tasks[task.index]
    let since = Int(record.since)
    switch record.phase {
    case .absent: return (.absent, 0)
    case .spawned: return (.notStarted, since)
    case .active where replay.actor == task.index: return (.running, since)
    case .active: return (.suspended, Int(record.lastEvent) + 1)
    case .yielded: return (.ready, since)
    case .ended: return (.ended(ending(record)), since)
    case .waiting, .sleeping, .joining: break
    }
    if record.readySince > 0 { return (.ready, Int(record.readySince)) }
    switch record.phase {
    case .waiting:
      return (.waiting(for: ResourceID(record.resource.index ?? 0)), since)
    case .sleeping where record.deadline <= replay.nanoseconds:
      return (.ready, firstEvent(at: record.deadline, after: since))
    case .sleeping:
      return (.sleeping(until: record.deadline), since)
    default:
      return (.joining(tasks: joinedTasks(of: task)), since)
    }
  }

  /// Whether a cancellation of a task that waits for others is one of these.
  func passesCancellationOn(_ task: TaskID) -> Bool {
    replay.tasks[task.index].scope.rules.passesCancellationOn
  }

  /// The tasks that a task waited for, ended ones included.
  func joinedTasks(of task: TaskID) -> [TaskID] {
    replay.joinedTasks(of: task.index).map(TaskID.init)
  }

  private func ending(_ record: Replay.TaskRecord) -> TaskEnding {
    TaskEnding(record.ending == .none ? nil : .string(storage.log.names[record.ending]))
  }

  /// The number of the first event after another one whose time has reached a deadline.
  private func firstEvent(at deadline: Int64, after event: Int) -> Int {
    (event + 1..<max(replay.number, event + 1)).partitioningIndex {
      storage.log.record(at: $0 - 1).nanoseconds >= deadline
    }
  }
}
