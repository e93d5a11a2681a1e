/// What waits to run, in asyncio's order: the loop's `_ready`.
struct ReadyQueue: ~Copyable {
  /// Something that waits to run.
  struct Entry {
    /// The task whose turn it is.
    let task: TaskPointer
    let kind: Kind
  }

  /// What an entry does when it runs.
  enum Kind {
    /// Resumes the task.
    case resumption
    /// Runs a job that came by itself: the task awaited something that is not an instrument.
    case job(UnownedJob)
    /// Makes the owner of a scope ready that is over.
    case scopeEnd
    /// Stops the loop after this iteration: the task is `main`, and it has ended.
    case stop
    /// Lets a deadline pass that was over when it was set.
    case deadline(Unmanaged<Deadline>)
    /// Tells a group that a member, the task, has ended.
    case memberEnd(Unmanaged<GroupScope>)

    /// Whether it is somebody's turn, which a schedule can pick; everything else is the loop's own and
    /// done when it comes first.
    var isPickable: Bool {
      switch self {
      case .resumption, .job, .scopeEnd: true
      case .stop, .deadline, .memberEnd: false
      }
    }
  }

  private var entries = Ring<Entry>()
  /// How many entries cannot be picked.
  private var hiddenCount = 0
  /// How many entries do something else than let a task run, when they come first.
  private(set) var ownCount = 0
  /// Whether there has ever been a job; without one no task stands here twice.
  private var hasHeldJobs = false

  /// Resets the queue, which has to be empty.
  mutating func reset() { hasHeldJobs = false }

  /// How many entries there are.
  var count: Int { entries.count }
  /// Whether nothing waits.
  var isEmpty: Bool { entries.isEmpty }
  /// How many entries can be picked.
  var candidates: Int { count - hiddenCount }

  /// The entry at a place, 0 being the first.
  subscript(place: Int) -> Entry { entries[place] }

  /// Adds an entry at the end.
  mutating func append(_ kind: Kind, of task: TaskPointer) {
    entries.append(Entry(task: task, kind: kind))
    switch kind {
    case .stop, .deadline, .memberEnd:
      hiddenCount += 1
      ownCount += 1
    case .scopeEnd: ownCount += 1
    case .job: hasHeldJobs = true
    case .resumption: break
    }
  }

  /// Removes and returns the entry at a place.
  mutating func remove(at place: Int) -> Entry {
    let entry = entries.remove(at: place)
    if ownCount > 0 { forget(entry.kind) }
    return entry
  }
}

extension ReadyQueue {
  private mutating func forget(_ kind: Kind) {
    switch kind {
    case .stop, .deadline, .memberEnd:
      hiddenCount -= 1
      ownCount -= 1
    case .scopeEnd: ownCount -= 1
    case .job, .resumption: break
    }
  }

  /// The places that can be picked.
  private var pickable: [Int] {
    (0..<count).filter { self[$0].kind.isPickable }
  }

  /// The names by which entries can be picked, in order.
  var labels: [String] { pickable.map { pick(at: $0).label(self[$0].task.pointee.name) } }

  /// The place of one of the entries that can be picked, by its number among them.
  func place(ofCandidate number: Int) -> Int {
    hiddenCount == 0 ? number : pickable[number]
  }

  /// The place of an entry by its name.
  func place(of label: String) -> Int? {
    pickable.first { pick(at: $0).label(self[$0].task.pointee.name) == label }
  }

  /// The entry at a place, as a schedule remembers it.
  func pick(at place: Int) -> PickedEntry {
    let task = self[place].task
    var occurrence = 1
    if hasHeldJobs {
      for earlier in 0..<place where self[earlier].task == task { occurrence += 1 }
    }
    return PickedEntry(task: Int32(task.pointee.index), occurrence: Int32(occurrence))
  }
}

/// An entry of the ready queue as a schedule remembers it.
struct PickedEntry {
  /// The task, by its index.
  let task: Int32
  /// Which of the task's entries; above 1 only for tasks with jobs of their own.
  let occurrence: Int32

  /// The name in a schedule: the task's, or `task/2` for its second entry.
  func label(_ name: String) -> String { occurrence == 1 ? name : "\(name)/\(occurrence)" }
}
