/// What an event has to do with the problems and warnings of a log.
package enum FindingMark: Sendable, Hashable {
  /// Nothing.
  case none
  /// It is one of the events that show one.
  case shows
  /// It completes one.
  case completes
}

/// The events of problems and warnings, noted while these are found.
struct NotedEvents: Sendable {
  /// The events that show a finding, including those that complete one.
  private(set) var shown = EventSet()
  /// The events that complete a finding.
  private(set) var completing = EventSet()
  /// The shown ones that are new since the last `takeNewEvents()`.
  private(set) var news: [Int] = []

  /// Whether an event shows or completes a finding.
  @inline(__always)
  func mark(of event: Int) -> FindingMark {
    guard shown.contains(event) else { return .none }
    return completing.contains(event) ? .completes : .shows
  }

  /// Records the events of a finding.
  mutating func note(_ evidence: any Evidence) {
    completing.insert(evidence.event)
    for event in evidence.moments + [evidence.event] where shown.insert(event) {
      news.append(event)
    }
  }

  /// Returns what is new, and forgets it.
  mutating func takeNewEvents() -> [Int] {
    defer { news.removeAll(keepingCapacity: true) }
    return news
  }
}
