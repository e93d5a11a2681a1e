/// What waits to run, in asyncio's order: the loop's `_ready`.
///
/// A value without side effects. Appending and taking the first entry cost O(1) amortised, taking
/// one from the middle O(n).
struct ReadyQueue {
  /// Something that waits to run.
  enum Entry {
    /// A task whose resumption is due.
    case task(TaskRecord)
    /// A job that came by itself: the task it belongs to awaited something that is no instrument.
    case job(UnownedJob, TaskRecord)
    /// A finished gathering, whose waiter becomes ready when this entry's turn comes.
    case gathering(Gathering)
    /// The end of `main`: the loop stops after the iteration in which this entry's turn comes.
    case stop

    /// The task that runs if this entry is picked.
    var task: TaskRecord? {
      switch self {
      case .task(let task), .job(_, let task): task
      case .gathering(let gathering): gathering.waiter
      case .stop: nil
      }
    }
  }

  private var entries: ContiguousArray<Entry> = []
  private var head = 0

  /// How many entries there are.
  var count: Int { entries.count - head }
  /// Whether nothing waits.
  var isEmpty: Bool { head == entries.count }
  /// The entry at a place, 0 being the first.
  subscript(place: Int) -> Entry { entries[head + place] }

  /// Adds an entry at the end.
  mutating func append(_ entry: Entry) { entries.append(entry) }

  /// Takes the entry at a place.
  mutating func remove(at place: Int) -> Entry {
    guard place == 0 else { return entries.remove(at: head + place) }
    let entry = entries[head]
    head += 1
    if head == entries.count {
      entries.removeAll(keepingCapacity: true)
      head = 0
    } else if head >= 512, head * 2 >= entries.count {
      entries.removeSubrange(..<head)
      head = 0
    }
    return entry
  }

  /// The names by which the entries can be picked, in order.
  ///
  /// A task that stands here more than once, as one with jobs of its own may, is `task`, `task/2`, …
  var labels: [String] {
    var seen: [Int: Int] = [:]
    return (0..<count).compactMap { place in
      guard let task = self[place].task else { return nil }
      seen[task.index, default: 0] += 1
      return PickedTask(task: task, occurrence: seen[task.index]!).label
    }
  }

  /// The place of an entry by its name.
  func place(of label: String) -> Int? {
    // Names count only entries that can be picked; places count all.
    let pickable = (0..<count).filter { self[$0].task != nil }
    return labels.firstIndex(of: label).map { pickable[$0] }
  }

  /// The task at a place, as a schedule names it.
  func pickedTask(at place: Int) -> PickedTask? {
    guard let task = self[place].task else { return nil }
    var occurrence = 1
    for earlier in 0..<place where self[earlier].task === task { occurrence += 1 }
    return PickedTask(task: task, occurrence: occurrence)
  }
}

/// A ready task as a schedule names it.
struct PickedTask {
  let task: TaskRecord
  /// Which of the task's entries in the ready queue: 1 but for tasks with jobs of their own.
  let occurrence: Int

  /// The name in a schedule.
  var label: String { occurrence == 1 ? task.name : "\(task.name)/\(occurrence)" }
}
