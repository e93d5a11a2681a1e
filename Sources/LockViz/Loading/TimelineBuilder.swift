import LockVizCore

/// A timeline of a log that grows.
struct TimelineBuilder {
  private var log = EventLog()

  mutating func take(_ log: EventLog) { self.log = log }

  var timeline: Timeline { Timeline(log) }
}
