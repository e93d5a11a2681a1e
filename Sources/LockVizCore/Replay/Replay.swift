/// What is known after some of a log's events, by number: who runs, who waits for what, and who holds
/// it.
///
/// The one state machine behind all that is read from a log: the timeline keeps the states, the
/// findings follow what happens from one to the next. It is a value without references to the log,
/// so a copy is a checkpoint, which shares with the next one what did not change. `apply` takes one
/// event and never fails: what cannot be is noted in `contradiction`, and the log is believed.
struct Replay: Sendable {
  /// How many events were applied; also the number of the last one.
  var number: Int { Int(now) }
  /// The number of the last event.
  var now: Number = 0
  /// When the last event happened.
  var nanoseconds: Int64 = 0
  /// The task of the last event.
  var actor: Int?
  var tasks = ChunkedArray<TaskRecord>()
  var resources = ChunkedArray<ResourceRecord>()
  /// The holds of resources that several tasks hold at once, except the first of each.
  var furtherHolds = ChunkedArray<FurtherHold>()
  /// The first of `furtherHolds` that is free.
  var freeHold = Link.none
  /// The waits of tasks for tasks.
  var joins = ChunkedArray<JoinRecord>()
  /// The first of `joins` that is free.
  var freeJoin = Link.none
  /// A task that was cancelled while it ran and has just suspended.
  ///
  /// asyncio cancels what it waits for at once, but after the event of waiting, so it shows with
  /// the next event.
  var fresh: Int?
  /// Whether the log has said `stop`.
  var stopped = false
  /// Whether it has said that it stopped in a deadlock.
  var deadlocked = false
  /// How many events contradicted what was known.
  var contradictionCount = 0

  /// What the last event led to.
  var step = Step()
  /// What is wrong with the last event.
  var contradiction: Contradiction.Reason?
  /// The tasks other than its own that the last event has woken, cancelled or the like.
  var touched: [Int] = []
  /// The gathers that were taken to be over and that the last event proved to collect errors; see
  /// `Subjects.collectingGathers`.
  var provenCollecting: [Int] = []

  /// Makes room for what is known to exist.
  @inline(__always)
  mutating func grow(to subjects: Subjects) {
    if tasks.count < subjects.tasks.count {
      tasks.pad(to: subjects.tasks.count, with: TaskRecord())
    }
    if resources.count < subjects.resources.count {
      resources.pad(to: subjects.resources.count, with: ResourceRecord())
    }
  }

  /// How many bytes a copy takes beyond what it shares with another.
  func bytes(notSharedWith other: Replay) -> Int {
    tasks.bytes(notSharedWith: other.tasks) + resources.bytes(notSharedWith: other.resources)
      + furtherHolds.bytes(notSharedWith: other.furtherHolds)
      + joins.bytes(notSharedWith: other.joins)
      + MemoryLayout<Replay>.size
  }
}

// MARK: - Forgetting

extension Replay {
  /// Forgets a task that has just ended, so that its number can be used again; a task without
  /// a number holds what it held.
  mutating func forget(_ task: Int) {
    var link = tasks[task].firstHold
    while link != .none {
      let next = self[hold: link].next
      self[hold: link].depart()
      link = next
    }
    tasks[task] = TaskRecord()
    if actor == task { actor = nil }
  }
}

// MARK: - Lists

extension Replay {
  /// The tasks that wait for a resource, in whichever line, in the order in which they came.
  func waiters(of resource: Int) -> [Int] {
    list(from: resources[resource].firstWaiter) { tasks[$0].nextWaiter }
  }

  /// The tasks that a task waits for, ended ones included.
  func joinedTasks(of task: Int) -> [Int] {
    list(from: tasks[task].scope.firstJoin) { joins[$0].nextJoin }.compactMap {
      joins[$0].target.index
    }
  }

  /// The tasks that wait for a task, in the order in which they came.
  func joiners(of task: Int) -> [Int] {
    list(from: tasks[task].firstJoiner) { joins[$0].nextJoiner }
      .compactMap { joins[$0].joiner.index }
  }

  private func list(from first: Link, next: (Int) -> Link) -> [Int] {
    var indices: [Int] = []
    var current = first.index
    while let index = current {
      indices.append(index)
      current = next(index).index
    }
    return indices
  }
}
