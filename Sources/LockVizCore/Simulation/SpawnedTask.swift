/// A task of a simulation, for the code that spawned it.
///
/// `@unchecked Sendable`, because it is used only on its simulation's thread, which every call
/// checks.
public struct SpawnedTask<Success: Sendable>: @unchecked Sendable {
  let loop: EventLoop
  let record: TaskPointer

  /// The task's name, unique in its simulation.
  public var name: String { record.pointee.name }

  /// Waits for the task to end; does not suspend if it has ended.
  ///
  /// - Returns: what its body returned.
  /// - Throws: the error that the task ended with; `CancellationError` if it was cancelled, which it
  ///   also is when the task that waits is cancelled; `SelfJoinError` for the task itself.
  @discardableResult
  public func join(file: StaticString = #fileID, line: UInt = #line) async throws -> Success {
    try await loop.join(record, from: SourceLocation(file, line))
    return try result()
  }

  /// Asks for the task's cancellation, which happens once, as in asyncio: `CancellationError` is
  /// thrown at the suspension it is in or comes to next, and if the task catches it, it goes on.
  ///
  /// A task that joins or gathers others passes the cancellation on to them. Plain Swift code knows of it
  /// from then on, also after the task has caught the error: `Task.isCancelled` is true,
  /// `Task.checkCancellation()` throws, and so do `Task.sleep` and others that look at them.
  ///
  /// - Returns: false if the task has ended already.
  @discardableResult
  public func cancel(file: StaticString = #fileID, line: UInt = #line) -> Bool {
    let canceller = loop.caller(at: SourceLocation(file, line))
    guard !loop.isUnwinding else { return false }
    let location = SourceLocation(file, line)
    loop.record(.cancel, by: canceller, object: record.pointee.nameID, from: location)
    let isTaken = loop.cancel(record)
    loop.observer?.observe(isTaken, by: canceller)
    loop.tellCancelled()
    return isTaken
  }

  /// Returns what a task that has ended returned, or throws what it threw.
  func result() throws -> Success {
    guard record.pointee.outcome == .success else {
      throw record.pointee.error ?? CancellationError()
    }
    // Not looked up for a task that returns nothing, like most: a cast costs as much as an event.
    if let nothing = () as? Success { return nothing }
    guard let result = record.pointee.result as? Success else { throw CancellationError() }
    return result
  }
}
