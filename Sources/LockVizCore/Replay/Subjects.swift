/// The tasks, resources and variables of a log, each kind numbered in the order of first appearance.
///
/// They are found while events come. A name may stand for a task and for a resource or a variable at
/// once: what an event acts on follows from its move.
struct Subjects: Sendable {
  private(set) var tasks = ChunkedArray<NameID>()
  private(set) var resources = ChunkedArray<NameID>()
  private(set) var variables = ChunkedArray<NameID>()

  /// The gathers that collect errors, and so wait for all their tasks, by the number of their first
  /// `join`.
  ///
  /// Only what its task does next tells a gather that ends with its first failure from one that
  /// does not.
  var collectingGathers: Set<Int> = []

  /// Whether a task is forgotten at its end, so that memory grows with the live tasks.
  let forgetsTasks: Bool
  /// The numbers of tasks that were forgotten, for the next ones.
  private var freeTasks: [Int] = []
  /// The task of the last event, or its object, if it had ended and was forgotten before.
  private(set) var revived = Link.none

  /// The kinds of the log's resources, locks first.
  private(set) var kinds = [ResourceKind.lock]
  /// What the log says about the resources that it creates, by number; nothing about the last ones if
  /// it does not create them.
  private var makings = ChunkedArray<Making>()

  /// What a resource is.
  struct Making: Sendable {
    /// The number of its kind in `kinds`.
    var kind: UInt16 = 0
    var limit: Int32 = 1
  }

  /// What each name stands for.
  private var roles = ChunkedArray<Roles>()

  /// What a name stands for.
  private struct Roles: Sendable {
    var task = Link.none
    var resource = Link.none
    var variable = Link.none
    /// Whether it stood for a task that was forgotten.
    var wasTask = false
  }

  /// What one event is about, by number.
  struct Event: Sendable {
    /// The acting task.
    var task = Link.none
    /// What it acts on: a task, a resource or a variable, depending on its move.
    var object = Link.none
  }

  /// Creates an empty list.
  init(forgettingTasks forgetsTasks: Bool = false) { self.forgetsTasks = forgetsTasks }

  /// Finds what an event is about, and takes in what is new.
  ///
  /// - Parameters:
  ///   - record: the event.
  ///   - log: the log.
  /// - Returns: whom and what the event is about.
  @inline(__always)
  mutating func add(_ record: EventRecord, _ log: EventLog) -> Event {
    if roles.count < log.names.count { roles.pad(to: log.names.count, with: Roles()) }
    var event = Event()
    event.task = add(task: record.task)
    let move = record.kind.move
    switch move.object {
    case .nothing, .container: break
    case .task:
      // A task that was forgotten is not remembered because of what others do to it.
      event.object =
        forgetsTasks && move != .spawn ? role(of: record.object).task : add(task: record.object)
    case .resource:
      event.object = add(record.object, \.resource, \.resources)
      if move == .create, let resource = event.object.index {
        note(log.value(of: record), resource, log)
      }
    case .variable: event.object = add(record.object, \.variable, \.variables)
    }
    return event
  }

  /// What an event is about that was added before.
  @inline(__always)
  func subjects(of record: EventRecord) -> Event {
    var event = Event()
    event.task = role(of: record.task).task
    switch record.kind.move.object {
    case .nothing, .container: break
    case .task: event.object = role(of: record.object).task
    case .resource: event.object = role(of: record.object).resource
    case .variable: event.object = role(of: record.object).variable
    }
    return event
  }

  /// Forgets a task that has ended.
  mutating func forget(_ task: Int) {
    roles[Int(tasks[task].index)].task = .none
    roles[Int(tasks[task].index)].wasTask = true
    freeTasks.append(task)
  }

  /// Returns which task is there again, and forgets that it is.
  mutating func takeRevived() -> Link {
    defer { revived = .none }
    return revived
  }

  /// The number of the task with a name, or nil if there is none.
  func task(_ name: NameID) -> Int? { roleIfKnown(of: name)?.task.index }
  /// The number of the resource with a name, or nil if there is none.
  func resource(_ name: NameID) -> Int? { roleIfKnown(of: name)?.resource.index }
  /// The number of the variable with a name, or nil if there is none.
  func variable(_ name: NameID) -> Int? { roleIfKnown(of: name)?.variable.index }

  private func roleIfKnown(of name: NameID) -> Roles? {
    Int(name.index) < roles.count ? role(of: name) : nil
  }

  @inline(__always)
  private func role(of name: NameID) -> Roles { roles[Int(name.index)] }

  @inline(__always)
  private mutating func add(task name: NameID) -> Link {
    guard name != .none else { return .none }
    let known = role(of: name).task
    return known != .none ? known : addNew(task: name)
  }

  private mutating func addNew(task name: NameID) -> Link {
    let link: Link
    if let free = freeTasks.popLast() {
      link = Link(free)
      roles[Int(name.index)].task = link
      tasks[free] = name
    } else {
      link = add(name, \.task, \.tasks)
    }
    if roles[Int(name.index)].wasTask { revived = link }
    return link
  }

  @inline(__always)
  private mutating func add(
    _ name: NameID,
    _ role: WritableKeyPath<Roles, Link>,
    _ list: WritableKeyPath<Subjects, ChunkedArray<NameID>>
  ) -> Link {
    guard name != .none else { return .none }
    let known = roles[Int(name.index)][keyPath: role]
    if known != .none { return known }
    let new = Link(self[keyPath: list].count)
    roles[Int(name.index)][keyPath: role] = new
    self[keyPath: list].append(name)
    return new
  }
}

// MARK: - Kinds

extension Subjects {
  /// What a resource is: a lock, if the log does not say.
  func making(of resource: Int) -> Making {
    resource < makings.count ? makings[resource] : Making()
  }

  /// The kind of a resource.
  func kind(of resource: Int) -> ResourceKind { kinds[Int(making(of: resource).kind)] }

  /// The kinds that the log's resources have; just locks if there are no resources.
  var kindsInUse: [ResourceKind] {
    guard kinds.count > 1, resources.count > 0 else { return [.lock] }
    let numbers = Set((0..<resources.count).map { making(of: $0).kind })
    return numbers.sorted().map { kinds[Int($0)] }
  }

  /// The kinds of the resources that are not locks, by name.
  var kindsByName: [NameID: ResourceKind] {
    var kindsByName: [NameID: ResourceKind] = [:]
    for resource in 0..<min(makings.count, resources.count) where makings[resource].kind > 0 {
      kindsByName[resources[resource]] = kind(of: resource)
    }
    return kindsByName
  }

  /// What a resource is at a level, in words.
  func text(of resource: Int, at level: Int) -> String {
    kind(of: resource).words.state(level, Int(making(of: resource).limit))
  }

  /// What a resource is at the beginning, in words.
  func startText(of resource: Int) -> String {
    let limit = making(of: resource).limit
    return text(of: resource, at: Int(kind(of: resource).rules.startLevel(limit: limit)))
  }

  /// Notes what a created resource is: its kind and its limit, such as `semaphore 3`.
  private mutating func note(_ value: LockVizCore.Event.Value?, _ resource: Int, _ log: EventLog) {
    let words = value.map { $0.description.split(separator: " ") } ?? []
    let name = words.first.map(String.init) ?? ResourceKind.lock.name
    let kind = kinds.firstIndex { $0.name == name } ?? kinds.count
    if kind == kinds.count {
      // A log with thousands of kinds is no log; the last one stands for the rest.
      guard kind < Int(UInt16.max) else { return }
      kinds.append(log.vocabulary.resources.first { $0.name == name } ?? .unknown(name))
    }
    let limit = words.dropFirst().first.flatMap { Int32($0) } ?? kinds[kind].rules.limit
    makings.pad(to: max(makings.count, resource + 1), with: Making())
    makings[resource] = Making(kind: UInt16(kind), limit: max(limit, 0))
  }
}
