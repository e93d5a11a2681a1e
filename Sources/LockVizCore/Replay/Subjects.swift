/// The tasks, locks and variables of a log, each kind numbered in the order of first appearance.
///
/// They are found as events come in. A name may stand for a task and a lock or variable at once:
/// what an event acts on follows from its kind.
struct Subjects: Sendable {
  private(set) var tasks = ChunkedArray<NameID>()
  private(set) var locks = ChunkedArray<NameID>()
  private(set) var variables = ChunkedArray<NameID>()
  /// The index of the first event that reads or writes a variable.
  private(set) var firstAccesses = ChunkedArray<Int>()
  /// Whether any event writes a variable.
  private(set) var isWritten = ChunkedArray<Bool>()
  /// Which task reads which variable.
  private(set) var readings = ReadingIndex()

  /// The gathers that collect errors, and so wait for all their tasks, by the number of their first
  /// `join`.
  ///
  /// Only by what its task does next does a log tell a gather that ends with its first failure from
  /// one that does not.
  var collectingGathers: Set<Int> = []

  /// What each name stands for.
  private var roles = ChunkedArray<Roles>()

  /// What a name stands for.
  private struct Roles: Sendable {
    var task = Link.none
    var lock = Link.none
    var variable = Link.none
  }

  /// What one event is about, by index.
  struct Event: Sendable {
    /// The acting task.
    var task = Link.none
    /// What it acts on: a task, a lock or a variable, depending on the kind.
    var object = Link.none
    /// The task and the variable that it reads, or has read and now writes, in `readings`.
    var reading = Link.none
  }

  /// Finds what an event is about, and adds what is new.
  ///
  /// - Parameters:
  ///   - record: the event.
  ///   - index: its index; the events before it have been added.
  ///   - names: the log's names.
  /// - Returns: what the event is about.
  mutating func add(_ record: EventRecord, at index: Int, _ names: NameTable) -> Event {
    if roles.count < names.count { roles.pad(to: names.count, with: Roles()) }
    var event = Event()
    event.task = add(record.task, \.task, \.tasks)
    let move = record.kind.move
    switch move.object {
    case .nothing: break
    case .task: event.object = add(record.object, \.task, \.tasks)
    case .resource: event.object = add(record.object, \.lock, \.locks)
    case .variable:
      event.object = add(record.object, \.variable, \.variables)
      guard let variable = event.object.index else { break }
      if variable == firstAccesses.count {
        firstAccesses.append(index)
        isWritten.append(false)
      }
      if move == .write, !isWritten[variable] { isWritten[variable] = true }
      guard let task = event.task.index else { break }
      if move == .read {
        event.reading = Link(readings.add(task: task, variable: variable))
      } else {
        event.reading = Link(readings.find(task: task, variable: variable))
      }
    }
    return event
  }

  /// What an event that was added before is about.
  func subjects(of record: EventRecord) -> Event {
    var event = Event()
    event.task = roles[Int(record.task.index)].task
    switch record.kind.move.object {
    case .nothing: break
    case .task: event.object = roles[Int(record.object.index)].task
    case .resource: event.object = roles[Int(record.object.index)].lock
    case .variable:
      event.object = roles[Int(record.object.index)].variable
      if let task = event.task.index, let variable = event.object.index {
        event.reading = Link(readings.find(task: task, variable: variable))
      }
    }
    return event
  }

  /// The number of the task with a name, or nil for the empty name.
  func task(_ name: NameID) -> Int? { role(of: name)?.task.index }
  /// The number of the lock with a name, or nil for the empty name.
  func lock(_ name: NameID) -> Int? { role(of: name)?.lock.index }
  /// The number of the variable with a name, or nil for the empty name.
  func variable(_ name: NameID) -> Int? { role(of: name)?.variable.index }

  private func role(of name: NameID) -> Roles? {
    Int(name.index) < roles.count ? roles[Int(name.index)] : nil
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
