import LockVizCore

/// How far reading a log has come: everything there is to show so far.
///
/// Each one replaces the one before, so only the latest matters.
struct LogProgress: Sendable {
  /// The events so far.
  var timeline: Timeline
  /// How much has arrived.
  var arrival: LogArrival
}

/// How much of a log has arrived, and what is still to be expected.
struct LogArrival: Hashable, Sendable {
  /// How many bytes of the log have been read.
  var bytesRead = 0
  /// How many bytes it has, if that is known; it is not for a pipe.
  var totalBytes: Int?
  var phase: Phase
  /// What a person must know about the log, a sentence each.
  var warnings: [String] = []
  /// How many times reading had to start again because the file was cut or replaced.
  ///
  /// When this changes, the events are those of another log, and the index of an event or a lane
  /// means nothing any more.
  var restarts = 0

  /// What is still to come of a log.
  enum Phase: Hashable, Sendable {
    /// There is more to read.
    case reading
    /// All of it has been read, and more may be written.
    case following
    /// There will be no more events.
    case complete
    /// Reading ended before the log did; the reason in words for people.
    case failed(String)
  }

  /// Whether more events may come.
  var isGrowing: Bool { phase == .reading || phase == .following }
}

extension LogProgress {
  /// The whole of a log that was read before anything is shown.
  init(wholeLog log: EventLog, warnings: [EventLogWarning]) {
    self.init(
      timeline: Timeline(log),
      arrival: LogArrival(phase: .complete, warnings: warnings.map(\.description))
    )
  }
}
