/// Something that can be run again and again, each time under another schedule: a scenario, the body of a
/// test, a script.
///
/// It does the same whenever it runs under the same schedule.
package protocol Program: Sendable {
  /// The name in messages and logs.
  var name: String { get }

  /// What its runs show.
  var sight: Sight { get }

  /// Makes a runner, for one thread.
  ///
  /// - Parameters:
  ///   - sight: what its runs should show, out of what the program can show.
  ///   - maximumEvents: the number of events after which a run is ended.
  /// - Returns: a runner that has made no runs.
  func makeRunner(showing sight: Sight, maximumEvents: Int) -> any Runner
}

/// What the runs of a program show besides who is ready: it decides which searches are possible.
package struct Sight: OptionSet, Sendable {
  /// One bit for each kind of thing.
  package let rawValue: UInt8

  /// The bits that are set.
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The state at each choice, so that equal states are explored only once.
  package static let states = Sight(rawValue: 1)
  /// A task that becomes ready goes behind the ready ones, so the state need not contain their
  /// order: that can be followed.
  package static let queue = Sight(rawValue: 2)
  /// What each step does, so that schedules that differ only in the order of independent steps are
  /// one class.
  package static let steps = Sight(rawValue: 4)
  /// Whom the scheduler has picked, by name: ``ShownRun/picks`` may be empty without it.
  package static let picks = Sight(rawValue: 16)
  /// The events; a runner that shows them shows nothing else.
  package static let events = Sight(rawValue: 8)
}
