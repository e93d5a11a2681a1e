/// The end of a run.
///
/// It is there only while a ``Scheduler`` is told of it.
package struct RunEnd: ~Copyable {
  /// How the run ended.
  package let kind: Kind
  /// The run outlives the telling.
  unowned(unsafe) private let run: any GuidedRun

  /// How a run ends.
  package enum Kind: Sendable {
    /// By itself, well or not.
    case ended
    /// The scheduler ended it.
    case cut
    /// It had as many events as it may have.
    case endless
  }

  /// The end of a run.
  package init(_ kind: Kind, of run: any GuidedRun) {
    self.kind = kind
    self.run = run
  }
}

extension RunEnd {
  /// What tells outcomes apart: equal ones may differ in it, others never agree.
  package var outcome: Fingerprint { run.outcome }

  /// How the run ended and what it left behind; nil unless it ended by itself.
  package var state: FinalState? { run.finalState }

  /// The tasks that were picked, as a schedule names them.
  package var picks: [String] { run.picks }

  /// How many steps each task has made, by name.
  package var stepCounts: [String: Int] { run.stepCounts }

  /// The events of the run, if they are kept.
  package var log: EventLog { run.log }

  /// Whether a task of the run has awaited something whose state does not show.
  package var sawPlainSwift: Bool { run.sawPlainSwift }

  /// The task that has awaited something from outside, if one has.
  package var outside: String? { run.outside }

  /// Whether something has depended on the order of the ready queue itself, which
  /// ``Fingerprint/Detail/exact`` alone takes into account.
  package var queueOrderMatters: Bool { run.queueOrderMatters }
}
