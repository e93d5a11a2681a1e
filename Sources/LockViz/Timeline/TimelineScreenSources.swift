import LockVizCore

/// What can be watched: the one place that says what goes with a run and with a log.
extension Watched {
  /// A run of a scenario, which can be run again and go on differently.
  init(_ scenario: Scenario, _ run: ScheduledRun, of program: Rerun) {
    self.init(run, of: program)
    tell(of: scenario)
    twin = scenario.twin
  }

  /// A log as far as it has been read, with the text of the scenario that it is named after, if there
  /// is one.
  init(_ progress: LogProgress) {
    self.init(progress.timeline, progress.arrival)
    let header = progress.timeline.log.header
    title = header.source
    if let scenario = Scenario.named(header.name) { tell(of: scenario) }
  }

  private mutating func tell(of scenario: Scenario) {
    title = scenario.title
    source = SourceListing(fileName: scenario.fileName, lines: scenario.source)
    introduction = [scenario.watchFor, scenario.outcome]
  }
}

extension TimelineScreen {
  /// The screen of a scenario's run, which plays at once.
  ///
  /// - Parameters:
  ///   - scenario: what was run.
  ///   - run: the run.
  ///   - program: what runs it again.
  ///   - environment: what the terminal can show.
  init(
    _ scenario: Scenario,
    _ run: ScheduledRun,
    of program: Rerun,
    _ environment: ScreenEnvironment
  ) {
    let watched = Watched(scenario, run, of: program)
    self.init(watched, unicode: environment.unicode, playing: true)
  }

  /// Goes over to the scenario in which the fault of this one is repaired, or back, in asyncio's order:
  /// that takes microseconds.
  mutating func showTwin() -> Effect {
    guard let twin = watched.twin else {
      complain("this has no twin in which its fault is repaired")
      return .none
    }
    let program = Rerun(twin)
    do {
      let run = ScheduledRun(try program.run(.fifo), .fifo)
      var screen = TimelineScreen(
        Watched(twin, run, of: program),
        unicode: glyphs == .unicode,
        playing: false
      )
      screen.leadsBack = leadsBack
      screen.size = size
      self = screen
      notify("this is \(twin.name); T goes back")
      return .close
    } catch {
      complain("\(twin.name): \(error)")
      return .none
    }
  }

  /// The screen of a log as far as it has been read.
  init(_ progress: LogProgress, _ environment: ScreenEnvironment) {
    self.init(Watched(progress), unicode: environment.unicode, playing: false)
  }
}

extension Rerun {
  /// Runs a scenario again, or explores it.
  ///
  /// - Parameters:
  ///   - scenario: what to run.
  ///   - tasks: how many tasks it spawns; nil for its own number.
  ///   - maximumEvents: after how many events a run is ended; nil for the engine's own limit.
  ///   - expectations: what is expected of its variables besides what it says.
  ///   - keepsReady: whether a run can say who might have gone on at each choice.
  init(
    _ scenario: Scenario,
    tasks: Int? = nil,
    maximumEvents: Int? = nil,
    expecting expectations: [ValueExpectation] = [],
    keepsReady: Bool = true
  ) {
    self.init { options in
      var options = options
      options.expectations = expectations
      return scenario.explore(tasks: tasks, options)
    } run: { schedule throws(RunError) in
      var options = Simulation.Options(schedule: schedule, expectations: expectations)
      options.keepsReady = keepsReady
      if let maximumEvents { options.maximumEvents = maximumEvents }
      return try scenario.run(tasks: tasks, options)
    }
    command = { scenario.command(for: $0, tasks: tasks, expecting: expectations) }
  }
}
