import LockVizCore

extension EventLog {
  /// Whether a simulation's log stops before its run does, as where its writer was killed.
  ///
  /// What was recorded of any other program may end anywhere.
  var lacksEnding: Bool {
    header.source == "simulation" && last.map { $0.kind != .stop } ?? false
  }
}

extension LogProgress {
  /// What a person must know about the log, and that its end is missing where nothing else says so.
  var allWarnings: [String] {
    guard phase == .complete, warnings.isEmpty, timeline.log.lacksEnding else { return warnings }
    return ["the log stops before its run does: a simulation's last line is a `stop`"]
  }
}
