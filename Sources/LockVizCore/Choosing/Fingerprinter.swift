/// Reduces the state of a running simulation to a ``StateKey``, event by event.
///
/// What a task does next depends only on what its instruments have returned to it so far. So the
/// future of a simulation depends only on every task's observations and on what the tasks share:
/// variables, locks with their queues, timers, and the ready queue. Each of these is a part with a
/// key of its own. The keys are added up, so an event costs as much as the parts that it changes,
/// and the rest is computed only where there is a choice.
///
/// Of a task that has ended only its result counts, not what it saw on the way.
///
/// Confined to the thread of the simulation; one observer serves many runs in turn.
final class StateObserver {
  /// The names of all runs so far; a name keeps its number.
  @exclusivity(unchecked) private var names = NameTable()
  @exclusivity(unchecked) private var parts: ContiguousArray<Parts> = [Parts(name: StateKey(""))]
  /// The sum of all parts.
  @exclusivity(unchecked) private var sum = StateKey.zero
  /// What records what each step did, if that is asked for.
  private let steps: StepRecorder?

  /// Whether something depends on the order of the ready queue itself, which only ``Detail/exact``
  /// takes into account.
  ///
  /// That is so if `main` ends while others are ready: then it matters which of them belonged to
  /// the loop's iteration. It is also so if a task is cancelled whose gathering is over: until the
  /// gathering comes first in the queue, the gathered tasks are cancelled; after that, the task
  /// itself.
  @exclusivity(unchecked) var queueOrderMatters = false

  init(steps: StepRecorder? = nil) { self.steps = steps }

  /// The parts of one name.
  private struct Parts {
    /// Of the name itself.
    let name: StateKey
    /// Of what a task of that name has observed.
    var observations = StateKey.zero
    /// Of its pending cancellations, who awaits it, and what it gathers.
    var flags = StateKey.zero
    var observers = StateKey.zero
    var gathering = StateKey.zero
    /// Of a resource's level and those who wait for it.
    var queue = StateKey.zero
    /// Of a variable's value.
    var value = StateKey.zero
  }

  /// What a key takes into account of the order in which tasks stand.
  enum Detail {
    /// Only who is ready: enough to count schedules.
    case readySet
    /// Also the order in which tasks that are not ready will become so: enough to find the least
    /// schedule, if the order of the ready queue itself is followed apart from the key.
    case wakeOrder
    /// All of it, including the queue's order and the loop's iterations.
    case exact
  }
}

// MARK: - Runs and names

extension StateObserver {
  /// Forgets the run before.
  func begin() {
    steps?.begin()
    for index in parts.indices { parts[index] = Parts(name: parts[index].name) }
    sum = .zero
    queueOrderMatters = false
  }

  /// The number of a name.
  func intern(_ name: String) -> NameID {
    let id = names.intern(name)
    if Int(id.index) == parts.count { parts.append(Parts(name: StateKey(name))) }
    return id
  }

  /// How many names there are.
  var nameCount: Int { names.count }

  /// The name with a number.
  func name(_ id: NameID) -> String { names[id] }
}

// MARK: - Observations

extension StateObserver {
  /// Adds an event.
  func observe(_ kind: KindCode, by task: NameID, object: NameID, value: Event.Value?) {
    guard task != .none else { return }
    steps?.observe(kind, by: task, object: object)
    var key = observations(of: task).mixed(UInt64(kind.index) + 1, 0)
    if object != .none { key = key.mixed(parts[Int(object.index)].name) }
    switch kind.move {
    case .read:
      if let value { key = key.mixed(StateKey(value)) }
    case .write:
      if let value { changed(value, of: object) }
    case .give:
      // Only a release that fails has a value.
      if value != nil { key = key.mixed(1, 1) }
    default: break
    }
    setObservations(of: task, key)
  }

  /// Adds an answer that is not an event.
  func observe(_ answer: Bool, by task: TaskPointer) {
    let id = task.pointee.nameID
    setObservations(of: id, observations(of: id).mixed(answer ? 31 : 30, 0))
  }

  /// Folds in what a task was told of a resource, such as whether a lock is held.
  func observe(_ answer: Bool, of resource: NameID, by task: TaskPointer) {
    steps?.use(.observes, of: .instrument(resource))
    observe(answer, by: task)
  }

  /// Adds that the running task has looked whether another one has ended.
  func observeEnd(of task: TaskPointer) {
    steps?.use(.observes, of: .end(of: task.pointee.nameID))
  }

  /// Takes note that a task made something that has a name, by the rules of its kind if it is a
  /// resource.
  func observeCreation(of id: NameID, by task: TaskPointer, _ rules: ResourceRules? = nil) {
    if let rules { steps?.setRules(rules, of: id) }
    let name = parts[Int(id.index)].name
    observeNaming(id)
    sum &+= name.mixed(32, 0)
    let creator = task.pointee.nameID
    setObservations(of: creator, observations(of: creator).mixed(33, 0).mixed(name))
  }

  /// Adds a new task: its body may refer to everything that its spawner, if it has one, has seen.
  func created(_ task: TaskPointer, by spawner: TaskPointer?) {
    let id = task.pointee.nameID
    let name = parts[Int(id.index)].name
    observeNaming(id)
    sum &+= name.mixed(32, 0)
    let seen = spawner.map { observations(of: $0.pointee.nameID) } ?? .zero
    setObservations(of: id, name.mixed(34, 0).mixed(seen))
  }

  /// Adds that a name was given, which depends on who took the same name before.
  private func observeNaming(_ id: NameID) {
    guard let steps else { return }
    let root = steps.roots[id] ?? intern(String(name(id).prefix { $0 != "#" }))
    steps.roots[id] = root
    steps.use(.changes, of: .numbers(after: root))
  }

  /// Adds that a task may run.
  func madeReady(_ task: TaskPointer) { steps?.madeReady(task) }

  /// Adds that time passes.
  func timePassed() { steps?.timePassed() }

  /// Adds that a task goes on, and whether a cancellation is about to be thrown in it.
  func resumed(_ task: TaskPointer) {
    steps?.resumed(task)
    let id = task.pointee.nameID
    var key = observations(of: id).mixed(task.pointee.throwsCancellation ? 36 : 35, 0)
    if parts[Int(id.index)].gathering != .zero {
      // What decided a gathering is what its waiter throws.
      key = key.mixed(parts[Int(id.index)].gathering)
      set(\.gathering, of: id, .zero)
    }
    setObservations(of: id, key)
  }

  /// Adds how a task ended: nobody learns more about it than its result.
  func ended(_ task: TaskPointer) {
    steps?.ended(task)
    let id = task.pointee.nameID
    let name = parts[Int(id.index)].name
    set(\.flags, of: id, .zero)
    set(\.observers, of: id, .zero)
    switch task.pointee.outcome {
    case .success:
      let result = task.pointee.result
      if type(of: result) == Void.self {
        setObservations(of: id, name.mixed(37, 0))
      } else if let value = (result as? any EventValueConvertible)?.eventValue {
        setObservations(of: id, name.mixed(38, 0).mixed(StateKey(value)))
      } else {
        setObservations(of: id, observations(of: id).mixed(39, 0))
      }
    case .cancelled:
      setObservations(of: id, name.mixed(40, 0))
    case .failure, nil:
      setObservations(of: id, observations(of: id).mixed(41, 0))
    }
  }

  @inline(__always)
  private func observations(of id: NameID) -> StateKey { parts[Int(id.index)].observations }

  @inline(__always)
  private func setObservations(of id: NameID, _ key: StateKey) {
    set(\.observations, of: id, key)
  }

  @inline(__always)
  private func set(_ part: WritableKeyPath<Parts, StateKey>, of id: NameID, _ key: StateKey) {
    let index = Int(id.index)
    sum &-= parts[index][keyPath: part]
    sum &+= key
    parts[index][keyPath: part] = key
  }
}

// MARK: - What tasks share

extension StateObserver {
  /// Sets a variable's value; `null` is as if there were none.
  func changed(_ value: Event.Value, of id: NameID) {
    let index = Int(id.index)
    let key = value == .null ? .zero : parts[index].name.mixed(42, 0).mixed(StateKey(value))
    sum &-= parts[index].value
    sum &+= key
    parts[index].value = key
  }

  /// Adds what a new variable is expected to be in the end.
  func expected(_ value: Event.Value, of id: NameID) {
    sum &+= parts[Int(id.index)].name.mixed(55, 0).mixed(StateKey(value))
  }

  /// Takes in the key of a resource's level and those who wait for it; zero if it is as at the
  /// beginning and nobody waits.
  func queueChanged(of id: NameID, to key: StateKey) {
    set(\.queue, of: id, key == .zero ? key : key.mixed(parts[Int(id.index)].name))
  }

  /// Sets a task's pending cancellations.
  func flagsChanged(of task: TaskPointer) {
    let id = task.pointee.nameID
    let flags =
      (task.pointee.mustCancel ? 1 : 0) | (task.pointee.awaitedWasCancelled ? 2 : 0) as UInt64
    set(\.flags, of: id, flags == 0 ? .zero : name(of: task).mixed(45, flags))
  }

  /// Sets who awaits a task's end, in the order in which they will be woken.
  func observersChanged(of task: TaskPointer) {
    var key = name(of: task).mixed(46, 0)
    for observer in task.pointee.observers {
      switch observer {
      case .joiner(let joiner): key = key.mixed(name(of: joiner)).mixed(47, 0)
      case .gathering(let gathering): key = key.mixed(name(of: gathering.waiter)).mixed(48, 0)
      }
    }
    set(\.observers, of: task.pointee.nameID, key)
  }

  /// Adds that a gathering is over because of how one of its tasks has ended.
  func decided(_ gathering: Gathering, by child: TaskPointer) {
    steps?.decided(gathering, by: child)
  }

  /// Adds that a gathering's result no longer follows from its tasks' results.
  func changed(_ gathering: Gathering, decidedBy child: TaskPointer? = nil) {
    let waiter = gathering.waiter
    var key = name(of: waiter).mixed(49, gathering.cancelRequested ? 1 : 0)
    if let child { key = key.mixed(name(of: child)) }
    // A second change adds to the first.
    key = parts[Int(waiter.pointee.nameID.index)].gathering.mixed(key)
    set(\.gathering, of: waiter.pointee.nameID, key)
  }

  /// The key of a task's name.
  @inline(__always)
  func name(of task: TaskPointer) -> StateKey {
    parts[Int(task.pointee.nameID.index)].name
  }
}

// MARK: - The key

extension StateObserver {
  /// The key of a simulation where it has a choice.
  func key(of loop: EventLoop, _ detail: Detail) -> StateKey {
    var key = sum
    if loop.clock.hasTimers { key &+= timers(of: loop, ordered: detail != .readySet) }
    if case .exact = detail {
      key &+= queue(of: loop)
    } else {
      for place in 0..<loop.ready.count {
        key &+= name(of: loop.ready[place].task).mixed(50, 0)
      }
    }
    return key
  }

  private func timers(of loop: EventLoop, ordered: Bool) -> StateKey {
    var sum = StateKey.zero
    var sequence = StateKey.zero.mixed(51, 0)
    let timers = loop.clock.pendingTimers(ordered: ordered)
    // All of them may have been taken back, which is as if there were none.
    guard !timers.isEmpty else { return .zero }
    for (distance, task) in timers {
      let timer = (task.map(name(of:)) ?? .zero).mixed(52, UInt64(bitPattern: distance))
      sum &+= timer
      sequence = sequence.mixed(timer)
    }
    return ordered ? sequence : sum
  }

  /// The ready queue in its order, including the loop's stop and the end of its iteration.
  private func queue(of loop: EventLoop) -> StateKey {
    var key = StateKey.zero.mixed(53, UInt64(loop.remaining))
    for place in 0..<loop.ready.count {
      let entry = loop.ready[place]
      let kind: UInt64 =
        switch entry.kind {
        case .resumption: 0
        case .gathering: 1
        case .stop: 2
        case .job: 3
        }
      key = key.mixed(name(of: entry.task)).mixed(54, kind)
    }
    return key
  }
}
