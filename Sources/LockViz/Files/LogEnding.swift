import LockVizCore

extension EventLog {
  /// Whether this is a simulation's log that stops before its run does, for instance because its
  /// writer was killed.
  ///
  /// A recording of any other program may end anywhere.
  var lacksEnding: Bool {
    header.source == "simulation" && last.map { $0.kind != .stop } ?? false
  }
}

extension LogArrival {
  /// The warnings about a log, or one about its missing end if there are no others.
  func warnings(about log: EventLog) -> [String] {
    guard phase == .complete, warnings.isEmpty, log.lacksEnding else { return warnings }
    return ["the log stops before its run does: a simulation's last line is a `stop`"]
  }
}
