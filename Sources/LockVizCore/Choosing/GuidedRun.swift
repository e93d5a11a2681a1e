/// A run whose choices a ``Scheduler`` makes, as it answers a ``ChoicePoint`` and a ``RunEnd``.
///
/// What a program does not show has a default, with which a search finds out less, and nothing wrong.
package protocol GuidedRun: AnyObject {
  /// Writes who is ready over a list, the task that has been ready longest first.
  func read(_ ready: inout ContiguousArray<ReadyTask>)
  /// One of those who are ready.
  func task(ofReady number: Int) -> TaskNumber
  /// How a schedule names one of those who are ready.
  func label(ofReady number: Int) -> String
  /// The name of one of those who are ready.
  func name(ofReady number: Int) -> String
  /// How often a task that gathers others went to the end of the queue.
  var moveCount: Int { get }

  /// The state of the run, of a program that shows ``Sight/states``.
  func fingerprint(_ detail: Fingerprint.Detail) -> Fingerprint
  /// Whether a task has awaited something whose state does not show.
  var sawPlainSwift: Bool { get }
  /// The task that has awaited something from outside, if one has.
  var outside: String? { get }
  /// Whether something has depended on the order of the ready queue itself.
  var queueOrderMatters: Bool { get }

  /// The tasks that were picked so far, as a schedule names them.
  var picks: [String] { get }
  /// How the run ended and what it left behind; nil unless it ended by itself.
  var finalState: FinalState? { get }
  /// What tells outcomes apart.
  var outcome: Fingerprint { get }
  /// How many steps each task has made, by name.
  var stepCounts: [String: Int] { get }
  /// The events, of a program that shows ``Sight/events``.
  var log: EventLog { get }
}

extension GuidedRun {
  /// The name in a schedule.
  package func name(ofReady number: Int) -> String { label(ofReady: number) }
  /// None.
  package var moveCount: Int { 0 }
  /// Who is ready: that tells whether a run is repeated as it was, and no more.
  package func fingerprint(_ detail: Fingerprint.Detail) -> Fingerprint {
    var ready: ContiguousArray<ReadyTask> = []
    read(&ready)
    return ready.indices.reduce(.zero) { $0.mixed(Fingerprint(label(ofReady: $1))) }
  }
  /// None has.
  package var sawPlainSwift: Bool { false }
  /// None.
  package var outside: String? { nil }
  /// Nothing has.
  package var queueOrderMatters: Bool { false }
  /// That of the final state.
  package var outcome: Fingerprint { finalState?.fingerprint ?? .zero }
  /// Not known.
  package var stepCounts: [String: Int] { [:] }
  /// Empty.
  package var log: EventLog { EventLog() }
}
