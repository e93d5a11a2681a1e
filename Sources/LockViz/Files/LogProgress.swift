import LockVizCore

/// How far the reading of a log has come: all there is to show so far.
///
/// Each one replaces the one before it, so that only the latest matters.
struct LogProgress: Sendable {
  /// The events so far.
  var timeline: Timeline
  /// How many bytes of the log have been read.
  var bytesRead: Int
  /// How many bytes it has, where that is known: not of a pipe.
  var totalBytes: Int?
  var phase: Phase
  /// What a person must know about the log, a sentence each.
  var warnings: [String] = []
  /// How many times it had to be begun anew, because the file was cut or replaced.
  ///
  /// With another number the events are those of another log: whoever remembers an event or a lane
  /// by its index has to forget it.
  var restarts = 0

  /// What is to be expected of a log.
  enum Phase: Hashable, Sendable {
    /// There is more to read.
    case reading
    /// All there is has been read; there will be more if somebody writes it.
    case following
    /// There will be no more events.
    case complete
    /// Reading ended before the log did; why, in words for a person.
    case failed(String)
  }
}

extension LogProgress {
  /// Whether more events may come.
  var isGrowing: Bool { phase == .reading || phase == .following }

  /// The whole of a log that was read before anything is shown.
  init(wholeLog log: EventLog, warnings: [EventLogWarning]) {
    self.init(
      timeline: Timeline(log),
      bytesRead: 0,
      phase: .complete,
      warnings: warnings.map(\.description)
    )
  }
}
