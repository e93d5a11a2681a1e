/// What is known about a task that has not ended.
struct LiveTask: Sendable {
  var name = NameID.none
  /// The place that the lineage knows it by.
  var life = 0
  var phase = Phase.running
  /// How often it was suspended, as far as the log shows.
  ///
  /// Everything it did between two suspensions has one number, and no other task ran in between.
  var segment = 0
  /// Its last event, and when.
  var last = Moment()
  var lastNanoseconds: Int64 = 0
  /// The lock in whose queue it stands, or -1.
  var awaitedLock = -1
  /// The tasks for whose ends it waits.
  var awaitedTasks: [NameID] = []
  /// The locks that it holds, in the order in which it took them.
  var held: [HeldLock] = []
  /// What it read while it held locks, in order; see ``HeldLock/firstRead``.
  var sectionReads: [Int32] = []
  var readings = ReadingTable()
  /// How many of the tasks that it created it has not seen end.
  var openChildren = 0

  /// What a task's last event of its own said about it.
  enum Phase: UInt8, Sendable {
    /// It acts, or is suspended in a way that the log does not tell.
    case running
    /// It gave way, or has not begun.
    case ready
    case sleeping
    /// It stands in the queue of a lock.
    case waiting
    /// It waits for other tasks to end.
    case joining
  }

  /// Whether it has held a lock since before an event.
  func holdsLock(sinceBefore event: Int) -> Bool {
    held.contains { $0.acquired.number < event }
  }
}

/// A lock that a task holds.
struct HeldLock: Sendable {
  var lock: Int
  var acquired: Moment
  var nanoseconds: Int64
  /// The task's segment when it took the lock.
  var segment: Int
  /// How many of the task's `sectionReads` are older than this.
  var firstRead: Int
  /// The longest time that the task was suspended while it held the lock, and its event before
  /// that.
  var longestGap: Int64 = 0
  var gapAfter = Moment()
}
