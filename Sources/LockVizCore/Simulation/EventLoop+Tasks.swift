// The life of tasks: creation, readiness, cancellation, the end.

extension EventLoop {
  /// Makes the record of a new task, with a name of its own.
  func addTask(named name: String, by spawner: TaskPointer? = nil) -> TaskPointer {
    let (name, nameID) = self.name(name)
    let task: TaskPointer
    if let spare = spareRecords.popLast() {
      task = spare
      task.pointee.become(name: name, nameID: nameID, index: tasks.count)
    } else {
      task = .allocate(capacity: 1)
      task.initialize(to: TaskRecord(name: name, nameID: nameID, index: tasks.count))
    }
    tasks.append(task)
    observer?.created(task, by: spawner)
    return task
  }

  /// A name that nothing else in the simulation has, and its number in the log.
  ///
  /// After the run there is no log any more, and the next run must not remember what was asked for.
  func name(_ wanted: String) -> (text: String, id: NameID) {
    isUnwinding ? (wanted, .none) : names.name(wanted) { recorder.intern($0) }
  }

  /// Adds a variable to those whose values count at the end, unless the run is over.
  func addVariable(_ variable: any FinalVariable) {
    if !isUnwinding { variables.append(variable) }
  }

  /// Whether anything is expected, after every event, of a variable or of an element of it.
  func isExpectedAlways(of variable: String) -> Bool {
    options.expectations.contains {
      !$0.isAtEnd && ($0.variable == variable || $0.variable.hasPrefix(variable + "["))
    }
  }

  /// Notes which expectations a value breaks that an event has shown.
  @inline(never)
  func check(_ value: Event.Value, of variable: String) {
    guard !isUnwinding else { return }
    if broken.isEmpty { broken = options.expectations.map { _ in false } }
    for (place, expectation) in options.expectations.enumerated()
    where !broken[place] && !expectation.isAtEnd && expectation.variable == variable {
      guard !expectation.holds(for: value) else { continue }
      broken[place] = true
      observer?.failed(expectation)
    }
  }

  /// The expectations that were broken, or do not hold at the end.
  var unmet: [ValueExpectation] {
    options.expectations.enumerated().filter { place, expectation in
      guard expectation.isAtEnd else { return !broken.isEmpty && broken[place] }
      var isMet = true
      for variable in variables where expectation.variable.hasPrefix(variable.name) {
        variable.forEachValue { name, value, _ in
          if name == expectation.variable { isMet = isMet && expectation.holds(for: value) }
        }
      }
      return !isMet
    }.map(\.element)
  }

  /// Creates a task, which is ready at once.
  ///
  /// - Parameters:
  ///   - name: what it is called, if nothing else is called so.
  ///   - spawner: the calling task.
  ///   - group: the group that it is added to, if any.
  ///   - location: where that is done.
  ///   - body: what it does.
  /// - Returns: the task; after the run, when nothing can be created, the calling one: joining oneself
  ///   throws, and so will this.
  func spawn<Success: Sendable>(
    _ name: String,
    by spawner: TaskPointer,
    into group: GroupScope? = nil,
    from location: SourceLocation,
    _ body: @escaping @Sendable () async throws -> Success
  ) -> SpawnedTask<Success> {
    guard !isUnwinding else { return SpawnedTask(loop: self, record: spawner) }
    let task = addTask(named: name, by: spawner)
    let value = (group?.name).map(Event.Value.string)
    record(.spawn, by: spawner, object: task.pointee.nameID, value: value, from: location)
    create(task, body)
    group?.add(task)
    schedule(task)
    return SpawnedTask(loop: self, record: task)
  }

  /// Creates the Swift task for a record; its first job resumes it like any suspended task.
  func create<Success: Sendable>(
    _ task: TaskPointer,
    _ body: @escaping @Sendable () async throws -> Success
  ) {
    // The record stays on the loop's thread, where the whole body of the task runs.
    nonisolated(unsafe) let task = task
    task.pointee.resumption = .job(
      job {
        let swiftTask = Task(executorPreference: self) {
          guard self.begin(task) else { return }
          do {
            self.end(task, .success(try await body()))
          } catch {
            self.end(task, .failure(error))
          }
        }
        task.pointee.address = unsafeBitCast(swiftTask, to: UInt.self)
        task.pointee.swiftTask = swiftTask
      }
    )
  }

  /// Puts a task whose suspension is over into the ready queue.
  func schedule(_ task: TaskPointer) {
    task.pointee.status = .ready
    task.pointee.suspension = .none
    ready.append(.resumption, of: task)
    observer?.madeReady(task)
  }

  /// Asks for a task's cancellation, asyncio's way: `CancellationError` is thrown once, where the
  /// task awaits or will await next; cancelling a task that joins another cancels that one.
  ///
  /// `tellCancelled` has to be called after that.
  ///
  /// - Parameters:
  ///   - task: the task.
  ///   - isUndone: whether it is to be taken back by `uncancel`: Swift's own tasks are not told, since
  ///     they cannot forget it.
  /// - Returns: whether anything could be cancelled; false for a task that has ended.
  func cancel(_ task: TaskPointer, isUndone: Bool = false) -> Bool {
    guard task.pointee.status != .ended else { return false }
    if !isUndone { noteCancelled(task) }
    task.pointee.cancellationCount += 1
    if task.pointee.scopeIsOver { observer?.queueOrderMatters = true }
    if !cancelAwaited(by: task) { task.pointee.mustCancel = true }
    observer?.flagsChanged(of: task)
    return true
  }

  /// Cancels what a task awaits.
  ///
  /// - Returns: whether there was something to cancel that took the cancellation.
  func cancelAwaited(by task: TaskPointer) -> Bool {
    let suspension = task.pointee.suspension
    switch suspension {
    case .none:
      return false
    case .sleep:
      // When it comes off the heap depends on the loop's iterations.
      if !clock.cancel(task) { observer?.queueOrderMatters = true }
    case .resource(let awaited):
      guard awaited.resource.cancel(task) else { return false }
      // What has ended with its waiter has woken all that waited for it, in their order.
      if task.pointee.status == .ready { return true }
    case .join(let other):
      // Hidden in the meantime, so that a cycle of joins comes to an end.
      task.pointee.suspension = .none
      defer { task.pointee.suspension = suspension }
      return cancel(other)
    case .group:
      closeScope(of: task)
    case .scope(let reference) where !reference.takeUnretainedValue().rules.passesCancellationOn:
      closeScope(of: task)
    case .scope(let reference):
      let scope = reference.takeUnretainedValue()
      task.pointee.suspension = .none
      defer { task.pointee.suspension = suspension }
      var isTaken = false
      for member in scope.members where cancel(member) { isTaken = true }
      if isTaken {
        scope.cancelRequested = true
        observer?.changed(scope)
      }
      return isTaken
    }
    task.pointee.awaitedWasCancelled = true
    observer?.flagsChanged(of: task)
    schedule(task)
    return true
  }

  /// Tells a scope when a member ends, or at once if the member has already ended.
  func observe(_ member: TaskPointer, for scope: TaskScope) {
    observer?.observeEnd(of: member)
    if member.pointee.outcome != nil {
      memberEnded(member, of: scope)
    } else {
      member.pointee.observers.append(.member(scope))
      observer?.observersChanged(of: member)
    }
  }

  private func memberEnded(_ member: TaskPointer, of scope: TaskScope) {
    guard scope.memberEnded(member) else { return }
    scope.owner.pointee.scopeIsOver = true
    ready.append(.scopeEnd, of: scope.owner)
    observer?.ended(scope, by: member)
    if scope.failure != nil { observer?.changed(scope, decidedBy: member) }
  }

  private func begin(_ task: TaskPointer) -> Bool {
    guard !isUnwinding else { return false }
    guard !task.pointee.throwsCancellation else {
      task.pointee.throwsCancellation = false
      end(task, .failure(CancellationError()))
      return false
    }
    recorder.record(KindCode(.start), task: task.pointee.nameID, at: clock.now)
    return true
  }

  private func end(_ task: TaskPointer, _ result: Result<any Sendable, any Error>) {
    task.pointee.swiftTask = nil
    task.pointee.address = 0
    task.pointee.status = .ended
    guard !isUnwinding else { return }
    switch result {
    case .success(let result):
      recordEnd(of: task, .ok)
      if task.pointee.mustCancel {
        // asyncio: a cancellation that came too late for the body still makes it a cancelled task.
        task.pointee.outcome = .cancelled
      } else {
        task.pointee.result = result
        task.pointee.outcome = .success
      }
    case .failure(let error) where error is CancellationError:
      recordEnd(of: task, .cancelled)
      task.pointee.outcome = .cancelled
      // Nobody joins it: its end is how the program ends.
      if task.pointee.isMain { task.pointee.error = error }
    case .failure(let error):
      recordEnd(of: task, .failed("\(error)"))
      task.pointee.error = error
      task.pointee.outcome = .failure
    }
    observer?.ended(task)
    if task.pointee.isMain {
      if !ready.isEmpty { observer?.queueOrderMatters = true }
      ready.append(.stop, of: task)
    }
    for observer in task.pointee.observers {
      switch observer {
      case .joiner(let joiner): schedule(joiner)
      case .member(let scope): memberEnded(task, of: scope)
      case .group(let group): group.memberEnded(task)
      }
    }
    task.pointee.observers.removeAll(keepingCapacity: true)
  }

  private func recordEnd(of task: TaskPointer, _ ending: @autoclosure () -> TaskEnding) {
    recorder.record(
      KindCode(.end),
      task: task.pointee.nameID,
      value: ending().value,
      at: clock.now
    )
  }
}
