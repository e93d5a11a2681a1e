extension Exploration {
  /// How to explore, and within which limits.
  public struct Options: Sendable {
    /// The program's name in messages and logs.
    public var name: String
    /// How outcomes are found; where `exact` or `reduced` is not possible, another method takes its
    /// place.
    public var method: Method
    /// How many schedules `random` runs.
    public var randomRuns: Int
    /// How `random` draws them.
    public var sampling: Sampling
    /// What the random schedules depend on.
    public var seed: UInt64
    /// Whether to look for the least schedule of every outcome; without that there is less to do.
    public var findsLeastSchedules: Bool
    /// Whether the result can say what each choice of a run leads to, which keeps the graph of all
    /// states in memory.
    public var keepsMap: Bool
    /// The number of runs after which to give up.
    ///
    /// Nil means never, or, where every schedule has to be run, after a hundred thousand. A program
    /// that is likely to have more schedules than that is sampled from the start.
    public var maximumRuns: Int?
    /// About how many bytes the states may take.
    public var maximumMemory: Int
    /// Which part of all schedules to consider; nil for all of them.
    ///
    /// ``ShardMerge`` puts the results of all parts together. `reduced` ignores it.
    public var shard: Shard?
    /// How many threads share the work; the result does not depend on it.
    ///
    /// `reduced` uses one.
    public var jobs: Int
    /// The number of events after which a run is taken to be endless.
    public var maximumEvents: Int
    /// Which of several sleeps that end at the same time ends first.
    public var timerTies: Simulation.TimerTies
    /// How long, in real time, a task may await something outside the simulation.
    public var patience: Duration
    /// What is expected of variables besides their `expected`: a schedule that breaks one of these is
    /// an outcome that is not as expected.
    public var expectations: [ValueExpectation]
    /// The minimum number of runs that check the result; `runs` does not count them.
    ///
    /// A program with no more schedules than this is run under every one of them. Otherwise, hidden
    /// state is missed if it shows in so few schedules that none of these runs meets it: if it
    /// shows in one of a thousand, the default misses it in more than a third of all cases.
    public var minimumChecks: Int
    /// How many runs, beyond these, each further run checks; 0 for no checks.
    ///
    /// With the method `reduced`, one class out of this many, and each of the first hundred, is also run
    /// once more in another order.
    public var verifiesOneIn: Int
    /// Is called about every hundred runs, by one thread at a time, with how far the exploration
    /// has come; returns false to end it.
    public var progress: (@Sendable (Progress) -> Bool)?

    /// What the runs' events are called.
    package var vocabulary = Vocabulary.standard
    /// Knows which runs are under way, so that these can be reported when the program traps.
    package var watch: ExplorationWatch?

    /// Creates options, each with a default: exact, one thread, a gibibyte.
    public init(
      name: String = "",
      method: Method = .exact,
      randomRuns: Int = 10_000,
      sampling: Sampling = .walk,
      seed: UInt64 = 1,
      findsLeastSchedules: Bool = true,
      keepsMap: Bool = false,
      maximumRuns: Int? = nil,
      maximumMemory: Int = 1 << 30,
      shard: Shard? = nil,
      jobs: Int = 1,
      maximumEvents: Int = 100_000,
      timerTies: Simulation.TimerTies = .inOrder,
      patience: Duration = .seconds(5),
      expectations: [ValueExpectation] = [],
      minimumChecks: Int = 1_000,
      verifiesOneIn: Int = 64,
      progress: (@Sendable (Progress) -> Bool)? = nil
    ) {
      self.name = name
      self.method = method
      self.randomRuns = randomRuns
      self.sampling = sampling
      self.seed = seed
      self.findsLeastSchedules = findsLeastSchedules
      self.keepsMap = keepsMap
      self.maximumRuns = maximumRuns
      self.maximumMemory = maximumMemory
      self.shard = shard
      self.jobs = jobs
      self.maximumEvents = maximumEvents
      self.timerTies = timerTies
      self.patience = patience
      self.expectations = expectations
      self.minimumChecks = minimumChecks
      self.verifiesOneIn = verifiesOneIn
      self.progress = progress
    }
  }

  /// How far an exploration has come.
  public struct Progress: Sendable {
    /// How many times the program was run.
    public var runs: Int
    /// How many outcomes were found.
    public var outcomes: Int
    /// Which part of the work is done, as far as can be told; from 0 to 1.
    public var done: Double

    /// After how many runs a search says how far it has come.
    static let interval = 100

    /// About how many runs there will be in the end; nil while that cannot be told.
    public var estimatedRuns: Int? {
      done > 0.001 && done < 1 ? Int((Double(runs) / done).rounded()) : nil
    }
  }
}
