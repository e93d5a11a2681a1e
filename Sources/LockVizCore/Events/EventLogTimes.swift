/// The clock of a log, without the rest of its events.
extension EventLog {
  /// When the event at an index happened, in nanoseconds since the log began.
  ///
  /// The cost of an ``Event`` is its names, which a search for a moment does not need.
  package func nanoseconds(at index: Int) -> Int64 { record(at: index).nanoseconds }
}
