/// A semaphore with the rules of `asyncio.Semaphore`, whose every use is an event.
///
/// Acquiring a permit does not suspend while there are some left and nobody waits. A release hands its
/// permit to the first task that waits, if there is one, before that task runs.
///
/// `@unchecked Sendable`, because it is used only on its simulation's thread, which every call
/// checks.
public final class AsyncSemaphore: AwaitedResource, @unchecked Sendable {
  /// The semaphore's name, unique in its simulation.
  public let name: String
  let nameID: NameID
  let loop: EventLoop
  /// Whether it cannot be released more often than it was acquired, like
  /// `asyncio.BoundedSemaphore`.
  public let isBounded: Bool
  @exclusivity(unchecked) private var queue: ResourceQueue

  @inline(__always) static var rules: ResourceRules { .semaphore }

  @inline(__always)
  func withQueue<Result>(_ body: (inout ResourceQueue) -> Result) -> Result { body(&queue) }

  /// Creates a semaphore.
  ///
  /// - Parameters:
  ///   - name: its name in the log; a second `pool` becomes `pool#2`.
  ///   - permits: how many tasks may hold it at once.
  ///   - isBounded: whether releasing it more often than it was acquired is an error.
  ///   - simulation: where it is used.
  ///   - file: where it is created, for messages.
  ///   - line: the line in that file.
  public init(
    _ name: String,
    permits: Int,
    isBounded: Bool = false,
    in simulation: Simulation,
    file: StaticString = #fileID,
    line: UInt = #line
  ) {
    precondition(permits >= 0 && permits <= Int32.max, "a semaphore has 0 permits or more")
    self.isBounded = isBounded
    loop = simulation.loop
    queue = ResourceQueue(.semaphore, limit: Int32(permits))
    (self.name, nameID) = loop.name(name)
    recordCreation(
      of: isBounded ? .boundedSemaphore : .semaphore,
      limit: Int32(permits),
      from: SourceLocation(file, line)
    )
  }

  /// Whether a task that came now would have to wait: asyncio's `locked()`.
  public var isLocked: Bool {
    let task = loop.caller(at: nil)
    let isLocked = withQueue { !$0.admits(to: .first, of: (), Self.rules) }
    loop.observer?.observe(isLocked, of: nameID, by: task)
    return isLocked
  }

  /// Takes a permit, and suspends the task while there are none or others wait for one.
  ///
  /// - Throws: `CancellationError` if the task was cancelled in the queue, and has no permit.
  public func acquire(file: StaticString = #fileID, line: UInt = #line) async throws {
    try await take(.first, as: KindCode(.take), from: SourceLocation(file, line))
  }

  /// Gives a permit back, or adds one, and hands it to the first task that waits, if there is one.
  ///
  /// Any task may do this. It never suspends.
  ///
  /// - Throws: ``ReleasedTooOftenError`` if the semaphore is bounded and has all its permits.
  public func release(
    file: StaticString = #fileID,
    line: UInt = #line
  ) throws(ReleasedTooOftenError) {
    let location = SourceLocation(file, line)
    let task = loop.caller(at: location)
    guard !loop.isUnwinding else { return }
    guard !isBounded || queue.level < queue.limit else {
      let error = ReleasedTooOftenError(semaphore: name)
      let value = Event.Value.error("\(error)")
      loop.record(.give, by: task, object: nameID, value: value, from: location)
      throw error
    }
    loop.record(.give, by: task, object: nameID, from: location)
    give()
  }

  /// Runs a body while holding a permit, and gives it back however the body ends: Python's
  /// `async with`.
  ///
  /// - Returns: what the body returns.
  /// - Throws: what the body throws; `CancellationError` if the task was cancelled in the queue, so
  ///   that the body did not run; ``ReleasedTooOftenError`` if another task has given the permit back
  ///   in the meantime.
  public nonisolated(nonsending) func withPermit<Result>(
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

/// A bounded semaphore was released more often than it was acquired.
public struct ReleasedTooOftenError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The semaphore's name.
  public let semaphore: String

  /// What happened, in a sentence.
  public var description: String { "\(semaphore) was released too many times" }
}
