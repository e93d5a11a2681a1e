/// What is known about a task that has not ended.
struct LiveTask: Sendable {
  /// Its number in the replay.
  var number = 0
  var name = NameID.none
  /// The place that the lineage knows it by.
  var life = 0
  /// How often it was suspended, as far as the log shows.
  ///
  /// Everything it did between two suspensions has one number, and no other task ran in between.
  var segment = 0
  /// Its last event, and when.
  var last = Moment()
  var lastNanoseconds: Int64 = 0
  /// Its place in a resource's line, while it stands there.
  var waiting = Waiting()
  /// The tasks for whose ends it waits, by name, since they are forgotten when they have ended.
  var awaitedTasks: [NameID] = []
  /// The resources that it holds, in the order in which it took them.
  var held: [HeldResource] = []
  /// What it read while it held resources, in order; see ``HeldResource/firstRead``.
  var sectionReads: [Int32] = []
  var readings = ReadingTable()
  /// How many of the tasks that it created it has not seen end.
  var openChildren = 0
  /// The last event with which it began to wait for another task's end; 0 for none.
  var lastJoin = 0
  /// Whether one of the tasks for whose ends it waits has failed.
  var awaitsFailed = false
  /// Whether it waits by rules that say that the others may go on, or that they end first.
  var mayLeaveOthers = false
  var outlived = Outlived()
  /// What it took from queues and has not finished.
  var items: [ItemHolder] = []
  /// Its last notification, and what it found then.
  var wake = Wake()

  /// It acts, after a suspension or not.
  @inline(__always)
  mutating func act(_ moment: Moment, at nanoseconds: Int64, resumes: Bool) {
    if resumes {
      if !awaitedTasks.isEmpty { awaitedTasks.removeAll(keepingCapacity: true) }
      segment += 1
      if !held.isEmpty { noteGap(nanoseconds - lastNanoseconds) }
    }
    last = moment
    lastNanoseconds = nanoseconds
  }

  /// Records for what it holds how long it was suspended, now that it is back.
  private mutating func noteGap(_ gap: Int64) {
    for index in held.indices {
      let isFirst = held[index].gapAfter.number == 0
      guard isFirst || gap > held[index].longestGap else { continue }
      held[index].longestGap = gap
      held[index].gapAfter = last
    }
  }

  /// Whether it has held an exclusive resource since before an event.
  func holdsGuard(sinceBefore event: Int) -> Bool {
    held.contains { $0.isExclusive && $0.acquired.number < event }
  }
}

/// That a task goes on although the task that awaited it and others has stopped waiting.
struct Outlived: Sendable {
  /// The task that waited.
  var owner = NameID.none
  /// The event with which that task went on; 0 if it has not.
  var since = 0
}

/// How a task came to stand in a resource's line.
struct Waiting: Sendable {
  /// The resource; none once the task has got it.
  var resource = Link.none
  var since = Moment()
  var nanoseconds: Int64 = 0
  /// How often the resource had been acquired when it came.
  var turns = 0
  /// How many stood there before it.
  var ahead = 0
}

/// A resource that a task holds.
struct HeldResource: Sendable {
  var resource: Int
  /// Whether no other task can hold it at the same time, so that it guards what the task does.
  var isExclusive: Bool
  var acquired: Moment
  var nanoseconds: Int64
  /// The task's segment when it took the resource.
  var segment: Int
  /// How many of the task's `sectionReads` are older than this.
  var firstRead: Int
  /// The longest time that the task was suspended while it held the resource, and its event before
  /// that.
  var longestGap: Int64 = 0
  var gapAfter = Moment()
  /// What was made under it, across a suspension, of what was read under it.
  var section = Section.nothing

  /// What the holder did with a variable during its hold.
  enum Section: Sendable {
    case nothing
    /// It wrote back what it had computed.
    case update
    /// It found a value missing or old and put a new one there, for which the others wait.
    case result
  }
}
