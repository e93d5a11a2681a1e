internal import Synchronization

extension Timeline.Storage {
  /// The block of the events at the end that do not fill one of `blocks`; nil if there are none.
  ///
  /// It is made when it is first asked for.
  func tailBlock() -> Block? {
    guard blocks.eventCount < log.count else { return nil }
    return tail.withLock { tail in
      if let tail { return tail }
      var replay = base(for: blocks.eventCount)
      advance(&replay, to: blocks.eventCount)
      var tally = Tally(after: replay, nil)
      let (log, subjects, findings) = (log, subjects, findings)
      while replay.number < log.count {
        let record = log.record(at: replay.number)
        let event = subjects.subjects(of: record)
        replay.apply(record, event, subjects, log)
        tally.take(record.kind.move, event, findings.mark(of: replay.number), replay)
      }
      let block = Block(tally, to: replay)
      tail = block
      return block
    }
  }
}
