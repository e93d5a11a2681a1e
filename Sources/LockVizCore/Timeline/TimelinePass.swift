/// What one pass through a log gives: the state at its end, and what is needed to find earlier
/// states.
struct TimelinePass: Sendable {
  /// What is known after the events taken.
  var snapshot = Snapshot()
  private(set) var checkpoints = Checkpoints()
  /// The contradictions that are kept, by event.
  private(set) var contradictions: [(event: Int, reason: Contradiction.Reason)] = []

  private(set) var blocks = Blocks()
  /// Counts for the next block.
  private var tally: Tally

  init() {
    tally = Tally(after: snapshot, nil)
    checkpoints.append(snapshot)
  }

  /// Takes the next event of a log into what is known; ``count(_:_:_:)`` has to follow.
  @inline(__always)
  mutating func take(
    _ record: EventRecord,
    _ event: Subjects.Event,
    _ reading: Link,
    _ subjects: Subjects,
    _ accesses: Accesses,
    _ log: EventLog
  ) {
    snapshot.grow(to: subjects, accesses)
    snapshot.apply(record, event, reading, subjects, log)
    if let reason = snapshot.replay.contradiction {
      note(reason)
    }
  }

  /// Counts the event that was taken last, with what it is to the findings.
  @inline(__always)
  mutating func count(_ move: Event.Move, _ event: Subjects.Event, _ mark: FindingMark) {
    tally.take(move, event, mark, snapshot)
    if snapshot.number + 1 - tally.first == blocks.size {
      blocks.append(Block(tally, to: snapshot))
      tally.beginNext(after: snapshot)
    }
    if snapshot.number == checkpoints.next { checkpoints.append(snapshot) }
  }

  private mutating func note(_ reason: Contradiction.Reason) {
    guard snapshot.replay.contradictionCount <= Contradictions.kept else { return }
    contradictions.append((snapshot.number, reason))
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
    snapshot = checkpoints.goBack(to: event, multipleOf: blocks.size)
    contradictions.removeAll { $0.event > snapshot.number }
    blocks.goBack(to: snapshot.number)
    tally.begin(after: snapshot)
  }
}
