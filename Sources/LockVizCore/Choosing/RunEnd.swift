/// The end of a run: the run itself, as a ``Scheduler`` is told of it.
///
/// It is there only while the scheduler is told. What a program does not show has a default.
package protocol RunEnd: ShownRun {
  /// How the run ended.
  var kind: RunEndKind { get }
  /// How the run ended and what it left behind; nil unless it ended by itself.
  var finalState: FinalState? { get }
  /// What tells outcomes apart: equal ones may differ in it, others never agree.
  var outcome: Fingerprint { get }
  /// How many steps each task has made, by name.
  var stepCounts: [String: Int] { get }
  /// The events, of a program that shows ``Sight/events``.
  var log: EventLog { get }
  /// Whether something has depended on the order of the ready queue itself, which
  /// ``Fingerprint/Detail/exact`` alone takes into account.
  var queueOrderMatters: Bool { get }
}

/// How a run ends.
package enum RunEndKind: Sendable {
  /// By itself, well or not.
  case ended
  /// The scheduler ended it.
  case cut
  /// It had as many events as it may have.
  case endless
}

// MARK: - What need not be shown

extension RunEnd {
  /// By default, that of the final state.
  package var outcome: Fingerprint { finalState?.fingerprint ?? .zero }
  /// Not known.
  package var stepCounts: [String: Int] { [:] }
  /// Empty.
  package var log: EventLog { EventLog() }
  /// By default, nothing has.
  package var queueOrderMatters: Bool { false }
}
