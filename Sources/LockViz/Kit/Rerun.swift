import LockVizCore

/// A program that can be run again, under another schedule.
///
/// The same schedule gives the same events, which is what makes choosing and undoing possible.
struct Rerun: Sendable {
  /// Runs it under a schedule.
  let run: @Sendable (Schedule) throws(RunError) -> SimulationRun
  /// Explores it under every schedule.
  let explore: @Sendable (Exploration.Options) -> Exploration
  /// The command that runs it under a schedule, if there is one.
  var command: (@Sendable (Schedule) -> String)?

  init(
    explore: @escaping @Sendable (Exploration.Options) -> Exploration,
    run: @escaping @Sendable (Schedule) throws(RunError) -> SimulationRun
  ) {
    self.explore = explore
    self.run = run
  }
}

/// A run of a program, and the schedule that it followed as it was asked for.
struct ScheduledRun: Sendable {
  let schedule: Schedule
  let run: SimulationRun
  let timeline: Timeline

  init(_ run: SimulationRun, _ schedule: Schedule) {
    self.run = run
    self.schedule = schedule
    timeline = Timeline(run.log)
  }
}
