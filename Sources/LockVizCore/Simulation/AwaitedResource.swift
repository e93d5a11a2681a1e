/// Something for which tasks can wait: what the event loop knows about it, and what its instrument
/// is made of.
protocol AwaitedResource: AnyObject {
  /// The rules of its kind.
  static var rules: ResourceRules { get }

  /// The name, unique in the simulation.
  var name: String { get }
  /// The name in the simulation's log.
  var nameID: NameID { get }
  /// The loop of the simulation.
  var loop: EventLoop { get }

  /// Gives access to the level and to who waits.
  ///
  /// A function, because generic code reads a noncopyable property through a coroutine, which
  /// allocates.
  func withQueue<Result>(_ body: (inout ResourceQueue) -> Result) -> Result

  /// Ends because a task that waits for it was cancelled, where the rules say so.
  ///
  /// - Returns: whether it had not ended before, so that the cancellation wakes all that wait.
  func endWithWaiter() -> Bool

  /// The fingerprint of what it contains.
  func contents(_ observer: Fingerprinter) -> Fingerprint
}

extension AwaitedResource {
  /// Nothing, as long as a kind does not say otherwise.
  func contents(_ observer: Fingerprinter) -> Fingerprint { .zero }
  /// Nothing ends, as long as a kind does not say otherwise.
  func endWithWaiter() -> Bool { false }
}

extension AwaitedResource {
  /// Takes the resource, and suspends the calling task while it has to wait.
  ///
  /// - Parameters:
  ///   - line: what it waits for.
  ///   - event: what the log calls taking.
  ///   - reason: what the log says that it waits for, where there are several lines.
  ///   - location: where it does so.
  ///   - value: what the log says that it takes.
  /// - Throws: `CancellationError` if the task was cancelled while it waited, or the run is over.
  func take(
    _ line: ResourceRules.LineID,
    as event: KindCode,
    reason: Event.Value? = nil,
    from location: SourceLocation,
    value: Event.Value? = nil
  ) async throws {
    let waiter = try takeOrJoin(line, as: event, reason: reason, from: location, value: value)
    guard let waiter else { return }
    await _unsafeInheritExecutor_withUnsafeContinuation { loop.park(waiter, at: $0) }
    try takeWoken(waiter, line, as: event, from: location, value: value)
  }

  /// Lets the calling task take the resource if it need not wait; otherwise the task joins a line.
  ///
  /// - Parameters:
  ///   - line: what it waits for.
  ///   - event: what the log calls taking.
  ///   - reason: what the log says that it waits for, where there are several lines.
  ///   - location: where it does so.
  ///   - value: what the log says that it takes.
  /// - Returns: the task if it has to suspend now.
  /// - Throws: `CancellationError` if the run is over.
  @inline(__always)
  func takeOrJoin(
    _ line: ResourceRules.LineID,
    as event: KindCode,
    reason: @autoclosure () -> Event.Value? = nil,
    from location: SourceLocation,
    value: @autoclosure () -> Event.Value? = nil
  ) throws -> TaskPointer? {
    let task = loop.caller(at: location)
    defer { observeQueue() }
    let isTaken = withQueue { queue in
      guard queue.admits(to: line, of: (), Self.rules) else {
        queue.join(task, line)
        queue.count(in: line, of: (), Self.rules)
        return false
      }
      queue.take(line, of: (), hasWaited: false, Self.rules) { loop.schedule($0[$1].task) }
      return true
    }
    guard !isTaken else {
      loop.record(event, by: task, object: nameID, value: value(), from: location)
      return nil
    }
    loop.record(.wait, by: task, object: nameID, value: reason(), from: location)
    do {
      try loop.prepare(task, for: .resource(.init(resource: self)))
    } catch {
      leaveCancelled(task, line)
      throw error
    }
    return task
  }

  /// Lets a waiter that runs again take the resource, unless it was cancelled.
  ///
  /// - Throws: `CancellationError` if it was, and has left the line.
  @inline(__always)
  func takeWoken(
    _ task: TaskPointer,
    _ line: ResourceRules.LineID,
    as event: KindCode,
    from location: SourceLocation,
    value: @autoclosure () -> Event.Value? = nil
  ) throws {
    try leaveWoken(task, line)
    takeHavingWaited(task, line, as: event, from: location, value: value())
  }

  /// Lets a waiter that has left its line take the resource.
  @inline(__always)
  func takeHavingWaited(
    _ task: TaskPointer,
    _ line: ResourceRules.LineID,
    as event: KindCode,
    from location: SourceLocation,
    value: @autoclosure () -> Event.Value? = nil
  ) {
    withQueue { queue in
      queue.take(line, of: (), hasWaited: true, Self.rules) { loop.schedule($0[$1].task) }
    }
    observeQueue()
    loop.record(event, by: task, object: nameID, value: value(), from: location)
  }

  /// Lets a waiter that runs again leave its line, unless it was cancelled.
  ///
  /// - Throws: `CancellationError` if it was, and has left the line.
  @inline(__always)
  func leaveWoken(_ task: TaskPointer, _ line: ResourceRules.LineID) throws {
    do {
      try loop.goOn(task)
    } catch {
      leaveCancelled(task, line)
      throw error
    }
    withQueue {
      $0.leave(task)
      $0.discount(from: line, of: (), Self.rules)
    }
  }

  /// Gives, and wakes those that the rules name.
  @inline(__always)
  func give() {
    withQueue { $0.give((), Self.rules) { loop.schedule($0[$1].task) } }
    observeQueue()
  }

  /// Notes that a task is done with something that was put, and wakes those that the rules name.
  func finish() {
    withQueue { $0.finish((), Self.rules) { loop.schedule($0[$1].task) } }
    observeQueue()
  }

  /// Closes it, and wakes those that the rules name.
  func close(_ closing: ResourceRules.Closing) {
    withQueue { $0.close((), closing, Self.rules) { loop.schedule($0[$1].task) } }
    observeQueue()
  }

  /// Records that the calling task is turned away.
  ///
  /// - Parameters:
  ///   - reason: why, as after `it is`.
  ///   - line: the line that the task has left, if it stood in one.
  ///   - location: where it wanted what.
  func refuse(
    _ reason: String,
    from line: ResourceRules.LineID? = nil,
    at location: SourceLocation
  ) {
    let task = loop.caller(at: location)
    guard !loop.isUnwinding else { return }
    loop.record(.refuse, by: task, object: nameID, value: .string(reason), from: location)
    withQueue { queue in
      queue.refuse(from: line, of: (), Self.rules) { loop.schedule($0[$1].task) }
    }
    observeQueue()
  }

  /// Makes it as at the beginning.
  func reset() {
    withQueue { $0.reset(Self.rules) }
    observeQueue()
  }

  /// Records that it was made, with its kind and, where there is one, its limit.
  func recordCreation(of kind: ResourceKind, limit: Int32? = nil, from location: SourceLocation) {
    let task = loop.caller(at: location)
    loop.observer?.observeCreation(of: nameID, by: task, Self.rules)
    let words = [kind.name] + (limit.map { ["\($0)"] } ?? [])
    loop.record(
      .create,
      by: task,
      object: nameID,
      value: .string(words.joined(separator: " ")),
      from: location
    )
  }

  /// Cancels a waiter.
  ///
  /// - Returns: whether it was still pending, so that the cancellation wakes it.
  func cancel(_ waiter: TaskPointer) -> Bool {
    if Self.rules.endsWithWaiter { return endWithWaiter() }
    guard withQueue({ $0.cancel(waiter) }) else { return false }
    observeQueue()
    return true
  }

  private func leaveCancelled(_ task: TaskPointer, _ line: ResourceRules.LineID) {
    let mark = withQueue { queue in
      defer { queue.discount(from: line, of: (), Self.rules) }
      return queue.leave(task)
    }
    guard !loop.isUnwinding else { return }
    withQueue { queue in
      queue.leave(line, of: (), mark: mark, Self.rules) { loop.schedule($0[$1].task) }
    }
    observeQueue()
  }

  /// Notes that its level, who waits for it or what it contains has changed.
  @inline(__always)
  func observeQueue() {
    if let observer = loop.observer { tell(observer) }
  }

  @inline(never)
  private func tell(_ observer: Fingerprinter) {
    let queue = withQueue { $0.fingerprint(Self.rules, observer) }
    observer.queueChanged(of: nameID, to: queue &+ contents(observer))
  }
}
