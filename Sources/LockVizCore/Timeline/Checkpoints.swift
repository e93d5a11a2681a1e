/// Copies of a replay, from which any state is reached by replaying the events after one.
///
/// A copy shares with the next what did not change in between. The copies are so far apart that
/// they take about `bytesPerEvent`, which also bounds the number of events to replay: 40,000 with a
/// thousand tasks.
struct Checkpoints: Sendable {
  /// In the order of their events; the first one precedes every event.
  private var snapshots = ChunkedArray<Snapshot>()
  /// The number of events before each.
  private var events = ChunkedArray<Int>()
  /// The event after which the next copy is due.
  private(set) var next = 0

  /// How many bytes the copies may take for each event.
  private static let bytesPerEvent = 5
  /// The shortest distance, in events.
  private static let leastDistance = 4_096

  /// How many copies there are.
  var count: Int { snapshots.count }

  /// Keeps a copy, and decides where the next one will be.
  mutating func append(_ snapshot: Snapshot) {
    // The next interval will change about as much as the last one has.
    let bytes = snapshots.last.map { snapshot.bytes(notSharedWith: $0) } ?? 0
    let distance = max(Self.leastDistance, bytes / Self.bytesPerEvent)
    next = snapshot.number + distance.nextMultiple(of: Self.leastDistance)
    snapshots.append(snapshot)
    events.append(snapshot.number)
  }

  /// The latest copy at or before an event.
  func base(for event: Int) -> Snapshot { snapshots[index(before: event)] }

  /// The number of events before that copy.
  func eventOfBase(for event: Int) -> Int { events[index(before: event)] }

  /// Drops the copies after an event, and more until the last one has a multiple of `factor`
  /// events, and returns that one.
  mutating func goBack(to event: Int, multipleOf factor: Int) -> Snapshot {
    var index = index(before: event)
    while !events[index].isMultiple(of: factor) { index -= 1 }
    let base = snapshots[index]
    snapshots.truncate(to: index)
    events.truncate(to: index)
    append(base)
    return base
  }

  private func index(before event: Int) -> Int {
    // The first copy is before any event.
    (1..<events.count).partitioningIndex { events[$0] > event } - 1
  }
}

extension Int {
  /// The smallest multiple of a number that is not below this one.
  func nextMultiple(of factor: Int) -> Int { (self + factor - 1) / factor * factor }
}
