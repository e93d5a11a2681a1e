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
    guard task.pointee.outcome != .success else { return }
    for case .gathering(let gathering) in task.pointee.observers where !gathering.collectsErrors {
      footprints.use(.changes, of: .failure(gatheredBy: gathering.waiter.pointee.nameID))
    }
  }

  /// A task has other cancellations pending.
  func flagsChanged(of task: TaskPointer) {
    let flags =
      (task.pointee.mustCancel ? 1 : 0) | (task.pointee.awaitedWasCancelled ? 2 : 0) as UInt64
    flagsChanged(ofTask: task.pointee.nameID, to: flags)
  }

  /// Others await a task's end, in the order in which they will be woken.
  func observersChanged(of task: TaskPointer) {
    var fingerprint = name(of: task).mixed(.observers)
    for observer in task.pointee.observers {
      switch observer {
      case .joiner(let joiner):
        fingerprint = fingerprint.mixed(name(of: joiner)).mixed(.joiner)
      case .gathering(let gathering):
        fingerprint = fingerprint.mixed(name(of: gathering.waiter)).mixed(.gatherer)
      }
    }
    set(\.observers, of: task.pointee.nameID, fingerprint)
  }

  /// A gathering is over, because of the first task that failed or of all of them.
  func decided(_ gathering: Gathering, by child: TaskPointer) {
    guard let footprints else { return }
    let waiter = number(ofTask: gathering.waiter.pointee.nameID)
    if child.pointee.outcome == .success || gathering.collectsErrors {
      let children = gathering.children.map { number(ofTask: $0.pointee.nameID) }
      footprints.madeReady(waiter, byEndsOf: children)
    } else {
      footprints.madeReady(waiter)
    }
  }

  /// A gathering's result no longer follows from its tasks' results.
  func changed(_ gathering: Gathering, decidedBy child: TaskPointer? = nil) {
    gatheringChanged(
      of: gathering.waiter.pointee.nameID,
      isCancelled: gathering.cancelRequested,
      decidedBy: child?.pointee.nameID
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
