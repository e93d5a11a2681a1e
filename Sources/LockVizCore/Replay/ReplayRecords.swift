/// What is known of each task, resource and wait.
///
/// Without references, and with event numbers of four bytes, so that a checkpoint is small and
/// quick to copy. (A log of two billion events would take 69 GB.) Lists are links from one record
/// to the next: a task stands in one line at most.
extension Replay {
  /// The number of an event; 0 is none.
  typealias Number = Int32

  /// What is known about a task.
  struct TaskRecord: Sendable {
    var phase = Phase.absent
    /// What has happened to it in the line in which it stands; pending where it stands in none.
    var mark = WaiterMark.pending
    /// Which line that is.
    var line = ResourceRules.LineID.first
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
    /// The last event that ended it, or 0.
    var ended: Number = 0
    var location = NameID.none
    /// How it ended; `.none` if it ended well.
    var ending = NameID.none
    /// When its sleep is over.
    var deadline: Int64 = 0
    /// The resource for which it waits.
    var resource = Link.none
    /// Its neighbours there, in whichever line.
    var previousWaiter = Link.none
    var nextWaiter = Link.none
    /// What it holds, in the order in which it took it.
    var firstHold = HoldLink.none
    var lastHold = HoldLink.none
    /// The joins by which it waits for tasks.
    var firstJoin = Link.none
    var lastJoin = Link.none
    /// The joins by which others wait for it.
    var firstJoiner = Link.none
    var lastJoiner = Link.none
    /// How many of the tasks that it waits for have not ended.
    var openJoins: Int32 = 0

    /// The task acts: unless it goes on, whatever suspended it is over, and a cancellation, if any, is
    /// delivered.
    ///
    /// - Returns: how it was suspended, unless it goes on.
    @inline(__always)
    mutating func act(_ record: EventRecord, at number: Number, goesOn: Bool) -> Suspension? {
      lastEvent = number
      if record.location != .none { location = record.location }
      if goesOn { return nil }
      let before = Suspension(
        phase: phase,
        isReadyByFailure: isReadyByFailure,
        isJoining: firstJoin != .none,
        since: since,
        resource: resource
      )
      mustCancel = false
      interrupted = false
      isReadyByFailure = false
      enter(.active, at: number)
      return before
    }

    /// The task is in a new phase from an event on.
    @inline(__always)
    mutating func enter(_ phase: Phase, at number: Number) {
      self.phase = phase
      since = number
      readySince = 0
    }

    /// The task joins a resource's line behind another one, if there is one.
    @inline(__always)
    mutating func join(_ line: ResourceRules.LineID, of resource: Link, behind previous: Link) {
      self.resource = resource
      self.line = line
      previousWaiter = previous
      nextWaiter = .none
    }

    /// The task leaves the line in which it stands, and returns its neighbours there.
    @inline(__always)
    mutating func leaveLine() -> (previous: Link, next: Link) {
      resource = .none
      mark = .pending
      return (previousWaiter, nextWaiter)
    }

    /// The task is woken in the line in which it stands.
    @inline(__always)
    mutating func wake(at number: Number) {
      mark = .woken
      readySince = number
    }

    /// How a task was suspended, or that it had not begun.
    struct Suspension {
      var phase: Phase
      var isReadyByFailure: Bool
      var isJoining: Bool
      var since: Number
      var resource: Link
    }
  }

  /// What a task's last event of its own said about it.
  enum Phase: UInt8, Sendable {
    case absent, spawned, active, yielded, sleeping, waiting, joining, ended
  }

  /// What is known about a resource: at first, that it is a lock.
  struct ResourceRecord: Sendable {
    /// The number of its kind in `Subjects.kinds`.
    var kind: UInt16 = 0
    /// Whether any event of it was seen; until then its level and owners are unknown.
    var seen = false
    /// Whether it has one owner at most, who then tells more than the level.
    var hasSoleOwner = true
    /// Whether its level was the limit at the beginning, and not zero.
    var startsFull = true
    var level: Int32 = 1
    var limit: Int32 = 1
    /// The event since which its level and owners are what they are.
    var since: Number = 0
    /// Those that wait for it, in whichever line.
    var firstWaiter = Link.none
    var lastWaiter = Link.none
    var waiterCount: Int32 = 0
    /// The first of those that hold it, and the others.
    var hold = Hold()
    var firstFurtherHold = Link.none

    /// Its level or its owners change.
    @inline(__always)
    mutating func change(at number: Number) {
      seen = true
      since = number
    }

    /// A task comes to wait behind the others, the last of which is returned.
    @inline(__always)
    mutating func addWaiter(_ task: Link) -> Link {
      let last = lastWaiter
      if last == .none { firstWaiter = task }
      lastWaiter = task
      waiterCount += 1
      return last
    }

    /// The task between two others, if there are such, no longer waits.
    @inline(__always)
    mutating func removeWaiter(between previous: Link, _ next: Link) {
      if previous == .none { firstWaiter = next }
      if next == .none { lastWaiter = previous }
      waiterCount -= 1
    }

    /// Becomes a new resource of a kind.
    mutating func become(_ making: Subjects.Making, _ subjects: Subjects) {
      let rules = subjects.kinds[Int(making.kind)].rules
      kind = making.kind
      hasSoleOwner = rules.isOwned && making.limit == 1
      startsFull = rules.start == .full
      limit = making.limit
      level = rules.startLevel(limit: making.limit)
    }
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
    /// The resource in whose line its task stood until now, and whether it was woken there.
    var line = Link.none
    var wasWoken = false
    /// The task that held the resource until it was taken from it, or given back, now, and since when.
    var owner = Link.none
    var ownerSince: Number = 0
    /// Whether it could not give the resource back.
    var hasFailed = false
  }
}
