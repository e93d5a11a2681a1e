/// Reading without keeping.
extension EventLogReader {
  /// Gives the events read since the last time to `body` and forgets them, so that a log of any
  /// length takes the memory of its names.
  ///
  ///     try reader.read(piece)
  ///     reader.handOn { builder.take(piece: $0) }
  ///
  /// What `body` gets begins with index 0 again; names mean the same each time. Call it once more
  /// after ``finish()``, which may read one more event.
  public mutating func handOn(_ body: (EventLog) -> Void) {
    guard !log.isEmpty else { return }
    body(log)
    handedOn += log.count
    log.removeEvents()
  }
}
