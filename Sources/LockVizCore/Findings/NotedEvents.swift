/// What an event is to the problems and warnings of a log.
public enum FindingMark: Sendable, Hashable {
  /// Nothing.
  case none
  /// It is one of those that show one.
  case shows
  /// One was complete with it.
  case completes
}

/// The events of alarming findings, noted while they are found.
struct NotedEvents: Sendable {
  /// Those that show a finding, those with which one was complete among them.
  private(set) var shown = EventSet()
  /// Those with which a finding was complete.
  private(set) var completing = EventSet()
  /// The shown ones that are new since they were last taken.
  private(set) var news: [Int] = []

  /// What an event is to the findings.
  @inline(__always)
  func mark(of event: Int) -> FindingMark {
    guard shown.contains(event) else { return .none }
    return completing.contains(event) ? .completes : .shows
  }

  /// Notes the events of a finding.
  mutating func note(_ evidence: any Evidence) {
    completing.insert(evidence.event)
    for event in evidence.moments + [evidence.event] where shown.insert(event) {
      news.append(event)
    }
  }

  /// Gives what is new, and forgets that it is.
  mutating func takeNews() -> [Int] {
    defer { news.removeAll(keepingCapacity: true) }
    return news
  }
}
