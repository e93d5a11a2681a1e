/// What is known after some of a log's events: what a timeline keeps copies of.
struct Snapshot: Sendable {
  var replay = Replay()
  private(set) var values = SharedValues()

  /// How many events were applied; also the number of the last one.
  @inline(__always)
  var number: Int { replay.number }

  /// Makes room for what is known to exist.
  @inline(__always)
  mutating func grow(to subjects: Subjects, _ accesses: Accesses) {
    replay.grow(to: subjects)
    values.grow(to: subjects.variables.count, accesses)
  }

  /// Takes the next event; there is room for what it is about.
  @inline(__always)
  mutating func apply(
    _ record: EventRecord,
    _ event: Subjects.Event,
    _ reading: Link,
    _ subjects: Subjects,
    _ log: EventLog
  ) {
    replay.apply(record, event, subjects, log)
    values.apply(record, event, reading, replay.number)
  }

  /// How many bytes a copy takes beyond what it shares with another.
  func bytes(notSharedWith other: Snapshot) -> Int {
    replay.bytes(notSharedWith: other.replay) + values.bytes(notSharedWith: other.values)
  }
}
