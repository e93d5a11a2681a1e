/// The clock of a log, without the rest of its events.
extension EventLog {
  /// When the event at an index happened, in nanoseconds since the log began.
  ///
  /// What an ``Event`` costs is its names; who looks for a moment needs none.
  package func nanoseconds(at index: Int) -> Int64 { record(at: index).nanoseconds }
}
