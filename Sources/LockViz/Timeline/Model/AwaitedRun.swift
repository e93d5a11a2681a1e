import LockVizCore

/// A run that is being made beside the screen.
struct AwaitedRun: Sendable {
  let schedule: Schedule
  /// Where the playhead was when it was asked for.
  let cursor: Int
  let purpose: Purpose

  /// What it is for.
  enum Purpose: Sendable {
    /// A task goes on at the choice that comes after so many picks.
    ///
    /// If that choice `continues` another one, the run to go back to is still the one from before both.
    case choice(task: String, picks: Int, continues: Bool)
    /// It leads to an outcome.
    case outcome(FinalState)
  }

  /// What the last row says meanwhile.
  var notice: String {
    switch purpose {
    case .choice(let task, _, _): "the run with \(task) is on its way; Esc gives it up"
    case .outcome: "the run to this outcome is on its way; Esc gives it up"
    }
  }
}
