import ArgumentParser
import LockVizCore

/// `lockviz explore`: what a scenario can come to, and how often.
struct Explore: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Try every order, and count the outcomes.",
    discussion: """
      Every outcome is shown with the number of schedules that lead to it, and with the schedule that \
      departs least from asyncio's order, which `lockviz run --schedule` replays. A departure is a \
      pick of another task than the one that has been ready longest. An outcome is marked ! when it is \
      not what the scenario is meant to do: a deadlock, a task that fails, a variable that is not as \
      expected, a comparison of --expect that does not hold; the exit code is 1 then.

      An interrupt (Ctrl-C) ends it with what is known so far and exit code 130. As long as not every \
      schedule was considered, counts are lower bounds and there are no shares; counts of random runs \
      say how many of them came to an outcome.
      """
  )

  /// What holds if an option is not given.
  private static let defaults = Exploration.Options()

  @OptionGroup var chosen: ChosenScenario

  @Flag(
    help: """
      Run one schedule of each class, where steps that do not conflict may change places: for many tasks \
      that are mostly independent. One thread does it, and the schedules shown are the least of those \
      that were run.
      """
  )
  var reduce = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Run this many schedules drawn at random instead of all.",
      valueName: "count"
    )
  )
  var random: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "What the random schedules depend on: run i, from 0, draws as `--schedule random:SEED` with S + i, "
        + "so that seeds closer than COUNT have runs in common. (default: \(Self.defaults.seed))",
      valueName: "s"
    )
  )
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "How to draw them: walk (any ready task alike), interleavings (every interleaving alike, where "
        + "tasks do not wait), or pct:DEPTH (random priorities with DEPTH - 1 falls).",
      valueName: Exploration.Sampling.forms.joined(separator: "|")
    )
  )
  var strategy: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Give up after this many runs.", valueName: "n")
  )
  var maxRuns: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Beyond this much memory for states, or for what --reduce has still to try, go on with "
        + "\(Self.defaults.randomRuns.grouped) random runs; K, M and G may follow the number. "
        + "(default: \(ByteCount(Self.defaults.maximumMemory)))",
      valueName: "bytes"
    )
  )
  var maxMemory: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many threads share the work.", valueName: "n")
  )
  var jobs = 1

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Explore only the I-th of N parts of all schedules, and print what `lockviz merge` reads.",
      valueName: "i/n"
    )
  )
  var shard: String?

  @OptionGroup var expecting: ExpectOptions

  @OptionGroup var reporting: ReportOptions

  @Option(
    help: ArgumentHelp("Save the log of every outcome's schedule there.", valueName: "folder"),
    completion: .directory
  )
  var save: String?

  func run() throws { try run(chosen.scenario()) }

  /// Explores a scenario as the options say.
  func run(_ scenario: Scenario) throws {
    let tasks = try scenario.checkedTasks(chosen.tasks)
    var options = try options()
    options.expectations = try expecting.checked()
    let expectations = options.expectations
    if let save { try makeFolder(save) }
    let progress = ExploreProgress()
    options.progress = { progress.report($0) }
    let isInterrupted = InterruptFlag()
    let exploration = exploreCatchingTraps(options) { options in
      scenario.explore(tasks: tasks, options)
    }
    progress.clear()

    let report = ExplorationReport(
      scenario: scenario,
      tasks: tasks,
      expectations: expectations,
      exploration: exploration
    )
    var output = OutputFile.standardOutput
    let isShard = exploration.shard != nil
    if isShard {
      try output.write(shardResult(exploration, expectations).json)
      try output.flush()
    } else {
      try report.write(to: &output, reporting)
    }
    if let save { try report.saveLogs(in: save) }
    if isInterrupted.value { isInterrupted.passOn() }
    try isShard ? report.endShard() : report.end()
  }

  /// What a shard has found, with everything that has to be the same in every shard.
  private func shardResult(
    _ exploration: Exploration,
    _ expectations: [ValueExpectation]
  ) -> ShardResult {
    let drawing = random.map {
      "--random \($0) --seed \(seed ?? Self.defaults.seed) "
        + "--strategy \(strategy ?? Self.defaults.sampling.name)"
    }
    return ShardResult(
      program: LockViz.version,
      name: chosen.name,
      tasks: chosen.tasks,
      expectations: expectations,
      random: drawing,
      exploration: exploration
    )
  }

  private func options() throws(Failure) -> Exploration.Options {
    for row in conflicts where row.option && row.excluded { throw Failure(row.why) }
    var options = Exploration.Options()
    if reduce { options.method = .reduced }
    if let random {
      guard random > 0 else { throw Failure("--random \(random): give a number above 0") }
      options.method = .random
      options.randomRuns = random
    }
    if let strategy {
      guard let sampling = Exploration.Sampling(strategy) else {
        let forms = Exploration.Sampling.forms
        let depths = Exploration.Sampling.depths
        throw Failure(
          "--strategy \(strategy): give \(forms.dropLast().joined(separator: ", ")), or "
            + "\(forms.last ?? "") with \(depths.lowerBound) to \(depths.upperBound), as in pct:3"
        )
      }
      options.sampling = sampling
    }
    if let seed { options.seed = seed }
    if let maxRuns {
      guard maxRuns > 0 else { throw Failure("--max-runs \(maxRuns): give a number above 0") }
      options.maximumRuns = maxRuns
    }
    if let maxMemory {
      guard let bytes = ByteCount(maxMemory) else {
        throw Failure("--max-memory \(maxMemory): give a number of bytes, such as 500M or 2G")
      }
      options.maximumMemory = bytes.value
    }
    guard (1...256).contains(jobs) else { throw Failure("--jobs \(jobs): give 1 to 256") }
    options.jobs = jobs
    if let shard {
      options.shard = Exploration.Shard(shard)
      guard options.shard != nil else {
        throw Failure(
          "--shard \(shard): give I/N, the I-th of N parts, as in 3/8; N is at most "
            + "\(Exploration.Shard.maximumCount)"
        )
      }
    }
    return options
  }

  /// Options, what they exclude, and what to say if both are given.
  private var conflicts: [(option: Bool, excluded: Bool, why: String)] {
    let isRandom = random != nil
    return [
      (
        reduce, isRandom,
        "--reduce runs one schedule of each class, --random any; give one of them"
      ),
      (reduce, shard != nil, "--reduce cannot be divided into shards; give --shard without it"),
      (reduce, jobs != 1, "--jobs \(jobs): --reduce has one thread only; leave out one of them"),
      (
        isRandom, maxMemory != nil,
        "--max-memory is for what a search keeps, and --random keeps nothing; leave it out"
      ),
      (
        seed != nil, !isRandom,
        "--seed is for schedules drawn at random; give --random COUNT with it"
      ),
      (
        strategy != nil, !isRandom,
        "--strategy is for schedules drawn at random; give --random COUNT with it"
      ),
      (shard != nil, save != nil, "--save is not for a shard; give it to `lockviz merge`"),
    ]
  }
}
