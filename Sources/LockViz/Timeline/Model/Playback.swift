import LockVizCore

/// How the playhead moves by itself.
struct Playback: Hashable, Sendable {
  var isPlaying: Bool
  /// Whether events come at the intervals of the log's own clock; otherwise at equal intervals.
  var keepsTime = false
  /// The place on the ladder of speeds.
  private(set) var speed = Self.normalSpeed

  /// Events a second at speed 1.
  static let eventsPerSecond = 3
  /// How many times longer than others an event with a problem stays.
  static let problemFactor = 6
  /// The ladder of speeds, in quarters.
  static let speeds = [1, 2, 4, 8, 16, 32, 64, 256, 1_024, 4_096, 16_384]
  static let normalSpeed = 2
  /// How long the introduction stays when playing begins by itself, whatever the speed.
  static let readingTime = Duration.seconds(8)
  /// The shortest time between two pictures; what is faster moves by several events.
  static let frame = Duration.milliseconds(20)
  /// The longest time without an event: a log may have slept for an hour.
  static let longestGap = Duration.seconds(3)

  /// The speed in quarters of the normal one.
  var quarters: Int { Self.speeds[speed] }

  mutating func faster() { speed = min(speed + 1, Self.speeds.count - 1) }
  mutating func slower() { speed = max(speed - 1, 0) }

  /// Where the playhead goes next, and when.
  struct Move: Hashable, Sendable {
    var event: Int
    var after: Duration
  }

  /// The next move over a log, or nil at its end.
  func next(from cursor: Int, in timeline: Timeline) -> Move? {
    let count = timeline.log.count
    guard cursor < count else { return nil }
    var move = keepsTime ? timedMove(from: cursor, in: timeline) : countedMove(from: cursor)
    // Nothing that went wrong is skipped, at any speed.
    if let finding = timeline.findings.next(after: cursor) { move.event = min(move.event, finding) }
    move.event = min(move.event, count)
    return move
  }

  private func countedMove(from cursor: Int) -> Move {
    let interval = Duration.nanoseconds(4_000_000_000 / (Self.eventsPerSecond * quarters))
    guard interval < Self.frame else { return Move(event: cursor + 1, after: interval) }
    let count = Int(Self.frame / interval)
    return Move(event: cursor + count, after: interval * count)
  }

  private func timedMove(from cursor: Int, in timeline: Timeline) -> Move {
    let log = timeline.log
    let now = cursor > 0 ? log[cursor - 1].nanoseconds : 0
    let gap = log[cursor].nanoseconds.elapsed(since: now)
    let frame = Self.frame * quarters / 4
    let span = max(Duration.nanoseconds(gap), frame)
    let (seconds, attoseconds) = span.components
    let (end, overflow) = now.addingReportingOverflow(
      seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    )
    return Move(
      event: max(timeline.event(atTime: overflow ? .max : end), cursor + 1),
      after: min(span * 4 / quarters, Self.longestGap)
    )
  }
}
