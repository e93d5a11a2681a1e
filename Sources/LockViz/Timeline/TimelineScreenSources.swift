import LockVizCore

/// The timelines of what can be watched: the one place that says what goes with a run and a log.
extension TimelineScreen {
  /// The screen of a scenario's run, which plays at once.
  ///
  /// - Parameters:
  ///   - scenario: What was run.
  ///   - branches: The run, which can be repeated and go on differently.
  ///   - schedule: The schedule as it was asked for.
  ///   - environment: What the terminal can show.
  init(
    _ scenario: Scenario,
    _ branches: RunBranches,
    schedule: String,
    _ environment: ScreenEnvironment
  ) {
    self.init(
      timeline: branches.branch.timeline,
      title: scenario.title,
      schedule: schedule,
      source: SourceListing(scenario),
      introduction: [scenario.watchFor, scenario.outcome],
      warnings: [],
      branches: branches,
      unicode: environment.unicode,
      playing: true
    )
  }

  /// The screen of a log as far as it has been read, with the text of the scenario that it is named
  /// after, if there is one.
  init(_ progress: LogProgress, _ environment: ScreenEnvironment) {
    let header = progress.timeline.log.header
    let scenario = Scenario.named(header.name)
    self.init(
      timeline: progress.timeline,
      title: scenario?.title ?? header.source,
      schedule: "",
      source: scenario.map(SourceListing.init),
      introduction: scenario.map { [$0.watchFor, $0.outcome] } ?? [],
      warnings: progress.allWarnings,
      progress: progress,
      unicode: environment.unicode,
      playing: false
    )
  }
}

extension Rerun {
  /// Runs a scenario again, or explores it.
  ///
  /// - Parameters:
  ///   - scenario: What to run.
  ///   - tasks: How many tasks it spawns; nil for its own number.
  ///   - maximumEvents: After how many events a run is ended; nil for the engine's own limit.
  init(_ scenario: Scenario, tasks: Int? = nil, maximumEvents: Int? = nil) {
    self.init { options in
      scenario.explore(tasks: tasks, options)
    } run: { schedule throws(RunError) in
      var options = Simulation.Options(schedule: schedule)
      if let maximumEvents { options.maximumEvents = maximumEvents }
      return try scenario.run(tasks: tasks, options)
    }
    command = { scenario.command(for: $0, tasks: tasks) }
  }
}

extension SourceListing {
  /// The text of a scenario.
  init(_ scenario: Scenario) {
    self.init(fileName: scenario.fileName, lines: scenario.source)
  }
}
