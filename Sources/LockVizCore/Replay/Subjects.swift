/// The tasks, locks and variables of a log, each kind numbered in the order of first appearance.
///
/// They are found while events come. A name may stand for a task and for a lock or a variable at
/// once: what an event acts on follows from its move.
struct Subjects: Sendable {
  private(set) var tasks = ChunkedArray<NameID>()
  private(set) var locks = ChunkedArray<NameID>()
  private(set) var variables = ChunkedArray<NameID>()

  /// The gathers that collect errors, and so wait for all their tasks, by the number of their first
  /// `join`.
  ///
  /// A log tells a gather that ends with its first failure from one that does not only by what its
  /// task does next.
  var collectingGathers: Set<Int> = []

  /// Whether a task is forgotten at its end, so that memory grows with the live tasks.
  let forgetsTasks: Bool
  /// The numbers of tasks that were forgotten, for the next ones.
  private var freeTasks: [Int] = []

  /// What each name stands for.
  private var roles = ChunkedArray<Roles>()

  /// What a name stands for.
  private struct Roles: Sendable {
    var task = Link.none
    var lock = Link.none
    var variable = Link.none
  }

  /// What one event is about, by number.
  struct Event: Sendable {
    /// The acting task.
    var task = Link.none
    /// What it acts on: a task, a lock or a variable, as its move has it.
    var object = Link.none
  }

  /// Creates a list without anybody.
  init(forgettingTasks forgetsTasks: Bool = false) { self.forgetsTasks = forgetsTasks }

  /// Finds what an event is about, and takes in what is new.
  ///
  /// - Parameters:
  ///   - record: the event.
  ///   - names: the log's names.
  /// - Returns: whom and what the event is about.
  @inline(__always)
  mutating func add(_ record: EventRecord, _ names: NameTable) -> Event {
    if roles.count < names.count { roles.pad(to: names.count, with: Roles()) }
    var event = Event()
    event.task = add(task: record.task)
    let move = record.kind.move
    switch move.object {
    case .nothing: break
    case .task:
      // A task that was forgotten is not remembered because of what others do to it.
      event.object =
        forgetsTasks && move != .spawn ? role(of: record.object).task : add(task: record.object)
    case .resource: event.object = add(record.object, \.lock, \.locks)
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
    case .nothing: break
    case .task: event.object = role(of: record.object).task
    case .resource: event.object = role(of: record.object).lock
    case .variable: event.object = role(of: record.object).variable
    }
    return event
  }

  /// Forgets a task that has ended.
  mutating func forget(_ task: Int) {
    roles[Int(tasks[task].index)].task = .none
    freeTasks.append(task)
  }

  /// The number of the task with a name, or nil for the empty name.
  func task(_ name: NameID) -> Int? { roleIfKnown(of: name)?.task.index }
  /// The number of the lock with a name, or nil for the empty name.
  func lock(_ name: NameID) -> Int? { roleIfKnown(of: name)?.lock.index }
  /// The number of the variable with a name, or nil for the empty name.
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
    guard let free = freeTasks.popLast() else { return add(name, \.task, \.tasks) }
    roles[Int(name.index)].task = Link(free)
    tasks[free] = name
    return Link(free)
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
