/// Reduces the state of a run to a ``Fingerprint``, event by event.
///
/// What a task does next depends only on what its instruments have returned to it so far. So the
/// future of a run depends only on every task's observations and on what the tasks share:
/// variables, resources with their waiters, timers, and the ready queue. Each of these is a part
/// with a fingerprint of its own. The fingerprints are added up, so an event costs as much as the
/// parts that it changes. The loop adds the ready queue and the timers only where there is a
/// choice.
///
/// Of a task that has ended only its result counts, not what it saw on the way.
///
/// Confined to the thread that makes the runs; it serves these one after another.
final class Fingerprinter {
  /// The names of all runs so far; a name keeps its number.
  @exclusivity(unchecked) private var names = NameTable()
  @exclusivity(unchecked) private var parts: ContiguousArray<Parts> = [Parts(name: .init(""))]
  /// By the number of a task, the number of its name.
  @exclusivity(unchecked) private var tasks: ContiguousArray<NameID> = []
  /// What is known about the state: the sum of all parts.
  @exclusivity(unchecked) private(set) var sum = Fingerprint.zero
  /// What records what each step did, if that is asked for.
  let footprints: FootprintRecorder?

  /// Whether something depends on the order of the ready queue itself, which only
  /// ``Fingerprint/Detail/exact`` takes into account.
  ///
  /// That is so if `main` ends while others are ready: then it matters which of them belonged to
  /// the loop's iteration. It is also so if a task is cancelled whose scope is over: until the
  /// end of the scope comes first in the queue, its members are cancelled; after that, the task
  /// itself. And it is so where the loop itself stands in the queue: to tell a group of an end, or to
  /// let a deadline pass that was over when it was set.
  @exclusivity(unchecked) var queueOrderMatters = false

  /// Creates a fingerprinter that knows no names.
  init(footprints: FootprintRecorder? = nil) { self.footprints = footprints }

  /// The parts of one name.
  struct Parts {
    /// Of the name itself.
    let name: Fingerprint
    /// The task's number; -1 for what is not a task.
    var task: TaskNumber = -1
    /// Of what a task of that name has observed.
    var observations = Fingerprint.zero
    /// Of its pending cancellations, who awaits it, and what it gathers.
    var flags = Fingerprint.zero
    var observers = Fingerprint.zero
    var scope = Fingerprint.zero
    /// Of a resource's level and those who wait for it.
    var queue = Fingerprint.zero
    /// Of a variable's value.
    var value = Fingerprint.zero

    /// Forgets everything except whose parts they are.
    fileprivate mutating func reset() { self = Parts(name: name, task: task) }
  }
}

// MARK: - Runs and names

extension Fingerprinter {
  /// Forgets the run before.
  func begin() {
    footprints?.begin()
    for index in parts.indices { parts[index].reset() }
    sum = .zero
    queueOrderMatters = false
  }

  /// The number of a name.
  func intern(_ name: String) -> NameID {
    let id = names.intern(name)
    if Int(id.index) == parts.count { parts.append(Parts(name: Fingerprint(name))) }
    return id
  }

  /// The fingerprint of a name.
  @inline(__always)
  func name(_ id: NameID) -> Fingerprint { parts[Int(id.index)].name }

  /// How many tasks there have been in any run.
  var taskCount: Int { tasks.count }

  /// The name of a task.
  func taskName(_ task: TaskNumber) -> String { names[tasks[Int(task)]] }

  /// The number of a task, which is the same in every run.
  @inline(__always)
  func number(ofTask id: NameID) -> TaskNumber { parts[Int(id.index)].task }
}

// MARK: - Parts

extension Fingerprinter {
  /// What a task has observed.
  @inline(__always)
  func observations(of id: NameID) -> Fingerprint { parts[Int(id.index)].observations }

  /// A task has observed something more.
  @inline(__always)
  func setObservations(of id: NameID, _ fingerprint: Fingerprint) {
    set(\.observations, of: id, fingerprint)
  }

  /// Replaces a part.
  @inline(__always)
  func set(
    _ part: WritableKeyPath<Parts, Fingerprint>,
    of id: NameID,
    _ fingerprint: Fingerprint
  ) {
    let index = Int(id.index)
    sum &-= parts[index][keyPath: part]
    sum &+= fingerprint
    parts[index][keyPath: part] = fingerprint
  }
}

// MARK: - What tasks observe

extension Fingerprinter {
  /// A task makes an event.
  func observe(_ kind: KindCode, by task: NameID, object: NameID, value: Event.Value?) {
    guard task != .none else { return }
    footprints?.observe(kind, by: number(ofTask: task), object: object)
    var seen = observations(of: task).mixed(.event, UInt64(kind.index))
    if object != .none { seen = seen.mixed(name(object)) }
    switch kind.move {
    case .read, .take, .give, .finish, .refuse:
      // What it gives has no value, unless it says how often, or that it could not.
      if let value { seen = seen.mixed(Fingerprint(value)) }
    case .write:
      if let value { changed(value, of: object) }
    case .iterate:
      // What it says otherwise does not tell the task anything.
      if let value, value.isError { seen = seen.mixed(Fingerprint(value)) }
    default: break
    }
    setObservations(of: task, seen)
  }

  /// A task is given an answer that is not an event.
  func observe(_ answer: Bool, by task: NameID) {
    setObservations(of: task, observations(of: task).mixed(.answer, answer ? 1 : 0))
  }

  /// A task is told something about a resource, such as whether a lock is held.
  func observe(_ answer: Bool, of resource: NameID, by task: NameID) {
    observe(answer ? 1 : 0, of: resource, by: task)
  }

  /// A task is told a number about a resource, such as how many items a queue has.
  func observe(_ answer: Int, of resource: NameID, by task: NameID) {
    footprints?.use(.observes, of: .instrument(resource))
    let seen = observations(of: task).mixed(.answer, UInt64(bitPattern: Int64(answer)))
    setObservations(of: task, seen)
  }

  /// A task is told what there is in a container.
  func observe(_ contents: Fingerprint, of container: NameID, by task: NameID) {
    footprints?.use(.observes, of: .instrument(container))
    setObservations(of: task, observations(of: task).mixed(.answer).mixed(contents))
  }

  /// The running task looks whether another one has ended.
  func observeEnd(ofTask id: NameID) { footprints?.use(.observes, of: .end(of: id)) }

  /// A task makes something that has a name, by the rules of its kind if it is a resource.
  func observeCreation(of id: NameID, by task: NameID, _ rules: ResourceRules? = nil) {
    if let rules { footprints?.setRules(rules, of: id) }
    observeNaming(id)
    sum &+= name(id).mixed(.name)
    setObservations(of: task, observations(of: task).mixed(.creation).mixed(name(id)))
  }

  /// There is a new task, whose body may refer to everything that its spawner, if it has one, has
  /// seen.
  func created(task id: NameID, by spawner: NameID?) {
    let part = parts[Int(id.index)]
    if part.task < 0 { giveNumber(to: id) }
    if let footprints { record(created: id, footprints) }
    sum &+= part.name.mixed(.name)
    let seen = spawner.map(observations) ?? .zero
    setObservations(of: id, part.name.mixed(.spawning).mixed(seen))
  }

  @inline(never)
  private func record(created id: NameID, _ footprints: FootprintRecorder) {
    footprints.created(number(ofTask: id))
    observeNaming(id)
  }

  /// A name is that of a task for the first time.
  @inline(never)
  private func giveNumber(to id: NameID) {
    parts[Int(id.index)].task = TaskNumber(tasks.count)
    tasks.append(id)
  }

  /// A name is given, which depends on who took the same name before.
  private func observeNaming(_ id: NameID) {
    guard let footprints else { return }
    let root = footprints.roots[id] ?? intern(String(names[id].prefix { $0 != "#" }))
    footprints.roots[id] = root
    footprints.use(.changes, of: .numbers(after: root))
  }

  /// A task goes on, and a cancellation may be about to be thrown in it.
  func resumed(task id: NameID, throwsCancellation: Bool) {
    if let footprints { record(resumed: id, throwsCancellation, footprints) }
    var seen = observations(of: id).mixed(.resumed, throwsCancellation ? 1 : 0)
    if parts[Int(id.index)].scope != .zero {
      // What decided a scope is what its owner throws.
      seen = seen.mixed(.gathered).mixed(parts[Int(id.index)].scope)
      set(\.scope, of: id, .zero)
    }
    setObservations(of: id, seen)
  }

  @inline(never)
  private func record(
    resumed id: NameID,
    _ throwsCancellation: Bool,
    _ footprints: FootprintRecorder
  ) {
    footprints.resumed(number(ofTask: id), throwsCancellation: throwsCancellation)
  }

  /// How a task ends, as others may learn of it.
  enum End {
    /// It returns nothing.
    case nothing
    /// It returns a value that can be shown.
    case value(Event.Value)
    /// It returns something else.
    case unseen
    /// It is cancelled, and does not catch that.
    case cancelled
    /// It throws.
    case failure
  }

  /// A task ends: nobody learns more about it than its result.
  @inline(__always)
  func ended(task id: NameID, _ end: End) {
    if let footprints { record(ended: id, footprints) }
    set(\.flags, of: id, .zero)
    set(\.observers, of: id, .zero)
    let fingerprint =
      switch end {
      case .nothing: name(id).mixed(.endedWithNothing)
      case .value(let value): name(id).mixed(.endedWithValue).mixed(Fingerprint(value))
      case .unseen: observations(of: id).mixed(.endedUnseen)
      case .cancelled: name(id).mixed(.endedCancelled)
      case .failure: observations(of: id).mixed(.endedFailing)
      }
    setObservations(of: id, fingerprint)
  }

  @inline(never)
  private func record(ended id: NameID, _ footprints: FootprintRecorder) {
    footprints.ended(number(ofTask: id))
    footprints.use(.changes, of: .end(of: id))
  }
}

// MARK: - What tasks share

extension Fingerprinter {
  /// A variable has a value; `null` is as if there were none.
  func changed(_ value: Event.Value, of id: NameID) {
    set(\.value, of: id, value == .null ? .zero : name(id).mixed(.value).mixed(Fingerprint(value)))
  }

  /// A new variable is expected to have this value in the end.
  func expected(_ value: Event.Value, of id: NameID) {
    sum &+= name(id).mixed(.expected).mixed(Fingerprint(value))
  }

  /// An expectation has not been met, and the run is to be told apart from those that met it.
  func failed(_ expectation: ValueExpectation) { sum &+= expectation.fingerprint }

  /// A resource has another level or other waiters; zero if it is as at the beginning and nobody
  /// waits.
  func queueChanged(of id: NameID, to fingerprint: Fingerprint) {
    set(\.queue, of: id, fingerprint == .zero ? .zero : fingerprint.mixed(name(id)))
  }

  /// A task has these cancellations pending, as bits.
  func flagsChanged(ofTask id: NameID, to flags: UInt64) {
    set(\.flags, of: id, flags == 0 ? .zero : name(id).mixed(.flags, flags))
  }

  /// What the owner of a scope gets no longer follows from what the members returned.
  func scopeChanged(of owner: NameID, isCancelled: Bool, decidedBy member: NameID?) {
    var fingerprint = name(owner).mixed(.scope, isCancelled ? 1 : 0)
    if let member { fingerprint = fingerprint.mixed(name(member)) }
    // A second change adds to the first.
    fingerprint = parts[Int(owner.index)].scope.mixed(fingerprint)
    set(\.scope, of: owner, fingerprint)
  }
}
