/// Makes runs of a program, one after another.
///
/// Confined to the thread that makes them, except for ``picks``.
package protocol Runner: AnyObject {
  /// Makes a run.
  ///
  /// - Parameter scheduler: what makes its choices, and hears of its end.
  /// - Throws: `RunFailure` if the run cannot come to an end.
  func run(_ scheduler: any Scheduler) throws(RunFailure)

  /// The tasks picked so far in the present run, as a schedule names them, if it shows
  /// ``Sight/picks``.
  ///
  /// Another thread may ask for them when this one hangs in the run and never goes on.
  var picks: [String] { get }

  /// How many tasks there have been in any run.
  var taskCount: Int { get }

  /// The name of a task; a task has the same number in every run.
  func name(of task: TaskNumber) -> String

  /// What the steps of the run do; nil unless the program shows ``Sight/steps``.
  var footprints: FootprintRecorder? { get }
}

/// Why a run could not come to an end.
package struct RunFailure: Error {
  /// The reason.
  package let error: RunError
  /// The tasks that were picked before, as a schedule names them, if the run shows ``Sight/picks``.
  package let picks: [String]

  /// A failure after some picks.
  package init(_ error: RunError, after picks: [String]) {
    self.error = error
    self.picks = picks
  }
}
