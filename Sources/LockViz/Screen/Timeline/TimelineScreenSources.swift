import LockVizCore

/// The timelines of what can be watched: the one place that says what goes with a run and a log.
extension TimelineScreen {
  /// The screen of a scenario's run, which plays at once.
  ///
  /// - Parameters:
  ///   - scenario: What was run.
  ///   - log: The events of the run.
  ///   - schedule: The schedule it was asked to follow.
  ///   - environment: What the terminal can show.
  init(
    _ scenario: Scenario,
    log: EventLog,
    schedule: String,
    _ environment: ScreenEnvironment
  ) {
    self.init(
      log: log,
      title: scenario.title,
      schedule: schedule,
      source: SourceListing(scenario),
      introduction: [scenario.watchFor, scenario.outcome],
      warnings: [],
      unicode: environment.unicode,
      playing: true
    )
  }

  /// The screen of a log, with the text of the scenario that it is named after, if there is one.
  init(_ log: EventLog, warnings: [String], _ environment: ScreenEnvironment) {
    let scenario = Scenario.named(log.header.name)
    self.init(
      log: log,
      title: scenario?.title ?? log.header.source,
      schedule: "",
      source: scenario.map(SourceListing.init),
      introduction: scenario.map { [$0.watchFor, $0.outcome] } ?? [],
      warnings: warnings,
      unicode: environment.unicode,
      playing: false
    )
  }

  /// The screen of a log that is being read, as far as it has come.
  init(_ progress: LogProgress, _ environment: ScreenEnvironment) {
    self.init(progress.timeline.log, warnings: progress.warnings, environment)
  }
}

extension SourceListing {
  /// The text of a scenario.
  init(_ scenario: Scenario) {
    self.init(fileName: scenario.fileName, lines: scenario.source)
  }
}
