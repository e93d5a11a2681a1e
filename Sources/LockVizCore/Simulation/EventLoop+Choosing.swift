// What a scheduler sees of a run.

extension EventLoop: ChoicePoint {
  var readyCount: Int { ready.candidates }

  func read(_ ready: inout ContiguousArray<ReadyTask>) {
    var count = 0
    for place in 0..<self.ready.count {
      let entry = self.ready[place]
      var endsScope = false
      switch entry.kind {
      case .stop, .deadline, .memberEnd: continue
      case .scopeEnd: endsScope = true
      case .resumption, .job: break
      }
      ready.set(
        count,
        to: ReadyTask(
          number(of: entry.task),
          stepCount: entry.task.pointee.stepCount,
          endsScope: endsScope
        )
      )
      count += 1
    }
    ready.shorten(to: count)
  }

  func task(ofReady number: Int) -> TaskNumber { self.number(of: entry(ofReady: number).task) }

  func label(ofReady number: Int) -> String {
    let pick = ready.pick(at: ready.place(ofCandidate: number))
    return pick.label(tasks[Int(pick.task)].pointee.name)
  }

  func name(ofReady number: Int) -> String { entry(ofReady: number).task.pointee.name }

  /// One of the entries that can be picked.
  private func entry(ofReady number: Int) -> ReadyQueue.Entry {
    ready[ready.place(ofCandidate: number)]
  }

  /// A task's number: the same in every run if the state is followed, otherwise only in this one.
  private func number(of task: TaskPointer) -> TaskNumber {
    observer?.number(ofTask: task.pointee.nameID) ?? TaskNumber(task.pointee.index)
  }

  var moveCount: Int { scopeMoves }

  var sawPlainSwift: Bool { sawForeignJobs }

  var outside: String? { waitedOutside?.pointee.name }
}

// MARK: - The state

extension EventLoop {
  func fingerprint(_ detail: Fingerprint.Detail) -> Fingerprint {
    guard let observer else { return .zero }
    // As a rule nothing has to be called, and so no references are counted.
    if case .exact = detail {
      return observer.sum &+ timers(observer, ordered: true) &+ queue(observer)
    }
    guard clock.hasTimers else { return observer.sum &+ readySet(observer) }
    let timers = timers(observer, ordered: detail == .wakeOrder)
    return observer.sum &+ timers &+ readySet(observer)
  }

  /// Who is ready, in whatever order.
  @inline(__always)
  private func readySet(_ observer: Fingerprinter) -> Fingerprint {
    var sum = Fingerprint.zero
    for place in 0..<ready.count {
      sum &+= observer.name(of: ready[place].task).mixed(.ready)
    }
    return sum
  }

  @inline(never)
  private func timers(_ observer: Fingerprinter, ordered: Bool) -> Fingerprint {
    guard clock.hasTimers else { return .zero }
    var sum = Fingerprint.zero
    var sequence = Fingerprint.zero.mixed(.timers)
    let timers = clock.pendingTimers(ordered: ordered)
    // All of them may have been taken back, which is as if there were none.
    guard !timers.isEmpty else { return .zero }
    for (distance, purpose) in timers {
      let name: Fingerprint =
        switch purpose {
        case .none: .zero
        case .sleep(let task): observer.name(of: task)
        case .deadline(let deadline):
          observer.name(deadline.takeUnretainedValue().nameID).mixed(.deadline)
        }
      let timer = name.mixed(.timer, UInt64(bitPattern: distance))
      sum &+= timer
      sequence = sequence.mixed(timer)
    }
    return ordered ? sequence : sum
  }

  /// The ready queue in its order, including the loop's stop and the end of its iteration.
  @inline(never)
  private func queue(_ observer: Fingerprinter) -> Fingerprint {
    var fingerprint = Fingerprint.zero.mixed(.iteration, UInt64(remaining))
    for place in 0..<ready.count {
      let entry = ready[place]
      let kind: UInt64 =
        switch entry.kind {
        case .resumption: 0
        case .scopeEnd: 1
        case .stop: 2
        case .job: 3
        case .deadline: 4
        case .memberEnd: 5
        }
      fingerprint = fingerprint.mixed(observer.name(of: entry.task)).mixed(.queueEntry, kind)
    }
    return fingerprint
  }
}

// MARK: - The end

extension EventLoop: RunEnd {
  var kind: RunEndKind {
    switch ending {
    case .completed, .deadlock: .ended
    case .cut, nil: .cut
    case .eventLimit: .endless
    }
  }

  var queueOrderMatters: Bool { observer?.queueOrderMatters ?? false }

  var picks: [String] {
    recordedPicks.map { $0.entry.label(tasks[Int($0.entry.task)].pointee.name) }
  }

  var stepCounts: [String: Int] {
    // A name is unique in a run.
    Dictionary(uniqueKeysWithValues: tasks.map { ($0.pointee.name, $0.pointee.stepCount) })
  }

  var log: EventLog {
    var expectations: [String: Event.Value] = [:]
    for variable in variables {
      variable.forEachValue { name, _, expected in
        if let expected, expectations[name] == nil { expectations[name] = expected }
      }
    }
    recorder.setExpected(expectations)
    return recorder.log
  }
}

extension EventLoop {
  var outcome: Fingerprint {
    var sum = Fingerprint.zero
    for variable in variables {
      variable.forEachValue { name, value, expected in
        sum &+= FinalState.Variable.fingerprint(name, value, expected: expected)
      }
    }
    if !options.expectations.isEmpty {
      for expectation in unmet { sum &+= expectation.fingerprint }
    }
    for task in tasks {
      guard let error = task.pointee.error else { continue }
      sum &+= FinalState.Failure.fingerprint(task.pointee.name, "\(error)")
    }
    if case .deadlock(let blocked)? = ending { for task in blocked { sum &+= task.fingerprint } }
    return sum
  }

  var finalState: FinalState? {
    let end: FinalState.Ending
    switch ending {
    case .completed: end = .completed
    case .deadlock(let blocked): end = .deadlock(blocked)
    case .cut, .eventLimit, nil: return nil
    }
    return FinalState(ending: end, failures: failures, variables: finalValues, unmet: unmet)
  }

  /// The shared variables, in the order of their creation.
  var finalValues: [FinalState.Variable] {
    var values: [FinalState.Variable] = []
    for variable in variables {
      variable.forEachValue { name, value, expected in
        values.append(.init(name: name, value: value, expected: expected))
      }
    }
    return values
  }

  /// The tasks that failed and how, in the order of their creation.
  var failures: [FinalState.Failure] {
    tasks.compactMap { task in
      task.pointee.error.map { .init(task: task.pointee.name, error: "\($0)") }
    }
  }
}
