/// A barrier with the rules of `asyncio.Barrier`, whose every use is an event.
///
/// Tasks wait at it until as many have come as it asks for; then all of them go on. Who comes before
/// they have gone waits until the barrier fills anew.
///
/// `@unchecked Sendable`, because it is used only on its simulation's thread, which every call
/// checks.
public final class AsyncBarrier: AwaitedResource, @unchecked Sendable {
  /// The barrier's name, unique in its simulation.
  public let name: String
  /// How many tasks go on together.
  public let parties: Int
  let nameID: NameID
  let loop: EventLoop
  @exclusivity(unchecked) private var queue: ResourceQueue

  @inline(__always) static var rules: ResourceRules { .barrier }

  @inline(__always)
  func withQueue<Result>(_ body: (inout ResourceQueue) -> Result) -> Result { body(&queue) }

  /// Creates a barrier at which nobody waits.
  ///
  /// - Parameters:
  ///   - name: its name in the log; a second `start` becomes `start#2`.
  ///   - parties: how many tasks go on together, at least one.
  ///   - simulation: where it is used.
  ///   - file: where it is created, for messages.
  ///   - line: the line in that file.
  public init(
    _ name: String,
    parties: Int,
    in simulation: Simulation,
    file: StaticString = #fileID,
    line: UInt = #line
  ) {
    precondition(parties > 0, "a barrier waits for one task or more")
    self.parties = parties
    loop = simulation.loop
    queue = ResourceQueue(.barrier, limit: Int32(clamping: parties))
    (self.name, nameID) = loop.name(name)
    recordCreation(of: .barrier, limit: queue.limit, from: SourceLocation(file, line))
  }

  /// Suspends the task until as many have come as go on together; the last one goes on at once.
  ///
  /// - Returns: the task's place among those that go on together, from zero.
  /// - Throws: ``BrokenBarrierError`` if the barrier is broken, or is broken or reset while the task
  ///   waits; `CancellationError` if the task was cancelled while it waited.
  @discardableResult
  public func wait(file: StaticString = #fileID, line: UInt = #line) async throws -> Int {
    let location = SourceLocation(file, line)
    var place: Int?
    while true {
      let line: ResourceRules.LineID = queue.phase == .open ? .first : .second
      if queue.refuses(line, of: (), Self.rules) { throw turnAway(from: nil, at: location) }
      if line == .first, place == nil { place = nextPlace(at: location) }
      let waiter = try takeOrJoin(
        line,
        as: .pass,
        reason: .string(line == .first ? "pass" : "enter"),
        from: location,
        value: place.eventValue
      )
      guard let waiter else { return place ?? 0 }
      await _unsafeInheritExecutor_withUnsafeContinuation { loop.park(waiter, at: $0) }
      try leaveWoken(waiter, line)
      // It was woken for nothing by one that was cancelled, or may come in now.
      if line == .second || queue.phase == .open { continue }
      if queue.phase != .draining { throw turnAway(from: .first, at: location) }
      takeHavingWaited(waiter, line, as: .pass, from: location, value: place.eventValue)
      return place ?? 0
    }
  }

  /// Takes the barrier back to its beginning; those who wait are turned away.
  public func reset(file: StaticString = #fileID, line: UInt = #line) {
    close(.forNow, at: SourceLocation(file, line))
  }

  /// Breaks the barrier: those who wait, and who come later, are turned away.
  public func abort(file: StaticString = #fileID, line: UInt = #line) {
    close(.forGood, at: SourceLocation(file, line))
  }

  private func close(_ closing: ResourceRules.Closing, at location: SourceLocation) {
    let task = loop.caller(at: location)
    guard !loop.isUnwinding else { return }
    let how: Event.Value? = closing == .forNow ? .reset : nil
    loop.record(.break, by: task, object: nameID, value: how, from: location)
    close(closing)
  }

  /// The place of a task that comes now.
  private func nextPlace(at location: SourceLocation) -> Int {
    let task = loop.caller(at: location)
    loop.observer?.observe(Int(queue.level), of: nameID, by: task)
    return Int(queue.level)
  }

  private func turnAway(
    from line: ResourceRules.LineID?,
    at location: SourceLocation
  ) -> any Error {
    if loop.isUnwinding { return CancellationError() }
    refuse(queue.phase == .closed ? "broken" : "being reset", from: line, at: location)
    return BrokenBarrierError(barrier: name)
  }
}

extension AsyncBarrier {
  /// How many tasks wait for others to come.
  public var waitingCount: Int {
    let task = loop.caller(at: nil)
    let count = queue.phase == .open ? Int(queue.level) : 0
    loop.observer?.observe(count, of: nameID, by: task)
    return count
  }

  /// Whether the barrier is broken.
  public var isBroken: Bool {
    let task = loop.caller(at: nil)
    loop.observer?.observe(queue.phase == .closed, of: nameID, by: task)
    return queue.phase == .closed
  }
}

/// A barrier was broken or reset: `asyncio.BrokenBarrierError`.
public struct BrokenBarrierError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The barrier's name.
  public let barrier: String

  /// What happened, in a sentence.
  public var description: String { "\(barrier) was broken or reset" }
}
