/// The result of running a simulation once.
public struct SimulationRun: Sendable {
  /// Every event, in order; empty if the run kept no log.
  public let log: EventLog
  /// How the run ended.
  public let ending: Ending
  /// The shared variables at the end, in the order of their creation.
  public let variables: [FinalState.Variable]
  /// The tasks that failed and how, in the order of their creation.
  public let failures: [FinalState.Failure]
  /// What the options expected and was not so.
  public let unmet: [ValueExpectation]
  /// The names of the tasks, in the order of their creation.
  public let tasks: [String]
  /// How many events there were, whether kept or not.
  public let eventCount: Int
  /// How many times a task ran, including first runs.
  public let stepCount: Int

  /// A choice among ready tasks.
  public struct Pick: Sendable, Hashable {
    /// The task that was picked.
    public let task: String
    /// How many events came before.
    public let events: Int
  }

  let recordedPicks: ContiguousArray<RecordedPick>
  let readyHistory: ReadyHistory?

  /// The choices made wherever more than one task was ready.
  public var picks: [Pick] {
    recordedPicks.map { pick in
      Pick(task: pick.entry.label(tasks[Int(pick.entry.task)]), events: pick.events)
    }
  }

  /// The tasks that were ready at a choice, longest first, as a schedule names them.
  ///
  /// The cost is proportional to the number of ready tasks, anywhere in the run.
  ///
  /// - Parameter number: the number of the choice, from 0, as in ``picks``; the one after the last is
  ///   where the schedule ended the run.
  /// - Returns: nil if there was no such choice, or ``Simulation/Options/keepsReady`` did not ask for
  ///   this.
  public func ready(atChoice number: Int) -> [String]? {
    readyHistory?.ready(atChoice: number)?.map { $0.label(tasks[Int($0.task)]) }
  }

  /// The schedule that gives this run again: its choices, each named.
  public var schedule: Schedule {
    let isCut = if case .cut = ending { true } else { false }
    return Schedule(picks: picks.map(\.task), then: isCut ? .stop : .fifo)
  }

  /// The value of a variable at the end, or nil if there is none of that name.
  public subscript(variable: String) -> Event.Value? {
    variables.first { $0.name == variable }?.value
  }

  /// The variables whose value is not the expected one.
  public var unexpected: [FinalState.Variable] {
    variables.filter { $0.expected != nil && $0.value != $0.expected }
  }
}

extension SimulationRun {
  /// How the run of a simulation ended.
  public enum Ending: Sendable, Hashable {
    /// `main` ended, whatever its result; tasks that it did not wait for are cancelled.
    case completed
    /// Nothing was ready, no timer was left, and these tasks would have waited forever.
    case deadlock([FinalState.Blocked])
    /// The schedule ended the run where these tasks were ready.
    case cut(ready: [String])
    /// There were as many events as `Simulation.Options.maximumEvents` allows.
    case eventLimit

    /// How it ended, for the last line of a log.
    var value: Event.Value {
      if case .deadlock = self { .deadlock } else { .completed }
    }
  }
}

extension FinalState {
  /// The final state of a run; nil if the run was cut short.
  public init?(_ run: SimulationRun) {
    let ending: Ending
    switch run.ending {
    case .completed: ending = .completed
    case .deadlock(let blocked): ending = .deadlock(blocked)
    case .cut, .eventLimit: return nil
    }
    self.init(
      ending: ending,
      failures: run.failures,
      variables: run.variables,
      unmet: run.unmet
    )
  }
}

extension FinalState.Blocked {
  /// A task that is suspended, or nil for one that is not.
  init?(_ task: TaskPointer) {
    self.task = task.pointee.name
    switch task.pointee.suspension {
    case .none, .sleep:
      return nil
    case .resource(let awaited):
      self.awaited = .resource(awaited.resource.name)
    case .join(let other):
      awaited = .tasks([other.pointee.name])
    case .scope(let scope):
      let open = scope.takeUnretainedValue().members.filter { $0.pointee.outcome == nil }
      awaited = .tasks(open.map(\.pointee.name))
    case .group(let group):
      let open = group.takeUnretainedValue().members.filter { $0.pointee.outcome == nil }
      awaited = .tasks(open.map(\.pointee.name))
    }
  }
}
