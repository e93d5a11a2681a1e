// What instruments are made of: finding the task that calls, recording what it does, and suspending
// it.

extension EventLoop {
  /// The task that calls.
  ///
  /// Stops the program with a message that has the location if that is not a task of this
  /// simulation.
  @inline(__always)
  func caller(at location: @autoclosure () -> SourceLocation?) -> TaskPointer {
    if ThreadIdentity.current == thread, !sawForeignJobs, let current { return current }
    return lookUpCaller(at: location())
  }

  /// Records what a task does: the first kind of event that makes the move.
  @inline(__always)
  func record(
    _ move: Event.Move,
    by task: TaskPointer,
    object: NameID = .none,
    value: @autoclosure () -> Event.Value? = nil,
    from location: SourceLocation
  ) {
    record(KindCode(move), by: task, object: object, value: value(), from: location)
  }

  /// Records what a task does.
  func record(
    _ kind: KindCode,
    by task: TaskPointer,
    object: NameID = .none,
    value: @autoclosure () -> Event.Value? = nil,
    from location: SourceLocation
  ) {
    guard !isUnwinding else { return }
    recorder.record(
      kind,
      task: task.pointee.nameID,
      object: object,
      value: value(),
      from: location,
      at: clock.now
    )
  }

  /// Suspends the calling task until the loop runs it again.
  ///
  /// What it awaits has to be cancellable.
  ///
  /// - Throws: `CancellationError` if the task was cancelled in the meantime.
  @inline(__always)
  func suspend(_ task: TaskPointer, in suspension: TaskRecord.Suspension) async throws {
    try prepare(task, for: suspension)
    await _unsafeInheritExecutor_withUnsafeContinuation { park(task, at: $0) }
    try goOn(task)
  }

  /// Puts the calling task at the end of the ready queue and suspends it: asyncio's bare `yield`.
  @inline(__always)
  func giveWay(_ task: TaskPointer) async throws {
    try prepareToGiveWay(task)
    await _unsafeInheritExecutor_withUnsafeContinuation { park(task, at: $0) }
    try goOn(task)
  }

  /// Notes what the calling task is about to await, and passes on a cancellation that is due.
  ///
  /// - Throws: `CancellationError` if the run is over, and the task must not suspend.
  func prepare(_ task: TaskPointer, for suspension: TaskRecord.Suspension) throws {
    if isUnwinding { return try turnAway(task) }
    task.pointee.status = .suspended
    task.pointee.suspension = suspension
    if task.pointee.mustCancel && cancelAwaited(by: task) {
      task.pointee.mustCancel = false
      observer?.flagsChanged(of: task)
      tellCancelled()
    }
  }

  /// Puts the calling task, which is about to suspend, at the end of the ready queue.
  ///
  /// - Throws: `CancellationError` if the run is over, and the task must not suspend.
  @inline(__always)
  func prepareToGiveWay(_ task: TaskPointer) throws {
    if isUnwinding { return try turnAway(task) }
    schedule(task)
  }

  /// Leaves the continuation at which the calling task suspends where the loop finds it.
  @usableFromInline
  func park(_ task: TaskPointer, at continuation: UnsafeContinuation<Void, Never>) {
    // A continuation is its task's address, by the ABI of `swift_continuation_resume`. A different
    // address belongs to code that runs inside the task but is not part of the simulation, such as
    // `Task.immediate`. Asking Swift which task runs would cost a third of the hop.
    guard unsafeBitCast(continuation, to: UInt.self) == task.pointee.address else {
      lostCaller(at: nil)
    }
    task.pointee.resumption = .continuation(continuation)
  }

  /// Goes on after a suspension.
  ///
  /// - Throws: `CancellationError` if the task was cancelled in it.
  @usableFromInline
  func goOn(_ task: TaskPointer) throws {
    if task.pointee.throwsCancellation || isUnwinding {
      task.pointee.throwsCancellation = false
      throw CancellationError()
    }
  }

  /// Turns away a task that would suspend although the run is over.
  ///
  /// - Throws: `CancellationError`, up to a limit: a task that has caught so many and goes on may
  ///   suspend, and stays suspended forever.
  private func turnAway(_ task: TaskPointer) throws {
    task.pointee.ignoredCancellations += 1
    guard task.pointee.ignoredCancellations > Self.unwindingLimit else { throw CancellationError() }
    task.pointee.status = .ended
  }

  private func lookUpCaller(at location: SourceLocation?) -> TaskPointer {
    let caller = withUnsafeCurrentTask { running in
      running.flatMap { running in
        // It holds only a reference to the task.
        let address = unsafeBitCast(running, to: UInt.self)
        return tasks.first { $0.pointee.address == address }
      }
    }
    guard let caller else { lostCaller(at: location) }
    if isUnwinding { return caller }
    guard ThreadIdentity.current == thread else { strayCaller(caller, at: location) }
    leaveCurrent()
    caller.pointee.status = .running
    current = caller
    return caller
  }

  private func lostCaller(at location: SourceLocation?) -> Never {
    let circumstances =
      if isUnwinding {
        "after its run, or by another simulation's task"
      } else if withUnsafeCurrentTask(body: { $0 == nil }) {
        "outside its tasks"
      } else {
        """
        by a child task (of a task group or `async let`), by `Task { }` or by `Task.immediate`, which \
        is not a task of the simulation. Start it with the simulation's `spawn`, and `join` it
        """
      }
    fatalError(
      """
      LockViz: \(place(location))a lock, a shared variable or the simulation itself was used \
      \(circumstances).
      """
    )
  }

  private func strayCaller(_ task: TaskPointer, at location: SourceLocation?) -> Never {
    fatalError(
      """
      LockViz: \(place(location))\(task.pointee.name) ran on another thread than its simulation; does \
      it share an actor, such as the main one, with code outside?
      """
    )
  }

  private func place(_ location: SourceLocation?) -> String {
    location.map { "\($0.text): " } ?? ""
  }
}
