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
}

extension AwaitedResource {
  /// Lets the calling task take the resource if it need not wait; otherwise the task joins a line.
  ///
  /// - Parameters:
  ///   - line: what it waits for.
  ///   - event: what the log calls taking.
  ///   - location: where it does so.
  /// - Returns: the task if it has to suspend now.
  /// - Throws: `CancellationError` if the run is over.
  @inline(__always)
  func takeOrJoin(
    _ line: ResourceRules.LineID,
    as event: KindCode,
    from location: SourceLocation
  ) throws -> TaskPointer? {
    let task = loop.caller(at: location)
    defer { observeQueue() }
    let isTaken = withQueue { queue in
      guard queue.admits(to: line, of: (), Self.rules) else {
        queue.join(task, line)
        return false
      }
      queue.take(line, of: (), hasWaited: false, Self.rules) { loop.schedule($0[$1].task) }
      return true
    }
    guard !isTaken else {
      loop.record(event, by: task, object: nameID, from: location)
      return nil
    }
    loop.record(.wait, by: task, object: nameID, from: location)
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
    from location: SourceLocation
  ) throws {
    do {
      try loop.goOn(task)
    } catch {
      leaveCancelled(task, line)
      throw error
    }
    withQueue { queue in
      queue.leave(task)
      queue.take(line, of: (), hasWaited: true, Self.rules) { loop.schedule($0[$1].task) }
    }
    observeQueue()
    loop.record(event, by: task, object: nameID, from: location)
  }

  /// Gives, and wakes those that the rules name.
  @inline(__always)
  func give() {
    withQueue { $0.give((), Self.rules) { loop.schedule($0[$1].task) } }
    observeQueue()
  }

  /// Cancels a waiter.
  ///
  /// - Returns: whether it was still pending, so that the cancellation wakes it.
  func cancel(_ waiter: TaskPointer) -> Bool {
    guard withQueue({ $0.cancel(waiter) }) else { return false }
    observeQueue()
    return true
  }

  private func leaveCancelled(_ task: TaskPointer, _ line: ResourceRules.LineID) {
    let mark = withQueue { $0.leave(task) }
    guard !loop.isUnwinding else { return }
    withQueue { queue in
      queue.leave(line, of: (), mark: mark, Self.rules) { loop.schedule($0[$1].task) }
    }
    observeQueue()
  }

  @inline(__always)
  private func observeQueue() {
    if let observer = loop.observer { tell(observer) }
  }

  @inline(never)
  private func tell(_ observer: Fingerprinter) {
    observer.queueChanged(of: nameID, to: withQueue { $0.fingerprint(Self.rules, observer) })
  }
}
