/// A time by which something has to be over: what is behind Python's `asyncio.timeout`.
///
/// The frame of the task that has to be done by then keeps it. Confined to the loop's thread.
final class Deadline {
  /// The task.
  let owner: TaskPointer
  /// The name in the log.
  let nameID: NameID
  /// What passing does: it cancels the task, or only ends its wait.
  let effect: Effect
  /// How many cancellations the task had been asked for before.
  let earlierCancellations: Int32
  /// Its timer, while it has one.
  var timer: VirtualClock.TimerID?
  /// Whether it has passed.
  var hasPassed = false

  /// What happens when a deadline passes.
  enum Effect: UInt64 {
    case cancels, endsWait
  }

  init(_ owner: TaskPointer, _ nameID: NameID, _ effect: Effect) {
    self.owner = owner
    self.nameID = nameID
    self.effect = effect
    earlierCancellations = owner.pointee.cancellationCount
  }
}

extension EventLoop {
  /// Sets a deadline for the calling task.
  ///
  /// - Parameters:
  ///   - duration: how far away it is; nil if it never passes.
  ///   - effect: what its passing does.
  ///   - location: where that was asked for.
  /// - Returns: the deadline, to be kept until the task leaves it.
  func enterDeadline(
    in duration: Duration?,
    _ effect: Deadline.Effect,
    from location: SourceLocation
  ) -> Deadline {
    let task = caller(at: location)
    let name = enterScope(.timeout, of: task, from: location).id
    let deadline = Deadline(task, name, effect)
    guard !isUnwinding else { return deadline }
    let nanoseconds = duration?.nanoseconds
    record(.enter, by: task, object: name, value: nanoseconds.map { .int($0) }, from: location)
    if let nanoseconds {
      if nanoseconds > 0 || effect == .endsWait {
        deadline.timer = clock.set(max(nanoseconds, 0), for: deadline)
      } else {
        ready.append(.deadline(.passUnretained(deadline)), of: task)
        observer?.queueOrderMatters = true
      }
    }
    observer?.changed(deadline)
    return deadline
  }

  /// The calling task is done with what had to be over by a deadline.
  ///
  /// - Parameters:
  ///   - deadline: the deadline.
  ///   - error: what the task throws, if it does.
  ///   - location: where it began.
  /// - Returns: what it throws instead: a `TimeoutError` where the deadline has cancelled it, and nobody
  ///   else has.
  func leave(
    _ deadline: Deadline,
    throwing error: (any Error)? = nil,
    from location: SourceLocation
  ) -> (any Error)? {
    let task = caller(at: location)
    guard !isUnwinding else { return error }
    if let timer = deadline.timer { clock.takeBack(timer) }
    removeFromQueue { entry in
      if case .deadline(let other) = entry.kind {
        other.takeUnretainedValue() === deadline
      } else {
        false
      }
    }
    var error = error
    if deadline.hasPassed, deadline.effect == .cancels,
      uncancel(task) <= deadline.earlierCancellations, error is CancellationError
    {
      error = TimeoutError()
    }
    task.pointee.deadlineCount -= 1
    let value = deadline.hasPassed ? Event.Value.string("expired") : nil
    record(.exit, by: task, object: deadline.nameID, value: value, from: location)
    observer?.queueChanged(of: deadline.nameID, to: .zero)
    return error
  }

  /// A deadline passes.
  func pass(_ deadline: Deadline) {
    deadline.timer = nil
    if deadline.effect == .endsWait, !awaitsScope(deadline.owner) { return }
    deadline.hasPassed = true
    let value = deadline.effect == .endsWait ? Event.Value.string("wait") : nil
    let name = deadline.nameID
    recorder.record(KindCode(.expire), task: .none, object: name, value: value, at: clock.now)
    switch deadline.effect {
    case .cancels: _ = cancel(deadline.owner, isUndone: true)
    case .endsWait: endWait(of: deadline.owner)
    }
    observer?.changed(deadline)
    tellCancelled()
  }
}

extension Fingerprinter {
  /// A deadline is set, or has passed.
  fileprivate func changed(_ deadline: Deadline) {
    let state = Fingerprint.zero.mixed(.deadline, deadline.hasPassed ? 1 : 0)
      .mixed(.deadline, UInt64(deadline.earlierCancellations))
      .mixed(.deadline, deadline.effect.rawValue)
    queueChanged(of: deadline.nameID, to: state)
  }
}
