import LockVizCore

/// Runs a program under another schedule, beside the screen.
struct RerunRequest: Sendable {
  /// The name of the program.
  let name: String
  let schedule: Schedule
  let program: Rerun

  /// Runs it.
  func answer() -> RerunAnswer {
    do {
      let run = ScheduledRun(try program.run(schedule), schedule)
      return RerunAnswer(name: name, schedule: schedule, result: .success(run))
    } catch {
      return RerunAnswer(name: name, schedule: schedule, result: .failure(error))
    }
  }
}

extension RerunRequest: Equatable {
  /// The same program gives the same run under the same schedule.
  static func == (one: Self, other: Self) -> Bool {
    one.name == other.name && one.schedule == other.schedule
  }
}

/// What came of running a program again.
struct RerunAnswer: Sendable {
  let name: String
  let schedule: Schedule
  let result: Result<ScheduledRun, RunError>
}
