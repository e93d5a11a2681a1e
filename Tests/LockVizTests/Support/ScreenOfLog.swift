import LockVizCore

@testable import LockViz

extension TimelineScreen {
  /// The screen of a log about which nothing else is known.
  static func of(
    _ log: EventLog,
    source: SourceListing? = nil,
    unicode: Bool = true,
    playing: Bool = false
  ) -> TimelineScreen {
    var watched = Watched(Timeline(log))
    watched.source = source
    return TimelineScreen(watched, unicode: unicode, playing: playing)
  }

  /// Steps to an event from before the first.
  mutating func step(to event: Int) {
    for _ in 0..<event { press(.right) }
  }
}
