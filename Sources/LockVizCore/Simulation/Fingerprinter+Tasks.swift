// Tells a fingerprinter what happens to the loop's tasks.

extension Fingerprinter {
  /// The fingerprint of a task's name.
  @inline(__always)
  func name(of task: TaskPointer) -> Fingerprint { name(task.pointee.nameID) }

  /// There is a new task.
  func created(_ task: TaskPointer, by spawner: TaskPointer?) {
    created(task: task.pointee.nameID, by: spawner?.pointee.nameID)
  }

  /// A task makes something that has a name, by the rules of its kind if it is a resource.
  func observeCreation(of id: NameID, by task: TaskPointer, _ rules: ResourceRules? = nil) {
    observeCreation(of: id, by: task.pointee.nameID, rules)
  }

  /// A task is given an answer that is not an event.
  func observe(_ answer: Bool, by task: TaskPointer) { observe(answer, by: task.pointee.nameID) }

  /// A task is told something about a resource, such as whether a lock is held.
  func observe(_ answer: Bool, of resource: NameID, by task: TaskPointer) {
    observe(answer, of: resource, by: task.pointee.nameID)
  }

  /// A task is told a number about a resource, such as how many items a queue has.
  func observe(_ answer: Int, of resource: NameID, by task: TaskPointer) {
    observe(answer, of: resource, by: task.pointee.nameID)
  }

  /// A task is told what there is in a container.
  func observe(_ contents: Fingerprint, of container: NameID, by task: TaskPointer) {
    observe(contents, of: container, by: task.pointee.nameID)
  }

  /// The running task looks whether another one has ended.
  func observeEnd(of task: TaskPointer) { observeEnd(ofTask: task.pointee.nameID) }

  /// A task runs on.
  func resumed(_ task: TaskPointer) {
    resumed(task: task.pointee.nameID, throwsCancellation: task.pointee.throwsCancellation)
  }

  /// A task may run.
  @inline(__always)
  func madeReady(_ task: TaskPointer) {
    if let footprints { record(madeReady: task.pointee.nameID, footprints) }
  }

  @inline(never)
  private func record(madeReady id: NameID, _ footprints: FootprintRecorder) {
    footprints.madeReady(number(ofTask: id))
  }

  /// Time passes.
  func timePassed() { footprints?.timePassed() }

  /// A task has ended.
  func ended(_ task: TaskPointer) {
    ended(task: task.pointee.nameID, End(task))
    guard let footprints else { return }
    if task.pointee.isMain { footprints.conflictWithAll() }
    let end = ScopeRules.MemberEnd(task)
    if end == .failure {
      for case .group in task.pointee.observers { footprints.conflictWithAll() }
    }
    for case .member(let scope) in task.pointee.observers where scope.rules.isEndedEarly(by: end) {
      footprints.use(.changes, of: .failure(gatheredBy: scope.owner.pointee.nameID))
    }
  }

  /// A task has other cancellations pending.
  func flagsChanged(of task: TaskPointer) {
    let flags =
      (task.pointee.mustCancel ? 1 : 0) | (task.pointee.awaitedWasCancelled ? 2 : 0)
      | UInt64(task.pointee.cancellationCount) << 2
    flagsChanged(ofTask: task.pointee.nameID, to: flags)
  }

  /// Others await a task's end, in the order in which they will be woken.
  func observersChanged(of task: TaskPointer) {
    var fingerprint = name(of: task).mixed(.observers)
    for observer in task.pointee.observers {
      switch observer {
      case .joiner(let joiner):
        fingerprint = fingerprint.mixed(name(of: joiner)).mixed(.joiner)
      case .member(let scope):
        fingerprint = fingerprint.mixed(name(of: scope.owner)).mixed(.scopeOwner)
      case .group(let group):
        fingerprint = fingerprint.mixed(name(group.nameID)).mixed(.scopeOwner)
      }
    }
    set(\.observers, of: task.pointee.nameID, fingerprint)
  }

  /// A scope is over, because of the first member that failed or of all of them.
  func ended(_ scope: TaskScope, by member: TaskPointer) {
    guard let footprints else { return }
    let owner = number(ofTask: scope.owner.pointee.nameID)
    if scope.rules.isEndedEarly(by: .init(member)) {
      footprints.madeReady(owner)
    } else {
      let members = scope.members.map { number(ofTask: $0.pointee.nameID) }
      footprints.madeReady(owner, byEndsOf: members)
    }
  }

  /// The members of a group have ended for which its owner waits.
  func ended(_ group: GroupScope) {
    guard let footprints else { return }
    let members = group.members.map { number(ofTask: $0.pointee.nameID) }
    footprints.madeReady(number(ofTask: group.owner.pointee.nameID), byEndsOf: members)
  }

  /// The running task does something with a group.
  func used(_ group: GroupScope, _ uses: Uses) {
    footprints?.use(uses, of: .instrument(group.nameID))
  }

  /// A task is thrown what others failed with.
  func observeFailures(of members: [NameID], by task: TaskPointer) {
    guard !members.isEmpty else { return }
    var seen = observations(of: task.pointee.nameID)
    for member in members { seen = seen.mixed(.gathered).mixed(name(member)) }
    setObservations(of: task.pointee.nameID, seen)
  }

  /// What the owner of a scope gets no longer follows from what the members returned.
  func changed(_ scope: TaskScope, decidedBy member: TaskPointer? = nil) {
    scopeChanged(
      of: scope.owner.pointee.nameID,
      isCancelled: scope.cancelRequested,
      decidedBy: member?.pointee.nameID
    )
  }
}

extension Fingerprinter.End {
  /// How a task has ended.
  @inline(__always)
  fileprivate init(_ task: TaskPointer) {
    switch task.pointee.outcome {
    case .success:
      let result = task.pointee.result
      if type(of: result) == Void.self {
        self = .nothing
      } else if let value = (result as? any EventValueConvertible)?.eventValue {
        self = .value(value)
      } else {
        self = .unseen
      }
    case .cancelled: self = .cancelled
    case .failure, nil: self = .failure
    }
  }
}
