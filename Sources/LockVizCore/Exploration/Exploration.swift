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
  /// How they were found.
  public let method: Method
  /// How many times the program was run.
  public let runs: Int
  /// How many schedules there are, or how many were found if the exploration is not complete; nil if
  /// they are more than 128 bits can count.
  public let schedules: UInt128?
  /// Why not every schedule was considered; nil if every one was.
  public internal(set) var interruption: Interruption?
  /// Why the method that was asked for, `exact` or `reduced`, was not used; nil if it was.
  public internal(set) var reasonForWalking: ReasonForWalking?
  /// How many states with a choice were told apart.
  public let states: Int
  /// About how many bytes the states took.
  public let memory: Int
  /// Which part of all schedules was considered; nil for all of them.
  public internal(set) var shard: Shard?
  /// How many classes of equivalent schedules there are, or how many were found if the exploration
  /// is not complete; nil unless the method is `reduced`.
  public internal(set) var classes: UInt128? = nil
  /// How many runs turned out to belong to a class that had been run, and were cut short.
  public internal(set) var redundantRuns = 0
  /// How many of the runs were drawn at random; the method `random` counts outcomes in these.
  ///
  /// The others belong to a search before them that outgrew its memory.
  public internal(set) var randomRuns = 0

  /// What each choice of a run can still lead to; nil unless `Options.keepsMap` asked for it and
  /// the exploration is exact, complete and not a shard.
  public internal(set) var map: Map?

  /// Whether every schedule was considered, or every one of its shard.
  public var isComplete: Bool { interruption == nil && method != .random }

  /// The outcomes that are not as expected.
  public var unexpected: [Outcome] { outcomes.filter { !$0.state.isExpected } }

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

  /// Why equal states, or classes of schedules, could not be recognised.
  public enum ReasonForWalking: Sendable, Hashable {
    /// Tasks await plain Swift, whose state cannot be seen.
    case plainSwift
    /// These two schedules gave every task the same observations and ended differently: the program
    /// keeps state outside its instruments.
    case hiddenState(Schedule, Schedule)
    /// The program does not show its states.
    case noStates
    /// The program does not show what its steps do.
    case noSteps
    /// The order of the whole ready queue matters, so there are no classes: `main` ends while other
    /// tasks are ready, or a task is cancelled whose gathering is over.
    ///
    /// The method `exact` was used in place of `reduced`.
    case queueOrderMatters
  }
}

extension Exploration.ReasonForWalking: CustomStringConvertible {
  /// The reason, as a clause.
  public var description: String {
    switch self {
    case .plainSwift: "tasks await plain Swift, whose state cannot be seen"
    case .noStates: "the program does not show its states"
    case .noSteps: "the program does not show what its steps do"
    case .hiddenState: "the program keeps state that is in none of its instruments"
    case .queueOrderMatters:
      "main ends while other tasks are ready, or a task is cancelled whose gathering is over"
    }
  }
}

extension Exploration {
  /// How to explore, and within which limits.
  public struct Options: Sendable {
    /// The program's name in messages and logs.
    public var name = ""
    /// How outcomes are found; where `exact` or `reduced` is not possible, another method takes its
    /// place.
    public var method = Method.exact
    /// How many schedules `random` runs.
    public var randomRuns = 10_000
    /// How `random` draws them.
    public var sampling = Sampling.walk
    /// What the random schedules depend on.
    public var seed: UInt64 = 1
    /// Whether to look for the least schedule of every outcome; without that there is less to do.
    public var findsLeastSchedules = true
    /// Whether the result can say what each choice of a run leads to, which keeps the graph of all
    /// states in memory.
    public var keepsMap = false
    /// The number of runs after which to give up.
    ///
    /// Nil means never, or, where every schedule has to be run, after a hundred thousand. A program
    /// that is likely to have more schedules than that is sampled from the start.
    public var maximumRuns: Int?
    /// About how many bytes the states may take.
    public var maximumMemory = 1 << 30
    /// Which part of all schedules to consider; nil for all of them.
    ///
    /// ``ShardMerge`` puts the results of all parts together. `reduced` ignores it.
    public var shard: Shard?
    /// How many threads share the work; the result does not depend on it.
    ///
    /// `reduced` uses one.
    public var jobs = 1
    /// The number of events after which a run is taken to be endless.
    public var maximumEvents = 100_000
    /// Which of several sleeps that end at the same time ends first.
    public var timerTies = Simulation.TimerTies.inOrder
    /// What the runs' events are called.
    package var vocabulary = Vocabulary.standard
    /// How long, in real time, a task may await something outside the simulation.
    public var patience = Duration.seconds(5)
    /// The minimum number of runs that check the result; `runs` does not count them.
    ///
    /// A program with no more schedules than this is run under every one of them. Otherwise, hidden
    /// state is missed if it shows in so few schedules that none of these runs meets it: if it
    /// shows in one of a thousand, the default misses it in a good third of all cases.
    public var minimumChecks = 1_000
    /// How many runs, beyond these, each further run checks; 0 for no checks.
    ///
    /// With the method `reduced`, one class out of this many, and each of the first hundred, is run
    /// once more in another order.
    public var verifiesOneIn = 64
    /// Knows which runs are under way, so that these can be reported when the program traps.
    public var watch: ExplorationWatch?
    /// Is called about every hundred runs, by one thread at a time, with how far the exploration
    /// has come; returns false to end it.
    public var progress: (@Sendable (Progress) -> Bool)?

    /// The defaults: exact, one thread, a gibibyte.
    public init() {}
  }

  /// How far an exploration has come.
  public struct Progress: Sendable {
    /// How many times the program was run.
    public var runs: Int
    /// How many outcomes were found.
    public var outcomes: Int
    /// Which part of the work is done, as far as can be told; from 0 to 1.
    public var done: Double

    /// About how many runs there will be in the end; nil while that cannot be told.
    public var estimatedRuns: Int? {
      done > 0.001 && done < 1 ? Int((Double(runs) / done).rounded()) : nil
    }
  }
}
