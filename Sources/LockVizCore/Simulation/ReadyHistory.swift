/// The tasks that were ready at each choice of a run.
///
/// A list for each choice would grow with the square of the run. So every entry of the ready queue
/// is kept once, in the order of arrival, with the last choice at which it was there: ready at a
/// choice were those that had come by then and had not gone. Now and then the entries that are
/// still there are recorded again, so that looking up a choice takes no longer than the queue is
/// long, however long ago they came. All of it takes a few bytes for each entry and each choice.
struct ReadyHistory: Sendable {
  private var entries: ContiguousArray<Entry> = []
  private var choices: ContiguousArray<Choice> = []

  private struct Entry {
    private let bits: UInt32
    /// The last choice at which it was there.
    var lastChoice = UInt32.max

    init(task: Int, isHidden: Bool) { bits = UInt32(task) << 1 | (isHidden ? 1 : 0) }

    /// The task, by its index.
    var task: Int32 { Int32(bits >> 1) }
    /// Whether it is the loop's own, which is in the queue and cannot be picked.
    var isHidden: Bool { bits & 1 == 1 }
  }

  /// The entries among which those of a choice are.
  private struct Choice {
    let start: UInt32
    let end: UInt32
  }

  /// How many entries have been recorded.
  var entryCount: Int { entries.count }

  /// The tasks that could be picked at a choice, from 0; nil if there was no such choice.
  func ready(atChoice number: Int) -> [PickedEntry]? {
    guard choices.indices.contains(number) else { return nil }
    let choice = choices[number]
    var occurrences: [Int32: Int32] = [:]
    var ready: [PickedEntry] = []
    for entry in entries[Int(choice.start)..<Int(choice.end)] where entry.lastChoice >= number {
      guard !entry.isHidden else { continue }
      let occurrence = occurrences[entry.task, default: 0] + 1
      occurrences[entry.task] = occurrence
      ready.append(PickedEntry(task: entry.task, occurrence: occurrence))
    }
    return ready
  }
}

/// Records the ``ReadyHistory`` of a run.
struct ReadyHistoryWriter: ~Copyable {
  private(set) var history = ReadyHistory()
  /// The entries that are in the queue, by their places in the history.
  private var present = Ring<Int>()
  /// Where the entries were last recorded again.
  private var start = 0
  /// How many entries had left the queue by the last choice and its pick.
  private var departures = 0

  /// Records who is ready at a choice.
  ///
  /// Since the last choice, entries have left the queue at its head and come at its end;
  /// `departures` is how many have left it in the whole run.
  mutating func note(_ ready: borrowing ReadyQueue, departures: Int) {
    catchUp(with: ready, departures: departures)
    if history.entryCount - start > 2 * present.count + 64 { writeAnew(ready) }
    history.addChoice(from: start)
  }

  /// Records that an entry is about to leave the queue before its turn.
  mutating func remove(at place: Int, from ready: borrowing ReadyQueue, departures: Int) {
    catchUp(with: ready, departures: departures)
    history.leave(present.remove(at: place))
  }

  private mutating func catchUp(with ready: borrowing ReadyQueue, departures: Int) {
    for _ in 0..<min(departures - self.departures, present.count) {
      history.leave(present.removeFirst())
    }
    for place in present.count..<ready.count { present.append(history.enter(ready[place])) }
    self.departures = departures
  }

  /// Records which of the entries was picked at the choice.
  mutating func pick(_ place: Int) {
    history.leave(present.remove(at: place))
    departures += 1
  }

  private mutating func writeAnew(_ ready: borrowing ReadyQueue) {
    start = history.entryCount
    for place in 0..<present.count {
      history.leave(present[place])
      present[place] = history.enter(ready[place])
    }
  }
}

extension ReadyHistory {
  /// Adds an entry that has come, and returns where it is.
  fileprivate mutating func enter(_ entry: ReadyQueue.Entry) -> Int {
    entries.append(Entry(task: entry.task.pointee.index, isHidden: !entry.kind.isPickable))
    return entries.count - 1
  }

  /// An entry was at the last choice, and will not be at the next one.
  fileprivate mutating func leave(_ entry: Int) {
    entries[entry].lastChoice = UInt32(choices.count - 1)
  }

  /// Adds a choice among the entries that are there.
  fileprivate mutating func addChoice(from start: Int) {
    choices.append(Choice(start: UInt32(start), end: UInt32(entries.count)))
  }
}
