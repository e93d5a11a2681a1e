/// A condition with the rules of `asyncio.Condition`, whose every use is an event.
///
/// A task that holds the lock waits for news of what the lock guards. Waiting gives the lock up and
/// takes it again at the end, however the wait ends.
///
/// `@unchecked Sendable`, because it is used only on its simulation's thread, which every call
/// checks.
public final class AsyncCondition: AwaitedResource, @unchecked Sendable {
  /// The condition's name, unique in its simulation.
  public let name: String
  /// The lock that has to be held to wait and to notify.
  public let lock: AsyncLock
  let nameID: NameID
  let loop: EventLoop
  @exclusivity(unchecked) private var queue = ResourceQueue(.condition, limit: 1)

  @inline(__always) static var rules: ResourceRules { .condition }

  @inline(__always)
  func withQueue<Result>(_ body: (inout ResourceQueue) -> Result) -> Result { body(&queue) }

  /// Creates a condition.
  ///
  /// - Parameters:
  ///   - name: its name in the log; a second `news` becomes `news#2`.
  ///   - lock: its lock; by default a new one, whose name is the condition's with `_lock` added.
  ///   - simulation: where it is used.
  ///   - file: where it is created, for messages.
  ///   - line: the line in that file.
  public init(
    _ name: String,
    lock: AsyncLock? = nil,
    in simulation: Simulation,
    file: StaticString = #fileID,
    line: UInt = #line
  ) {
    loop = simulation.loop
    self.lock = lock ?? AsyncLock("\(name)_lock", in: simulation, file: file, line: line)
    (self.name, nameID) = loop.name(name)
    recordCreation(of: .condition, from: SourceLocation(file, line))
  }

  /// Gives the lock up, suspends the task until it is notified, and takes the lock again.
  ///
  /// The task may have to wait for the lock once more, so what it was notified of may be over:
  /// check again, or use ``wait(until:file:line:)``. A task that fails, because of a cancellation,
  /// notifies another one, in case it was notified itself, as in CPython since 3.13.
  ///
  /// - Throws: `LockNotHeldError` if nobody holds the lock; `CancellationError` if the task was
  ///   cancelled before it had the lock again, which it has in any case.
  public func wait(file: StaticString = #fileID, line: UInt = #line) async throws {
    let location = SourceLocation(file, line)
    try lock.release(file: file, line: line)
    var failure: (any Error)?
    do {
      try await take(.first, as: .pass, from: location)
    } catch {
      failure = error
    }
    while true {
      do {
        try await lock.acquire(file: file, line: line)
        break
      } catch {
        failure = error
        if loop.isUnwinding { throw error }
      }
    }
    guard let failure else { return }
    try notify(file: file, line: line)
    throw failure
  }

  /// Waits until a predicate holds, which it checks first and after every notification.
  ///
  /// - Throws: what the predicate throws, and what ``wait(file:line:)`` does.
  public nonisolated(nonsending) func wait(
    until predicate: nonisolated(nonsending) () async throws -> Bool,
    file: StaticString = #fileID,
    line: UInt = #line
  ) async throws {
    while try await !predicate() { try await wait(file: file, line: line) }
  }

  /// Wakes some of the tasks that wait, those that came first.
  ///
  /// - Parameters:
  ///   - count: how many at most.
  ///   - file: where it is called, for the log.
  ///   - line: the line in that file.
  /// - Throws: `LockNotHeldError` if nobody holds the lock.
  public func notify(
    _ count: Int = 1,
    file: StaticString = #fileID,
    line: UInt = #line
  ) throws(LockNotHeldError) {
    try notify(count, as: .int(Int64(count)), from: SourceLocation(file, line))
  }

  /// Wakes all tasks that wait.
  ///
  /// - Throws: `LockNotHeldError` if nobody holds the lock.
  public func notifyAll(
    file: StaticString = #fileID,
    line: UInt = #line
  ) throws(LockNotHeldError) {
    try notify(queue.count, as: .string("all"), from: SourceLocation(file, line))
  }

  private func notify(
    _ count: Int,
    as value: Event.Value,
    from location: SourceLocation
  ) throws(LockNotHeldError) {
    let task = loop.caller(at: location)
    guard !loop.isUnwinding else { return }
    guard lock.isHeld else {
      let error = LockNotHeldError(lock: lock.name)
      loop.record(.notify, by: task, object: nameID, value: .error("\(error)"), from: location)
      throw error
    }
    loop.record(.notify, by: task, object: nameID, value: value, from: location)
    for _ in 0..<min(count, queue.count) { give() }
  }
}
