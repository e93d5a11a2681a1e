/// Reading without keeping.
extension EventLogReader {
  /// Passes the events read since the last call to `body` and forgets them, so that a log of any
  /// length takes only the memory of its names.
  ///
  ///     try reader.read(piece)
  ///     reader.handOn { builder.take(piece: $0) }
  ///
  /// Indices start from 0 each time; names keep their numbers. Call it once more
  /// after ``finish()``, which may read one more event.
  public mutating func handOn(_ body: (EventLog) -> Void) {
    guard !log.isEmpty else { return }
    body(log)
    handedOn += log.count
    log.removeEvents()
  }
}
