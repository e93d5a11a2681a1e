/// Tasks that are over before the one that began them goes on: what is behind Python's
/// `asyncio.TaskGroup`.
///
/// Step by step as CPython 3.13's `taskgroups.py`, because it shows: the group learns of a member's end an
/// iteration later. Only that it learns so of one that ends well while the owner waits for others is left
/// out, for nothing follows from it.
///
/// Confined to the loop's thread.
final class GroupScope {
  /// The task that began it.
  let owner: TaskPointer
  /// The name in the log, and its text.
  let nameID: NameID
  let name: String
  private unowned let loop: EventLoop
  /// All that were ever in it.
  private(set) var members: [TaskPointer] = []
  /// How many members have not ended, as far as the group has learnt.
  private(set) var openCount = 0
  /// Which members have failed, and with what, in the order in which the group learnt of it.
  private var failures: [(member: NameID, error: any Error)] = []
  /// The owner's own part is over.
  private(set) var isExiting = false
  /// Its members are cancelled.
  private(set) var isAborting = false
  /// It has cancelled its owner.
  private var hasCancelledOwner = false

  init(_ owner: TaskPointer, _ nameID: NameID, _ name: String, _ loop: EventLoop) {
    self.owner = owner
    self.nameID = nameID
    self.name = name
    self.loop = loop
  }

  /// Why no task can be added now; nil if one can.
  var refusal: TaskGroupError.Reason? {
    if isExiting, openCount == 0, !isAboutToEnd { return .finished }
    return isAborting ? .shuttingDown : nil
  }

  /// Whether the owner may go on but is not ready yet.
  private var isAboutToEnd: Bool {
    guard owner.pointee.scopeIsOver, case .group(let group) = owner.pointee.suspension else {
      return false
    }
    return group.takeUnretainedValue() === self
  }

  /// Adds a task that has just been created.
  func add(_ task: TaskPointer) {
    if isAboutToEnd { loop.takeBackScopeEnd(of: owner) }
    members.append(task)
    openCount += 1
    task.pointee.observers.append(.group(self))
    loop.observer?.observersChanged(of: task)
    tellObserver()
  }

  /// A member has ended, of which the group learns when its turn comes.
  func memberEnded(_ member: TaskPointer) {
    let end = ScopeRules.MemberEnd(member)
    loop.observer?.used(self, .observes)
    if isOwnerWaiting, openCount == 1 {
      // Whatever follows from its failure is over before the owner goes on.
      openCount = 0
      if let error = member.pointee.error, end == .failure {
        noteFailure(error, of: member)
        isAborting = true
      }
      owner.pointee.scopeIsOver = true
      loop.ready.append(.scopeEnd, of: owner)
      loop.observer?.ended(self)
    } else if isOwnerWaiting, end != .failure {
      openCount -= 1
    } else {
      loop.ready.append(.memberEnd(.passUnretained(self)), of: member)
      loop.observer?.queueOrderMatters = true
    }
    tellObserver()
  }

  /// Learns that a member has ended: CPython's `_on_task_done`.
  func learnEnd(of member: TaskPointer) {
    openCount -= 1
    if openCount == 0, isOwnerWaiting { loop.endWait(of: owner) }
    if let error = member.pointee.error, member.pointee.outcome == .failure {
      noteFailure(error, of: member)
      if !isAborting, !hasCancelledOwner {
        abort(by: nil)
        hasCancelledOwner = true
        cancel(owner, by: nil, isUndone: true)
        loop.tellCancelled()
      }
    }
    tellObserver()
  }

  private func noteFailure(_ error: any Error, of member: TaskPointer) {
    failures.append((member.pointee.nameID, error))
  }

  /// Whether the owner waits for the members.
  private var isOwnerWaiting: Bool {
    if case .group = owner.pointee.suspension { isExiting } else { false }
  }

  /// Cancels the members that have not ended.
  private func abort(by task: TaskPointer?) {
    isAborting = true
    for member in members where member.pointee.outcome == nil {
      cancel(member, by: task, isUndone: false)
    }
  }

  private func cancel(_ target: TaskPointer, by task: TaskPointer?, isUndone: Bool) {
    loop.recorder.record(
      KindCode(.cancel),
      task: task?.pointee.nameID ?? .none,
      object: target.pointee.nameID,
      value: .string(name),
      at: loop.clock.now
    )
    _ = loop.cancel(target, isUndone: isUndone)
  }

  /// Waits until all members have ended: CPython's `__aexit__`.
  ///
  /// - Parameters:
  ///   - error: what the owner's own part has thrown, if it has.
  ///   - location: where the group began.
  /// - Throws: `TaskGroupError` if a member, or the owner's own part, has failed; `CancellationError` if
  ///   the owner was cancelled, by somebody else than the group.
  func exit(throwing error: (any Error)?, from location: SourceLocation) async throws {
    guard !loop.isUnwinding else { throw CancellationError() }
    isExiting = true
    loop.observer?.used(self, .changes)
    var cancellation = error as? CancellationError
    if error != nil, !isAborting {
      abort(by: owner)
      loop.tellCancelled()
    }
    let reason = ScopeRules.group.name.map(Event.Value.string)
    while openCount > 0 {
      do {
        tellObserver()
        for member in members where member.pointee.outcome == nil {
          loop.record(
            .join,
            by: owner,
            object: member.pointee.nameID,
            value: reason,
            from: location
          )
        }
        defer { owner.pointee.scopeIsOver = false }
        try await loop.suspend(owner, in: .group(.passUnretained(self)))
      } catch {
        guard !loop.isUnwinding else { throw error }
        if !isAborting {
          cancellation = CancellationError()
          abort(by: owner)
          loop.tellCancelled()
        }
      }
    }
    if hasCancelledOwner, loop.uncancel(owner) == 0 { cancellation = nil }
    owner.pointee.groupCount -= 1
    for member in members where member.pointee.outcome == .success {
      loop.record(.joined, by: owner, object: member.pointee.nameID, from: location)
    }
    loop.record(.exit, by: owner, object: nameID, from: location)
    loop.observer?.queueChanged(of: nameID, to: .zero)
    loop.observer?.used(self, .changes)
    loop.observer?.observeFailures(of: failures.map(\.member), by: owner)
    if let cancellation, failures.isEmpty { throw cancellation }
    let errors =
      failures.map(\.error) + [error].compactMap { $0 }.filter { !($0 is CancellationError) }
    guard !errors.isEmpty else {
      if let error { throw error }
      return
    }
    if owner.pointee.cancellationCount > 0 {
      // As CPython does, so that a cancellation by somebody else is not forgotten.
      _ = loop.uncancel(owner)
      _ = loop.cancel(owner, isUndone: true)
    }
    throw TaskGroupError(group: name, .failed(errors))
  }

  private func tellObserver() {
    guard let observer = loop.observer else { return }
    var state = Fingerprint.zero.mixed(.group, UInt64(openCount))
      .mixed(.group, (isExiting ? 1 : 0) | (isAborting ? 2 : 0) | (hasCancelledOwner ? 4 : 0))
    for failure in failures { state = state.mixed(.failure).mixed(observer.name(failure.member)) }
    for member in members { state = state.mixed(observer.name(of: member)) }
    observer.queueChanged(of: nameID, to: state)
  }
}
