/// Finds what is wrong in a log while it grows, in one pass.
///
///     var builder = FindingsBuilder()
///     builder.take(log)  // as often as there is more of it
///     let findings = builder.findings(in: log)
///
/// Its memory grows with the live tasks, the locks, the variables and the names, not with the
/// events: what a task has read is forgotten when it ends, and only some of the findings are kept.
/// It is a value, so a copy goes on by itself.
public struct FindingsBuilder: Sendable {
  /// How many events it has taken; also the number of the last one.
  public private(set) var eventCount = 0
  /// When the last event happened.
  var nanoseconds: Int64 = 0
  /// The task of the last event, or -1.
  var actor = -1
  var ending = Ending.open

  var tasks: ContiguousArray<LiveTask> = []
  private var freeTasks: [Int] = []
  var locks: ContiguousArray<ObservedLock> = []
  var variables: ContiguousArray<ObservedVariable> = []

  private var taskOfName = NameMap(default: Link.none)
  private var lockOfName = NameMap(default: Link.none)
  private var variableOfName = NameMap(default: Link.none)
  /// The container of each variable, numbered in the order of first use.
  private(set) var containerOfName = NameMap(default: Link.none)
  private var containers: [String: Int] = [:]
  /// The task that created a task and has not seen it end.
  private var parentOfName = NameMap(default: NameID.none)

  var lineage = Lineage()
  var lockOrder = LockOrderGraph()
  /// Circles of waiting as they were when they closed; a cancellation may break one again.
  var closedCircles: [ClosedCircle] = []
  var evidence: EvidenceStore

  /// Whether and how the log says that it is over.
  enum Ending: Sendable {
    case open, completed, deadlock
  }

  /// How many findings of a kind and subject are kept unless told otherwise.
  public static let defaultLimit = 16

  /// Creates a builder that has taken nothing.
  ///
  /// - Parameter limit: how many findings of the same kind and about the same subject are kept; all
  ///   are counted.
  public init(keeping limit: Int = Self.defaultLimit) {
    evidence = EvidenceStore(limit: max(limit, 1))
  }

  /// A builder for a ``FindingIndex``: it notes the events of what it finds.
  static var notingEvents: FindingsBuilder {
    var builder = FindingsBuilder()
    builder.evidence = EvidenceStore(
      limit: FindingIndex.keptOfSubject,
      total: FindingIndex.mostKept
    )
    builder.evidence.noted = NotedEvents()
    return builder
  }

  /// Takes the events of a log that were not taken before; the log continues the one given then.
  public mutating func take(_ log: EventLog) {
    for index in min(eventCount, log.count)..<log.count { apply(log.record(at: index), log) }
  }

  /// Takes all events of a piece of a log, as ``EventLogReader/handOn(_:)`` gives them; names mean
  /// the same in all pieces.
  public mutating func take(piece log: EventLog) {
    for index in log.indices { apply(log.record(at: index), log) }
  }
}

extension FindingsBuilder {
  /// The events that were found to show a finding since the last call, in no particular order; for
  /// a builder that notes events.
  mutating func takeNews() -> [Int] {
    guard evidence.noted?.news.isEmpty == false else { return [] }
    return evidence.noted?.takeNews() ?? []
  }

  /// Whether an event shows or completes one of the findings so far.
  func mark(of event: Int) -> FindingMark { evidence.noted?.mark(of: event) ?? .none }

  /// Takes the next event of a log.
  mutating func apply(_ record: EventRecord, _ log: EventLog) {
    eventCount += 1
    nanoseconds = max(nanoseconds, record.nanoseconds)
    guard record.task != .none else {
      if record.kind.move == .stop { stop(record, log) }
      actor = -1
      return
    }
    let task = place(ofTask: record.task)
    let isNew = tasks[task].last.number == 0
    if task != actor || tasks[task].phase != .running { resume(task, record) }
    let moment = Moment(number: eventCount, location: record.location)
    tasks[task].last = moment
    tasks[task].lastNanoseconds = nanoseconds
    actor = task
    switch record.kind.move {
    case .read where record.object != .none:
      read(task, place(ofVariable: record.object, log), moment, LoggedValue(record))
    case .write where record.object != .none:
      write(task, place(ofVariable: record.object, log), moment, LoggedValue(record))
    case .wait where record.object != .none:
      wait(task, place(ofLock: record.object), moment)
    case .take where record.object != .none:
      acquire(task, place(ofLock: record.object), moment, isFirstEvent: isNew)
    case .give where record.object != .none:
      if record.valueType == .string, log.value(of: record)?.isError == true {
        refuseRelease(task, place(ofLock: record.object), moment)
      } else {
        release(task, place(ofLock: record.object), moment)
      }
    case .spawn where record.object != .none: spawn(record.object, by: task)
    case .yield: tasks[task].phase = .ready
    case .sleep: tasks[task].phase = .sleeping
    case .join where record.object != .none: join(task, record.object)
    case .joined where record.object != .none: joined(task, record.object)
    case .end:
      noteEnding(task, moment, record, log)
      end(task)
    case .stop: stop(record, log)
    default: break
    }
  }

  /// An event of a task means that it runs: whatever suspended it is over.
  @inline(__always)
  private mutating func resume(_ task: Int, _ record: EventRecord) {
    switch tasks[task].phase {
    case .joining:
      // A task that gathers several has one `join` after another, without a suspension in between.
      if record.kind.move == .join, task == actor { return }
      tasks[task].awaitedTasks.removeAll(keepingCapacity: true)
    case .waiting:
      let lock = tasks[task].awaitedLock
      // Taking the lock removes the task from the queue itself.
      if record.kind.move != .take || lockOfName[record.object] != Link(lock) {
        if !closedCircles.isEmpty { noteGivingUp(task) }
        leaveQueue(task)
      }
    default: break
    }
    tasks[task].phase = .running
    tasks[task].segment += 1
    if !tasks[task].held.isEmpty { noteGap(task) }
  }

  private mutating func spawn(_ name: NameID, by task: Int) {
    // A task that has already acted was not created just now.
    guard taskOfName[name] == .none else { return }
    let child = addTask(name, parent: Link(tasks[task].life))
    tasks[child].phase = .ready
    tasks[task].openChildren += 1
    parentOfName[name] = tasks[task].name
  }

  private mutating func join(_ task: Int, _ name: NameID) {
    tasks[task].phase = .joining
    tasks[task].awaitedTasks.append(name)
  }

  private mutating func joined(_ task: Int, _ name: NameID) {
    if parentOfName[name] == tasks[task].name {
      parentOfName[name] = .none
      tasks[task].openChildren -= 1
    }
    lineage.inherit(name, by: tasks[task].life, at: eventCount)
  }

  private mutating func end(_ task: Int) {
    let name = tasks[task].name
    for held in tasks[task].held { desert(held, task) }
    // If there are children that it never saw end, its own end does not prove theirs.
    if tasks[task].openChildren > 0 { parentOfName[name] = .none }
    lineage.end(tasks[task].life)
    taskOfName[name] = .none
    tasks[task] = LiveTask()
    freeTasks.append(task)
    actor = -1
  }

  private mutating func stop(_ record: EventRecord, _ log: EventLog) {
    let isFirst = ending == .open
    ending = log.value(of: record) == .string("deadlock") ? .deadlock : .completed
    if isFirst, ending == .completed { noteUnexpectedValues(log) }
  }
}

// MARK: - Subjects

extension FindingsBuilder {
  /// The place of a live task, which is added if it is new.
  @inline(__always)
  private mutating func place(ofTask name: NameID) -> Int {
    taskOfName[name].index ?? addTask(name, parent: .none)
  }

  /// The place of a task if it is alive.
  func liveTask(named name: NameID) -> Int? {
    taskOfName[name].index
  }

  /// The place of a variable, if the log has shown it.
  func variable(named name: NameID) -> Int? {
    variableOfName[name].index
  }

  private mutating func addTask(_ name: NameID, parent: Link) -> Int {
    let place = freeTasks.popLast() ?? tasks.count
    if place == tasks.count { tasks.append(LiveTask()) }
    tasks[place].name = name
    tasks[place].life = lineage.begin(name, task: place, parent: parent, at: eventCount)
    taskOfName[name] = Link(place)
    return place
  }

  @inline(__always)
  private mutating func place(ofLock name: NameID) -> Int {
    if let place = lockOfName[name].index { return place }
    lockOfName[name] = Link(locks.count)
    locks.append(ObservedLock(name: name))
    return locks.count - 1
  }

  @inline(__always)
  private mutating func place(ofVariable name: NameID, _ log: EventLog) -> Int {
    variableOfName[name].index ?? addVariable(name, log)
  }

  private mutating func addVariable(_ name: NameID, _ log: EventLog) -> Int {
    let container = log.names[name].containerName
    let number = containers[container] ?? containers.count
    containers[container] = number
    containerOfName[name] = Link(number)
    variableOfName[name] = Link(variables.count)
    variables.append(ObservedVariable(name: name))
    return variables.count - 1
  }
}
