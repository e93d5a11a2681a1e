import LockVizCore

/// What an exploration found, for people, for programs, and as logs.
struct ExplorationReport {
  let scenario: Scenario
  /// How many tasks were asked for, if any number was.
  let tasks: Int?
  /// What is expected besides what the scenario says.
  let expectations: [ValueExpectation]
  let exploration: Exploration

  /// Prints it, as one JSON object or as lines for people.
  func write(to output: inout OutputFile, _ options: ReportOptions) throws(Failure) {
    if options.json { try output.write(json) } else { try output.write(lines, options.color) }
    try output.flush()
  }

  /// Ends the command of a shard, which leaves the verdict to `merge`: a job that gave a result has
  /// not failed.
  ///
  /// - Throws: `Failure` if something stopped the exploration.
  func endShard() throws(Failure) {
    if let error = failureInSetUp {
      throw Failure("\(scenario.name) failed before it had created any task: \(error)")
    }
    if let interruption = exploration.interruption, !interruption.isLimit {
      throw Failure("\(scenario.name): \(interruption)\(repetition(of: interruption))")
    }
  }

  /// Why there was nothing to explore; nil if there was something.
  private var failureInSetUp: String? {
    guard exploration.outcomes.count == 1, let outcome = exploration.outcomes.first,
      let failure = outcome.state.failures.first(where: { $0.task == "main" }),
      let log = log(of: outcome), !log.contains(where: { $0.kind == .spawn })
    else { return nil }
    return failure.error
  }

  /// How to repeat the run that stopped the exploration.
  private func repetition(of interruption: Exploration.Interruption) -> String {
    switch interruption {
    // A longer one is more than a shell takes, or anybody reads.
    case .endless(let schedule, _) where schedule.picks.count > 1_000: ""
    case .endless(let schedule, _), .failed(let schedule, _), .trapped(let schedule, _):
      "; repeat it with: \(scenario.command(for: schedule, tasks: tasks, expecting: expectations))"
    case .notDeterministic, .cameFromOutside, .shards, .runLimit, .memoryLimit, .cancelled: ""
    }
  }

  /// Ends the command as the outcomes say.
  ///
  /// - Throws: `Failure` if something kept the exploration from going on, `ProblemFound` if an
  ///   outcome is unexpected, and `Failure` if none is so far, but not everything was considered, or
  ///   something is expected of a variable that never appears.
  func end() throws {
    try endShard()
    if !exploration.unexpected.isEmpty { throw ProblemFound() }
    if let unseen = exploration.unseen(expectations).first {
      throw Failure("--expect '\(unseen)': \(unseen.variable) never appears in \(scenario.name)")
    }
    if let interruption = exploration.interruption {
      throw Failure("\(scenario.name): \(interruption): its other outcomes are not known")
    }
  }

  /// Saves the log of each outcome's schedule as `NAME-1.jsonl` and so on, in the order of the
  /// outcomes.
  ///
  /// - Throws: `Failure` that names the folder or the file.
  func saveLogs(in folder: String) throws(Failure) {
    for (index, outcome) in exploration.outcomes.enumerated() {
      guard let log = log(of: outcome) else { continue }
      var file = try OutputFile(creating: "\(folder)/\(scenario.name)-\(index + 1).jsonl")
      do {
        try log.writeJSONLines { try file.write($0) }
      } catch {
        if let failure = error as? Failure { throw failure }
      }
      try file.flush()
    }
  }

  /// The log of the schedule of an outcome.
  func log(of outcome: Exploration.Outcome) -> EventLog? {
    guard let schedule = outcome.schedule else { return nil }
    let options = Simulation.Options(schedule: schedule, expectations: expectations)
    return try? scenario.run(tasks: tasks, options).log
  }
}

/// The identifiers of what is wrong in a log, except for what an outcome says itself.
func findingNames(in log: EventLog) -> [String] {
  Findings(log).alarmingKinds.filter { !$0.isOutcome }.map(\.rawValue)
}
