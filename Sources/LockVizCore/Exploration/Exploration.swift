/// The outcomes of a program, in how many schedules each occurs, and the schedule closest to the
/// default order that leads to it.
///
///     let exploration = Exploration.run { simulation in
///       let counter = Shared("counter", 0, expected: 2, in: simulation)
///       let tasks = ["task_A", "task_B"].map { name in
///         simulation.spawn(name) {
///           let current = counter.read()
///           try await simulation.yield()
///           counter.write(current + 1)
///         }
///       }
///       try await simulation.gather(tasks)
///     }
///     for outcome in exploration.outcomes { print(outcome.count!, outcome.state) }
///     // 4 counter = 1, expected 2
///     // 2 counter = 2
///
/// Schedules are told apart by their picks wherever more than one task is ready.
public struct Exploration: Sendable {
  /// The outcomes, in the order of their least schedules: fewest departures, then shortest, then by
  /// the names of the tasks picked.
  public let outcomes: [Outcome]
  /// How they were found, and what they are counted in.
  public let coverage: Coverage
  /// How many times the program was run.
  public let runs: Int
  /// Why not every schedule was considered; nil if every one was.
  public internal(set) var interruption: Interruption? = nil
  /// Why the method that was asked for, `exact` or `reduced`, was not used; nil if it was.
  public internal(set) var fallback: Fallback? = nil
  /// How many states with a choice were told apart.
  public internal(set) var states = 0
  /// About how many bytes they took, or what was left to try.
  public internal(set) var memory = 0
  /// Which part of all schedules was considered; nil for all of them.
  public internal(set) var shard: Shard? = nil
  /// What each choice of a run can still lead to; nil unless `Options.keepsMap` asked for it and
  /// the exploration is exact, complete and not a shard.
  public internal(set) var map: Map? = nil

  /// How the outcomes were found.
  public var method: Method { coverage.method }

  /// Whether every schedule was considered, or every one of its shard.
  public var isComplete: Bool { interruption == nil && method != .random }

  /// The outcomes that are not as expected.
  public var unexpected: [Outcome] { outcomes.filter { !$0.state.isExpected } }

  /// Which of some expectations are about variables that no outcome has.
  package func unseen(_ expectations: [ValueExpectation]) -> [ValueExpectation] {
    expectations.filter { expectation in
      !outcomes.contains { outcome in
        outcome.state.variables.contains { $0.name == expectation.variable }
      }
    }
  }

  /// One of the ways in which a program can end.
  public struct Outcome: Sendable, Hashable {
    /// How it ends, and with which values.
    public let state: FinalState
    /// In how many schedules, classes of schedules, or random runs it occurs.
    ///
    /// Nil if there are more than 128 bits can count. If the exploration is not complete, it may
    /// occur in more. It is 0 if no random run has met the outcome, but either the run in asyncio's
    /// order, which is made as well, or a search that outgrew its memory has.
    public let count: UInt128?
    /// A schedule that leads to it, with every choice named: the one with the fewest departures; of
    /// those, the shortest; of those, the first by the names of the tasks.
    ///
    /// That is certain if the exploration is complete and its method is `exact` or `tree`;
    /// otherwise it is the least of those that were run. Nil if the search for it was given up for
    /// lack of memory.
    public let schedule: Schedule?
    /// How often that schedule picks a task other than the one that has been ready longest.
    public let departures: Int?
    /// How many picks there are up to the last departure.
    let lastDeparture: Int

    /// The schedule without the picks at its end that asyncio's order makes anyway.
    public var shortSchedule: Schedule? {
      schedule.map { Schedule(picks: Array($0.picks.prefix(lastDeparture))) }
    }
  }

  /// How outcomes are found.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    /// Every state is run through once, and schedules are counted on the graph of the states.
    case exact
    /// Every schedule is run.
    case tree
    /// One schedule of each class is run.
    ///
    /// Schedules are of one class if they differ only in the order of steps that are independent:
    /// that touch no variable, lock or task in common, or only read it (dynamic partial-order
    /// reduction).
    ///
    /// This is for programs of many tasks that have little to do with each other.
    case reduced
    /// Schedules drawn at random are run: on request, if there are too many to run all of them, and
    /// if a search has outgrown its memory.
    case random
  }
}
