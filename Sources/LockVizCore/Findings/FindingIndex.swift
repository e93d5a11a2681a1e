/// The problems and warnings of a log by their events: which events show one, where the next one
/// is, how many there are, and the words of those that were kept.
///
/// Takes two bits an event, and room for the words of at most ``FindingIndex/maximumKept`` findings.
package struct FindingIndex: Sendable {
  /// How many problems and warnings there are of each kind; a stale check does not count as a lost
  /// update.
  package let counts: [Finding.Kind: Int]
  private let noted: NotedEvents
  /// The noted events that follow only from how the log ends so far, in order.
  private let late: [Int]
  /// The problems and warnings that were kept, each with how many there are about the same subject.
  private let kept: [(evidence: any Evidence, count: Int)]
  private let advice: AdviceIndex

  /// The maximum number of findings whose words are kept; the others are only counted.
  package static let maximumKept = 16_384
  /// How many of one kind and subject are kept.
  static let keptOfSubject = 256

  init(
    _ store: EvidenceStore,
    noted: NotedEvents,
    late: [any Evidence],
    advice: AdviceIndex
  ) {
    counts = store.alarms.withoutRedundantLostUpdates
    var noted = noted
    for evidence in late where evidence.isAlarming { noted.note(evidence) }
    self.late = noted.takeNewEvents().sorted()
    self.noted = noted
    kept = store.groups.values.flatMap { group in
      group.kept.lazy.filter(\.isAlarming).map { ($0, group.tally.count) }
    }
    self.advice = advice
  }

  /// How many problems and warnings there are.
  package var count: Int { counts.values.reduce(0, +) }

  /// The numbers of each kind in words: `2 lost updates, 1 stale check`; empty if there are none.
  package var summary: String { counts.summary }

  /// Whether an event shows or completes a problem or a warning.
  package func mark(of event: Int) -> FindingMark { noted.mark(of: event) }

  /// The first event after another one that completes a finding.
  package func next(after event: Int) -> Int? { noted.completing.next(after: event) }

  /// The last event before another one that completes a finding.
  package func previous(before event: Int) -> Int? {
    noted.completing.previous(before: event)
  }

  /// The first event after another one that shows a finding.
  package func nextShown(after event: Int) -> Int? { noted.shown.next(after: event) }

  /// The events of a stretch that show a finding which follows only from how the log ends so far.
  func late(in stretch: Range<Int>) -> ArraySlice<Int> {
    func place(_ event: Int) -> Int { late.partitioningIndex { $0 >= event } }
    return late[place(stretch.lowerBound)..<place(stretch.upperBound)]
  }

  /// The kept findings that an event shows: first those that it completes, the gravest first.
  func evidence(at event: Int) -> [(evidence: any Evidence, count: Int)] {
    guard mark(of: event) != .none else { return [] }
    return kept.filter { $0.evidence.event == event || $0.evidence.moments.contains(event) }
      .sorted { one, other in
        func place(_ evidence: any Evidence) -> (Int, Finding.Severity, Int, String) {
          (
            evidence.event == event ? 0 : 1, evidence.severity, evidence.event,
            evidence.kind.rawValue
          )
        }
        return place(one.evidence) < place(other.evidence)
      }
  }

  /// Whether the variable with a name needs a lock, and why.
  func advice(on variable: NameID) -> VariableAdvice? { advice[variable] }
}

/// The advice on variables by their names.
struct AdviceIndex: Sendable {
  /// The container of each variable.
  var containerOfName: NameMap<Link>
  /// The advice for each container.
  var advice: [VariableAdvice]

  subscript(name: NameID) -> VariableAdvice? { containerOfName[name].index.map { advice[$0] } }
}

extension [Finding.Kind: Int] {
  /// The kinds with their numbers, in the order of ``Finding/Kind``.
  var summary: String {
    Finding.Kind.allCases.compactMap { kind in self[kind].map { kind.counted($0) } }
      .joined(separator: ", ")
  }
}
