/// What is known of each task, lock and wait.
///
/// Without references, and with event numbers of four bytes, so that a checkpoint is small and
/// quick to copy. (A log of two billion events would take 69 GB.) Lists are links from one record
/// to the next: a task stands in one queue at most, a lock has one owner at most.
extension Replay {
  /// The number of an event; 0 is none.
  typealias Number = Int32

  /// What is known about a task.
  struct TaskRecord: Sendable {
    var phase = Phase.absent
    /// What has happened to it in the queue in which it stands.
    var mark = WaiterMark.pending
    /// Cancellation was asked for and waits for the next suspension or resumption, asyncio's
    /// `must_cancel`.
    var mustCancel = false
    /// What the task waits for was cancelled; it sees so when it runs again.
    var interrupted = false
    /// It counts as ready because one of the tasks it joins has failed, though others have not
    /// ended.
    var isReadyByFailure = false
    /// The event since which the phase lasts.
    var since: Number = 0
    /// The event that made a suspended task ready, or 0.
    var readySince: Number = 0
    /// The task's last event.
    var lastEvent: Number = 0
    var location = NameID.none
    /// How it ended; `.none` if it ended well.
    var ending = NameID.none
    /// When its sleep is over.
    var deadline: Int64 = 0
    /// The lock in whose queue it stands.
    var lock = Link.none
    /// Its neighbours there.
    var previousWaiter = Link.none
    var nextWaiter = Link.none
    /// The locks it holds, in the order it took them.
    var firstHeld = Link.none
    var lastHeld = Link.none
    /// The joins by which it waits for tasks.
    var firstJoin = Link.none
    var lastJoin = Link.none
    /// The joins by which others wait for it.
    var firstJoiner = Link.none
    var lastJoiner = Link.none
    /// How many of the tasks that it waits for have not ended.
    var openJoins: Int32 = 0

    /// The task acts.
    @inline(__always)
    mutating func note(_ record: EventRecord, at number: Number) {
      lastEvent = number
      if record.location != .none { location = record.location }
    }

    /// The task is in a new phase from an event on.
    @inline(__always)
    mutating func enter(_ phase: Phase, at number: Number) {
      self.phase = phase
      since = number
      readySince = 0
    }

    /// The task runs: whatever suspended it is over, and a cancellation, if any, is delivered.
    @inline(__always)
    mutating func resume(at number: Number) {
      mustCancel = false
      interrupted = false
      isReadyByFailure = false
      enter(.active, at: number)
    }
  }

  /// What a task's last event of its own said about it.
  enum Phase: UInt8, Sendable {
    case absent, spawned, active, yielded, sleeping, waiting, joining, ended
  }

  /// What is known about a lock.
  struct LockRecord: Sendable {
    var owner = Link.none
    /// The event since which the owner, or nobody, holds it.
    var since: Number = 0
    /// Whether any event of it was seen; until then its owner is unknown.
    var seen = false
    /// Its queue.
    var firstWaiter = Link.none
    var lastWaiter = Link.none
    var waiterCount: Int32 = 0
    /// Its neighbours among those that its owner holds.
    var previousHeld = Link.none
    var nextHeld = Link.none
  }

  /// A task that waits for another.
  struct JoinRecord: Sendable {
    var joiner: Link
    var target: Link
    /// Whether the target has not ended, so that the join is in its list.
    var isOpen = false
    /// The joiner's next join; in a free record, the next free one.
    var nextJoin = Link.none
    /// The target's neighbours.
    var previousJoiner = Link.none
    var nextJoiner = Link.none
  }

  /// What an event led to beyond its own move, for what follows a replay.
  struct Step: Sendable {
    /// Whether its task had been suspended or others had acted, so that it runs again.
    var hasResumed = false
    /// The lock in whose line its task stood until now.
    var line = Link.none
    /// The task that held the lock until it was taken or given back now.
    var owner = Link.none
    /// Whether it could not give the lock back.
    var hasFailed = false
  }
}
