// What instruments are made of: knowing who calls, writing it down, and suspending.

import Synchronization

extension EventLoop {
  /// The task that calls.
  ///
  /// Stops the program with a message if that is no task of this simulation.
  func caller() -> TaskPointer {
    if ThreadIdentity.current == thread, !sawForeignJobs, let current { return current }
    return lookUpCaller()
  }

  /// Writes down what a task does.
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

  /// Suspends the calling task in what it awaits, which has to be cancellable, until the loop runs
  /// it again.
  ///
  /// - Throws: `CancellationError` if the task was cancelled meanwhile.
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

  /// Notes what the calling task is about to await, and takes a cancellation to it that is due.
  ///
  /// - Throws: `CancellationError` if the run is over; the task may not suspend then.
  func prepare(_ task: TaskPointer, for suspension: TaskRecord.Suspension) throws {
    if isUnwinding { return try defy(task) }
    task.pointee.status = .suspended
    task.pointee.suspension = suspension
    if task.pointee.mustCancel && cancelAwaited(by: task) { task.pointee.mustCancel = false }
  }

  /// Puts the calling task, which is about to suspend, at the end of the ready queue.
  ///
  /// - Throws: `CancellationError` if the run is over; the task may not suspend then.
  @inline(__always)
  func prepareToGiveWay(_ task: TaskPointer) throws {
    if isUnwinding { return try defy(task) }
    schedule(task)
  }

  /// Leaves the continuation, at which the calling task suspends, where the loop finds it.
  @usableFromInline
  func park(_ task: TaskPointer, at continuation: UnsafeContinuation<Void, Never>) {
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

  /// Turns a task away that would suspend although the run is over.
  ///
  /// - Throws: `CancellationError`, but for a task that catches each of them and goes on: it may
  ///   suspend, and is left so for good.
  private func defy(_ task: TaskPointer) throws {
    let count = defiances.wrappingAdd(1, ordering: .relaxed).newValue
    guard count > Self.patienceWithDefiance else { throw CancellationError() }
    task.pointee.status = .ended
  }

  private func lookUpCaller() -> TaskPointer {
    // Whoever calls now gets no answer that counts, so that any task will do.
    if isUnwinding { return tasks[0] }
    guard ThreadIdentity.current == thread else { lostCaller() }
    let caller = withUnsafeCurrentTask { running in
      running.flatMap { running in tasks.first { $0.pointee.identity == running } }
    }
    guard let caller else { lostCaller() }
    if caller.pointee.status == .outside { caller.pointee.status = .running }
    current = caller
    return caller
  }

  private func lostCaller() -> Never {
    fatalError(
      """
      LockViz: a lock, a shared variable or the simulation itself was used by something that is not \
      one of its tasks. Use `spawn` to start a task in a simulation.
      """
    )
  }
}
