internal import Synchronization

extension Timeline.Storage {
  /// The block of the events at the end that do not fill one of `blocks`; nil if there are none.
  ///
  /// It is made when it is first asked for.
  func tailBlock() -> Block? {
    guard blocks.eventCount < log.count else { return nil }
    return tail.withLock { tail in
      if let tail { return tail }
      var snapshot = base(for: blocks.eventCount)
      advance(&snapshot, to: blocks.eventCount)
      var tally = Tally(after: snapshot, nil)
      count(&tally, &snapshot, to: log.count)
      let block = Block(tally, to: snapshot)
      tail = block
      return block
    }
  }

  /// Goes on to an event and counts the events up to there.
  @inline(__always)
  func count(_ tally: inout Tally, _ snapshot: inout Snapshot, to target: Int) {
    // Copies of what is used for each event: a class's properties are retained at each use.
    let (log, subjects, accesses, findings) = (log, subjects, accesses, findings)
    while snapshot.number < target {
      let record = log.record(at: snapshot.number)
      let event = subjects.subjects(of: record)
      let reading = accesses.reading(of: event, record.kind.move)
      snapshot.apply(record, event, reading, subjects, log)
      tally.take(record.kind.move, event, findings.mark(of: snapshot.number), snapshot)
    }
  }
}
