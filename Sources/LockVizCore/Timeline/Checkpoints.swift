/// Copies of a replay, from which any state is reached by replaying the events since.
///
/// A copy shares with the next what did not change in between. They lie so far apart that they take
/// about `bytesPerEvent`, which also bounds the events to replay: 40,000 with a thousand tasks.
struct Checkpoints: Sendable {
  /// In the order of their events; the first one is before any event.
  private var replays = ChunkedArray<Replay>()
  /// The event after which the next copy is due.
  private(set) var next = 0

  /// What the copies may take.
  private static let bytesPerEvent = 5
  /// The least distance, in events.
  private static let leastDistance = 4_096

  /// How many copies there are.
  var count: Int { replays.count }

  /// Keeps a copy, and decides where the next one will be.
  mutating func append(_ replay: Replay) {
    // What the last interval has changed is what the next one will change, more or less.
    let bytes = replays.last.map { replay.bytes(notSharedWith: $0) } ?? 0
    let distance = max(Self.leastDistance, bytes / Self.bytesPerEvent)
    next = replay.number + distance.nextMultiple(of: Self.leastDistance)
    replays.append(replay)
  }

  /// The latest copy at or before an event.
  func base(for event: Int) -> Replay { replays[index(before: event)] }

  /// Drops the copies after the latest one at or before an event, and gives that one.
  mutating func goBack(to event: Int) -> Replay {
    let index = index(before: event)
    let base = replays[index]
    replays.truncate(to: index)
    append(base)
    return base
  }

  private func index(before event: Int) -> Int {
    var low = 0
    var high = replays.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if replays[middle].number <= event { low = middle } else { high = middle }
    }
    return low
  }
}

extension Int {
  /// The least multiple of a number that is not below this one.
  func nextMultiple(of factor: Int) -> Int { (self + factor - 1) / factor * factor }
}
