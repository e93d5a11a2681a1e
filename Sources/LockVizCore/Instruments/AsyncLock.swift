/// A lock with the rules of `asyncio.Lock`, whose every use is an event.
///
/// Acquiring it when it is free does not suspend. While it is held, tasks queue, first come, first
/// served. A release wakes the first of them but hands nothing over: until that task runs the lock
/// is free, and a task that comes in the meantime queues behind it.
///
/// `@unchecked Sendable`, because it is used only on its simulation's thread, which every call
/// checks.
public final class AsyncLock: AwaitedResource, @unchecked Sendable {
  /// The lock's name, unique in its simulation.
  public let name: String
  let nameID: NameID
  @usableFromInline let loop: EventLoop
  @exclusivity(unchecked) private var queue = ResourceQueue(.lock, limit: 1)

  @inline(__always) static var rules: ResourceRules { .lock }

  @inline(__always)
  func withQueue<Result>(_ body: (inout ResourceQueue) -> Result) -> Result { body(&queue) }

  /// Creates a lock.
  ///
  /// - Parameters:
  ///   - name: its name in the log; a second `lock` becomes `lock#2`.
  ///   - simulation: where it is used.
  ///   - file: where it is created, for messages.
  ///   - line: the line in that file.
  public init(
    _ name: String,
    in simulation: Simulation,
    file: StaticString = #fileID,
    line: UInt = #line
  ) {
    loop = simulation.loop
    let task = loop.caller(at: SourceLocation(file, line))
    (self.name, nameID) = loop.name(name)
    loop.observer?.observeCreation(of: nameID, by: task, .lock)
  }

  /// Whether a task holds the lock: asyncio's `locked()`, which is false while a woken waiter is on
  /// its way.
  public var isLocked: Bool {
    let task = loop.caller(at: nil)
    loop.observer?.observe(isHeld, of: nameID, by: task)
    return isHeld
  }

  var isHeld: Bool { queue.level == 0 }

  /// Takes the lock, and suspends the task while another holds it or waits for it.
  ///
  /// Inlined into the caller, because an async frame of its own costs one in sixteen of a hop's
  /// instructions.
  ///
  /// - Throws: `CancellationError` if the task was cancelled in the queue, and does not hold the
  ///   lock.
  @inlinable
  public func acquire(file: StaticString = #fileID, line: UInt = #line) async throws {
    guard let waiter = try acquireOrJoin(file, line) else { return }
    await _unsafeInheritExecutor_withUnsafeContinuation { loop.park(waiter, at: $0) }
    try acquireWoken(waiter, file, line)
  }

  /// Takes the lock if it is free and nobody waits for it; otherwise the calling task joins the
  /// queue.
  ///
  /// - Returns: the task if it has to suspend now.
  @usableFromInline
  func acquireOrJoin(_ file: StaticString, _ line: UInt) throws -> TaskPointer? {
    try takeOrJoin(.first, as: KindCode(.take), from: SourceLocation(file, line))
  }

  /// Takes the lock for a waiter that goes on, unless it was cancelled.
  @usableFromInline
  func acquireWoken(_ task: TaskPointer, _ file: StaticString, _ line: UInt) throws {
    try takeWoken(task, .first, as: KindCode(.take), from: SourceLocation(file, line))
  }

  /// Gives the lock up and wakes the first waiter, if any.
  ///
  /// Any task may do this. It never suspends.
  ///
  /// - Throws: `LockNotHeldError` if nobody holds it.
  public func release(
    file: StaticString = #fileID,
    line: UInt = #line
  ) throws(LockNotHeldError) {
    let task = loop.caller(at: SourceLocation(file, line))
    guard !loop.isUnwinding else { return }
    guard isHeld else {
      let error = LockNotHeldError(lock: name)
      let value = Event.Value.error("\(error)")
      loop.record(.give, by: task, object: nameID, value: value, from: .init(file, line))
      throw error
    }
    loop.record(.give, by: task, object: nameID, from: SourceLocation(file, line))
    give()
  }

  /// Runs a body while holding the lock, and releases it however the body ends: Python's
  /// `async with`.
  ///
  /// - Returns: what the body returns.
  /// - Throws: what the body throws; `CancellationError` if the task was cancelled in the queue, so
  ///   that the body did not run; `LockNotHeldError` if another task has released the lock in the
  ///   meantime.
  public nonisolated(nonsending) func withLock<Result>(
    file: StaticString = #fileID,
    line: UInt = #line,
    _ body: nonisolated(nonsending) () async throws -> Result
  ) async throws -> Result {
    try await acquire(file: file, line: line)
    let result: Result
    do {
      result = try await body()
    } catch {
      try release(file: file, line: line)
      throw error
    }
    try release(file: file, line: line)
    return result
  }
}
