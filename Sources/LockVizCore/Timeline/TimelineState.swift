/// What was the case after a number of a log's events.
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
  public var actor: Int? { replay.actor }

  /// What the last event's write was based on, or nil if it was no write or a write without a read.
  public var basis: WriteBasis? { values.basis }

  /// Whether the log has ended in a deadlock.
  public var isDeadlocked: Bool { replay.deadlocked }

  /// How many tasks, with those that do not exist yet; the same in every state of a timeline.
  public var taskCount: Int { replay.tasks.count }
  /// How many locks; the same in every state of a timeline.
  public var lockCount: Int { replay.locks.count }
  /// How many variables; the same in every state of a timeline.
  public var variableCount: Int { values.variables.count }

  /// All tasks, in the order of the timeline's names.
  public var tasks: [TaskState] { (0..<taskCount).map(task) }
  /// All locks, in the order of the timeline's names.
  public var locks: [LockState] { (0..<lockCount).map(lock) }
  /// All variables, in the order of the timeline's names.
  public var variables: [VariableState] { (0..<variableCount).map(variable) }

  /// Goes on to the state after the next event; false at the end of the log.
  @discardableResult
  public mutating func advance() -> Bool {
    guard replay.number < storage.log.count else { return false }
    storage.advance(&snapshot, to: snapshot.number + 1)
    return true
  }

  /// The task with an index.
  public func task(_ index: Int) -> TaskState {
    let record = replay.tasks[index]
    let (status, since) = status(of: index)
    return TaskState(
      name: storage.log.names[storage.subjects.tasks[index]],
      status: status,
      since: since,
      lastEvent: Int(record.lastEvent),
      location: record.location == .none ? nil : storage.log.names[record.location],
      heldLocks: replay.heldLocks(of: index),
      cancellationPending: isCancellationPending(of: index)
    )
  }

  /// The lock with an index.
  public func lock(_ index: Int) -> LockState {
    let record = replay.locks[index]
    return LockState(
      name: storage.log.names[storage.subjects.locks[index]],
      owner: record.owner.index,
      since: Int(record.since),
      waiters: replay.waiters(of: index).map { task in
        LockState.Waiter(
          task: task,
          mark: replay.tasks[task].mark,
          since: Int(replay.tasks[task].since)
        )
      }
    )
  }

  /// The variable with an index.
  public func variable(_ index: Int) -> VariableState {
    let record = values.variables[index]
    let name = storage.log.names[storage.subjects.variables[index]]
    return VariableState(
      name: name,
      value: storage.value(of: index, in: snapshot),
      writer: record.writer.index,
      lastWrite: record.lastWrite == 0 ? nil : Int(record.lastWrite),
      expected: storage.log.header.expected[name]
    )
  }

  /// Whether a task's cancellation was asked for and it has not run since.
  public func isCancellationPending(of task: Int) -> Bool {
    replay.tasks[task].mustCancel || replay.tasks[task].interrupted
  }

  /// The locks that a task held, by index, in the order it took them.
  public func heldLocks(of task: Int) -> [Int] { replay.heldLocks(of: task) }

  /// The lock in whose queue a task stood, its place from 1, and what had happened to it there.
  ///
  /// Takes the longer, the more stand before it.
  public func queuePlace(of task: Int) -> (lock: Int, place: Int, mark: WaiterMark)? {
    guard let lock = replay.tasks[task].lock.index else { return nil }
    var place = 1
    var previous = replay.tasks[task].previousWaiter.index
    while let waiter = previous {
      place += 1
      previous = replay.tasks[waiter].previousWaiter.index
    }
    return (lock, place, replay.tasks[task].mark)
  }

  /// The number of the event in which a task last read a variable.
  public func lastRead(of variable: Int, by task: Int) -> Int? {
    guard let reading = storage.accesses.readings.find(task: task, variable: variable),
      values.readings[reading].read > 0
    else { return nil }
    return Int(values.readings[reading].read)
  }

  /// The status of a task alone, and the event since which it lasts.
  public func status(of index: Int) -> (status: TaskState.Status, since: Int) {
    let record = replay.tasks[index]
    let since = Int(record.since)
    switch record.phase {
    case .absent: return (.absent, 0)
    case .spawned: return (.notStarted, since)
    case .active where replay.actor == index: return (.running, since)
    case .active: return (.suspended, Int(record.lastEvent) + 1)
    case .yielded: return (.ready, since)
    case .ended: return (.ended(ending(record)), since)
    case .waiting, .sleeping, .joining: break
    }
    if record.readySince > 0 { return (.ready, Int(record.readySince)) }
    switch record.phase {
    case .waiting:
      return (.waiting(lock: record.lock.index ?? 0), since)
    case .sleeping where record.deadline <= replay.nanoseconds:
      return (.ready, firstEvent(at: record.deadline, after: since))
    case .sleeping:
      return (.sleeping(until: record.deadline), since)
    default:
      return (.joining(tasks: replay.joinedTasks(of: index)), since)
    }
  }

  private func ending(_ record: Replay.TaskRecord) -> TaskState.Ending {
    switch storage.log.names[record.ending] {
    case "": .ok
    case "cancelled": .cancelled
    case let how: .failed(how.withoutErrorMark)
    }
  }

  /// The number of the first event after another one whose time has reached a deadline.
  private func firstEvent(at deadline: Int64, after event: Int) -> Int {
    (event + 1..<max(replay.number, event + 1)).partitioningIndex {
      storage.log.record(at: $0 - 1).nanoseconds >= deadline
    }
  }
}
