/// Something that can be run again and again, each time under another schedule: a scenario, the body of a
/// test, a script.
///
/// It does the same whenever it is run under the same schedule.
package protocol Program: Sendable {
  /// The name in messages and logs.
  var name: String { get }

  /// What its runs show.
  var sight: Sight { get }

  /// Makes a runner, for one thread.
  ///
  /// - Parameters:
  ///   - sight: what its runs are to show, of what the program has to show.
  ///   - maximumEvents: after how many events a run is ended.
  /// - Returns: the runner, which has made no run.
  func makeRunner(showing sight: Sight, maximumEvents: Int) -> any Runner
}

/// What the runs of a program show of themselves besides who is ready: it decides which searches are
/// possible.
package struct Sight: OptionSet, Sendable {
  /// One bit for each kind of thing.
  package let rawValue: UInt8

  /// What has its bit set.
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The state at each choice, so that equal states are gone on from once.
  package static let states = Sight(rawValue: 1)
  /// Who becomes ready stands behind those who are ready, so that the state need not tell the order of
  /// those: it can be followed.
  package static let queue = Sight(rawValue: 2)
  /// What each step does, so that schedules which only change the order of steps that have nothing to do
  /// with each other are one class.
  package static let steps = Sight(rawValue: 4)
  /// The events; a runner that is asked for them shows nothing else.
  package static let events = Sight(rawValue: 8)
}
