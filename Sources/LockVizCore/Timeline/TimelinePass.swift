/// What one pass through a log gives: the state at its end, and what is needed to find earlier
/// states.
struct TimelinePass: Sendable {
  /// The state after the events taken.
  private(set) var replay = Replay()
  private(set) var checkpoints = Checkpoints()
  /// The contradictions that are kept, by event.
  private(set) var contradictions: [(event: Int, reason: Contradiction.Reason)] = []

  private(set) var blocks = Blocks()
  /// Counts for the next block.
  private var tally: Tally

  init() {
    tally = Tally(after: replay, nil)
    checkpoints.append(replay)
  }

  /// Takes the next event of a log.
  @inline(__always)
  mutating func take(
    _ record: EventRecord,
    _ event: Subjects.Event,
    _ mark: FindingMark,
    _ subjects: Subjects,
    _ log: EventLog
  ) {
    replay.grow(to: subjects)
    replay.apply(record, event, subjects, log)
    if let reason = replay.contradiction, replay.contradictionCount <= Contradictions.kept {
      contradictions.append((replay.number, reason))
    }
    tally.take(record.kind.move, event, mark, replay)
    if replay.number + 1 - tally.first == blocks.size {
      blocks.append(Block(tally, to: replay))
      tally.beginNext(after: replay)
    }
    if replay.number == checkpoints.next { checkpoints.append(replay) }
  }

  /// Records that an event which was taken before shows a finding.
  mutating func mark(_ event: Int, task: Int?) {
    guard let task else { return }
    if event >= tally.first {
      tally.mark(task: task)
    } else {
      blocks.mark(event, task: task)
    }
  }

  /// Forgets what came after an event, and perhaps some events before it.
  mutating func goBack(to event: Int) {
    replay = checkpoints.goBack(to: event, multipleOf: blocks.size)
    contradictions.removeAll { $0.event > replay.number }
    blocks.goBack(to: replay.number)
    tally.begin(after: replay)
  }
}
