/// What a program can come to: its outcomes, in how many schedules each occurs, and the schedule
/// closest to the default order that leads to it.
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
  /// Why another method was used than `exact` or `reduced`, which was asked for; nil if that was used.
  public internal(set) var reasonForWalking: ReasonForWalking?
  /// How many states with a choice were told apart.
  public let states: Int
  /// About how many bytes the states took.
  public let memory: Int
  /// Which part of all schedules was considered; nil for all of them.
  public internal(set) var shard: Shard?
  /// How many classes of equivalent schedules there are, or how many were found if the exploration is
  /// not complete; nil but for the method `reduced`.
  public internal(set) var classes: UInt128? = nil
  /// How many runs turned out to belong to a class that had been run, and were cut short.
  public internal(set) var redundantRuns = 0
  /// How many of the runs were drawn at random: what the method `random` counts outcomes in.
  ///
  /// The others are of a search before them, which has outgrown its memory.
  public internal(set) var randomRuns = 0

  /// What each choice of a run can still lead to; nil unless `Options.keepsMap` asked for it and the
  /// exploration is exact and complete, and no shard.
  public internal(set) var map: Map?

  /// Whether every schedule was considered, or every one of its shard.
  public var isComplete: Bool { interruption == nil && method != .random }

  /// The outcomes that are not what the program is meant to do.
  public var unexpected: [Outcome] { outcomes.filter { !$0.state.isExpected } }

  /// One of the ends that a program can come to.
  public struct Outcome: Sendable, Hashable {
    /// How it ends, and what is left behind.
    public let state: FinalState
    /// In how many schedules, or classes of them, or in how many of the random runs, it occurs.
    ///
    /// Nil if in more than 128 bits can count. If the exploration is not complete, it may occur in
    /// more. 0 if no random run has met it, but asyncio's order has, which is run as well, or a search
    /// that outgrew its memory.
    public let count: UInt128?
    /// A schedule that leads to it, with every choice named: the one with the fewest departures, of
    /// those the shortest, of those the first by the names of the tasks.
    ///
    /// That is certain if the exploration is complete and its method `exact` or `tree`; else it is the
    /// least of those that were run.
    /// Nil if the search for it was given up for lack of memory.
    public let schedule: Schedule?
    /// How often that schedule picks another task than the one that has been ready longest.
    public let departures: Int?
    /// How many of its picks there are up to the last of these.
    let lastDeparture: Int

    /// The schedule less the picks at its end that asyncio's order makes anyway.
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
    /// One schedule of each class is run, where schedules are of one class if they differ only in the
    /// order of steps that have nothing to do with each other: that touch no variable, lock or task
    /// in common, or only read it (dynamic partial-order reduction).
    ///
    /// For programs of many tasks that have little to do with each other.
    case reduced
    /// Schedules drawn at random are run: on request, where there are too many to run each, and where
    /// a search has outgrown its memory.
    case random
  }

  /// Why equal states, or classes of schedules, could not be told.
  public enum ReasonForWalking: Sendable, Hashable {
    /// Tasks await plain Swift, whose state cannot be seen.
    case plainSwift
    /// Two schedules that gave every task the same observations ended differently: the program
    /// keeps state that is in none of its instruments. These two lead there.
    case hiddenState(Schedule, Schedule)
    /// The program does not show its states.
    case noStates
    /// The program does not show what its steps do.
    case noSteps
    /// The order of the whole ready queue decides, so that there are no classes to tell: `main` ends
    /// while other tasks are ready, or a task is cancelled whose gathering is over. The method `exact` was
    /// used in place of `reduced`.
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
  /// What to explore, and within which bounds.
  public struct Options: Sendable {
    /// The program's name in messages and logs.
    public var name = ""
    /// How outcomes are found; `exact` and `reduced` become another one by themselves where they are
    /// not possible.
    public var method = Method.exact
    /// How many schedules `random` runs.
    public var randomRuns = 10_000
    /// How `random` draws them.
    public var sampling = Sampling.walk
    /// What the random schedules depend on.
    public var seed: UInt64 = 1
    /// Whether the least schedule of every outcome is looked for; without, there is less to do.
    public var findsLeastSchedules = true
    /// Whether the result can say what each choice of a run leads to, which keeps the graph of all
    /// states in memory.
    public var keepsMap = false
    /// After how many runs to give up.
    ///
    /// Nil for never, but where every schedule has to be run it means a hundred thousand. What is
    /// likely to have more schedules than that is sampled from the start.
    public var maximumRuns: Int?
    /// About how many bytes the states may take.
    public var maximumMemory = 1 << 30
    /// Which part of all schedules to consider; nil for all of them.
    ///
    /// ``ShardMerge`` puts the results of all parts together. `reduced` considers all in any case.
    public var shard: Shard?
    /// How many threads share the work; the result does not depend on it.
    ///
    /// `reduced` takes one.
    public var jobs = 1
    /// After how many events a run is taken for one that never ends.
    public var maximumEvents = 100_000
    /// Which of several sleeps that end at the same time ends first.
    public var timerTies = Simulation.TimerTies.inOrder
    /// What the runs' events are called.
    package var vocabulary = Vocabulary.standard
    /// How long a task may await what is no instrument of the simulation, in real time.
    public var patience = Duration.seconds(5)
    /// How many runs are made, at least, to check what was found; `runs` does not count them.
    ///
    /// A program with no more schedules than that is run under every one of them. Else what is hidden
    /// from instruments is missed if it shows in so few schedules that none of these runs meets it: in
    /// one of a thousand, with the default, a good third of such programs.
    public var minimumChecks = 1_000
    /// For how many runs, beyond these, another one is made to check them; 0 checks none.
    ///
    /// By the method `reduced` it is for how many classes one is run once more, in another order; the
    /// first hundred in any case.
    public var verifiesOneIn = 64
    /// Knows what is under way, so that it can be told when the program traps in a run.
    public var watch: ExplorationWatch?
    /// Is told about every hundred runs how far it has come, by one thread at a time; returns false to end it.
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
    /// Which part of all there is to do is done, as far as can be told; from 0 to 1.
    public var done: Double

    /// About how many times the program will have been run in the end; nil while that cannot be told.
    public var estimatedRuns: Int? {
      done > 0.001 && done < 1 ? Int((Double(runs) / done).rounded()) : nil
    }
  }
}
