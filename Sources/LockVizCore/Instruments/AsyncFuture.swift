/// A future with the rules of `asyncio.Future`, whose every use is in the log.
///
/// Tasks wait for its result, which is set once. If a task that waits for it is cancelled, the future
/// is, and with it all others that wait: in asyncio, too, a task that awaits a bare future cancels it.
///
/// `@unchecked Sendable`, because it is used only on its simulation's thread, which every call
/// checks.
public final class AsyncFuture<Value: Sendable & EventValueConvertible>: AwaitedResource,
  @unchecked Sendable
{
  /// The future's name, unique in its simulation.
  public let name: String
  let nameID: NameID
  let loop: EventLoop
  @exclusivity(unchecked) private var queue = ResourceQueue(.future, limit: 1)
  @exclusivity(unchecked) private var outcome: Result<Value, any Error>?

  @inline(__always) static var rules: ResourceRules { .future }

  @inline(__always)
  func withQueue<Result>(_ body: (inout ResourceQueue) -> Result) -> Result { body(&queue) }

  func contents(_ observer: Fingerprinter) -> Fingerprint {
    outcome == nil ? .zero : Fingerprint.zero.mixed(.outcome).mixed(Fingerprint(outcomeValue))
  }

  func endWithWaiter() -> Bool {
    guard outcome == nil else { return false }
    // Whoever is about to be cancelled as it suspends cancels it then.
    loop.observer?.footprints?.conflictWithAll()
    outcome = .failure(CancellationError())
    give()
    return true
  }

  /// Creates a future that has no result yet.
  ///
  /// - Parameters:
  ///   - name: its name in the log; a second `answer` becomes `answer#2`.
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
    (self.name, nameID) = loop.name(name)
    recordCreation(of: .future, from: SourceLocation(file, line))
  }

  /// Whether it has a result or an error, or is cancelled.
  public var isDone: Bool {
    let task = loop.caller(at: nil)
    loop.observer?.observe(outcome != nil, of: nameID, by: task)
    return outcome != nil
  }

  /// The result, for which the task is suspended until it is there.
  ///
  /// - Throws: the error that was set; `CancellationError` if the future was cancelled, also because a
  ///   task was that waited for it.
  public func value(file: StaticString = #fileID, line: UInt = #line) async throws -> Value {
    let location = SourceLocation(file, line)
    let waiter = try takeOrJoin(.first, as: .pass, from: location, value: outcomeValue)
    if let waiter {
      await _unsafeInheritExecutor_withUnsafeContinuation { loop.park(waiter, at: $0) }
      try takeWoken(waiter, .first, as: .pass, from: location, value: outcomeValue)
    }
    guard let outcome else { throw CancellationError() }
    return try outcome.get()
  }

  /// Sets the result and wakes all who wait for it.
  ///
  /// - Throws: ``InvalidStateError`` if the future is done already.
  public func setResult(
    _ value: Value,
    file: StaticString = #fileID,
    line: UInt = #line
  ) throws(InvalidStateError) {
    try set(.success(value), SourceLocation(file, line))
  }

  /// Sets an error and wakes all who wait, in whom it is thrown.
  ///
  /// - Throws: ``InvalidStateError`` if the future is done already.
  public func setError(
    _ error: any Error,
    file: StaticString = #fileID,
    line: UInt = #line
  ) throws(InvalidStateError) {
    try set(.failure(error), SourceLocation(file, line))
  }

  /// Cancels the future and wakes all who wait, in whom `CancellationError` is thrown.
  ///
  /// - Returns: whether it was not done yet.
  @discardableResult
  public func cancel(file: StaticString = #fileID, line: UInt = #line) -> Bool {
    guard !isDone else { return false }
    return (try? set(.failure(CancellationError()), SourceLocation(file, line))) != nil
  }

  private func set(
    _ outcome: Result<Value, any Error>,
    _ location: SourceLocation
  ) throws(InvalidStateError) {
    let task = loop.caller(at: location)
    guard !loop.isUnwinding else { return }
    guard self.outcome == nil else {
      refuse("done", at: location)
      throw InvalidStateError(future: name)
    }
    self.outcome = outcome
    loop.record(.set, by: task, object: nameID, value: outcomeValue, from: location)
    give()
  }

  /// What has become of it, as events show it.
  private var outcomeValue: Event.Value {
    switch outcome {
    case nil: .null
    case .success(let value): value.eventValue
    case .failure(let error) where error is CancellationError: TaskEnding.cancelled.value
    case .failure(let error): .error("\(error)")
    }
  }
}

/// The result of a future was set, though it was done: `asyncio.InvalidStateError`.
public struct InvalidStateError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The future's name.
  public let future: String

  /// What happened, in a sentence.
  public var description: String { "\(future) is done already" }
}
