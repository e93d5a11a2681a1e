/// Something for which tasks can wait: what the event loop knows of it, and what its instrument is
/// made of.
protocol AwaitedResource: AnyObject {
  /// The rules of its kind.
  static var rules: ResourceRules { get }

  /// The name, unique in the simulation.
  var name: String { get }
  /// The name in the simulation's log.
  var nameID: NameID { get }
  /// The loop of the simulation.
  var loop: EventLoop { get }
  /// The level, and who waits.
  var queue: ResourceQueue { get set }
}

extension AwaitedResource {
  /// Lets the calling task take the resource if it need not wait; else it joins a line.
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
    guard !queue.admits(to: line, of: (), Self.rules) else {
      take(line, hasWaited: false)
      loop.record(event, by: task, object: nameID, from: location)
      return nil
    }
    queue.join(task, line)
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
  /// - Throws: `CancellationError` if it was; it has left the line then.
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
    queue.leave(task)
    take(line, hasWaited: true)
    observeQueue()
    loop.record(event, by: task, object: nameID, from: location)
  }

  /// Gives, and wakes whom the rules name.
  @inline(__always)
  func give() {
    queue.give((), Self.rules) { queue, place in loop.schedule(queue[place].task) }
    observeQueue()
  }

  /// Cancels a waiter.
  ///
  /// - Returns: whether it was still pending, so that the cancellation wakes it.
  func cancel(_ waiter: TaskPointer) -> Bool {
    guard queue.cancel(waiter) else { return false }
    observeQueue()
    return true
  }

  @inline(__always)
  private func take(_ line: ResourceRules.LineID, hasWaited: Bool) {
    queue.take(line, of: (), hasWaited: hasWaited, Self.rules) { queue, place in
      loop.schedule(queue[place].task)
    }
  }

  private func leaveCancelled(_ task: TaskPointer, _ line: ResourceRules.LineID) {
    let mark = queue.leave(task)
    guard !loop.isUnwinding else { return }
    queue.leave(line, of: (), mark: mark, Self.rules) { queue, place in
      loop.schedule(queue[place].task)
    }
    observeQueue()
  }

  private func observeQueue() {
    guard let observer = loop.observer else { return }
    observer.queueChanged(of: nameID, to: queue.key(Self.rules, observer))
  }
}
