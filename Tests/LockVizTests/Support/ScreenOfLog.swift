import LockVizCore

@testable import LockViz

extension TimelineScreen {
  /// The screen of a log about which nothing else is known.
  static func of(
    _ log: EventLog,
    source: SourceListing? = nil,
    unicode: Bool = true
  ) -> TimelineScreen {
    TimelineScreen(
      timeline: Timeline(log),
      title: "",
      schedule: "",
      source: source,
      warnings: [],
      unicode: unicode,
      playing: false
    )
  }

  /// Presses keys.
  mutating func press(_ keys: Key...) {
    for key in keys { _ = update(.key(key)) }
  }

  /// Steps to an event from before the first.
  mutating func step(to event: Int) {
    for _ in 0..<event { press(.right) }
  }
}
