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
    /// What the task waits for was cancelled; it sees that when it runs again.
    var interrupted = false
    /// The event with which the phase began.
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
    /// The tasks whose end it waits for, while it does.
    var scope = Scope()
    /// The group in which it was created, a resource.
    var group = Link.none
    /// The joins by which others wait for it.
    var firstJoiner = Link.none
    var lastJoiner = Link.none

    /// The task acts once more, without having been suspended.
    @inline(__always)
    mutating func goOn(_ location: NameID, at number: Number) {
      lastEvent = number
      if location != .none { self.location = location }
    }

    /// The task acts: whatever suspended it is over, and a cancellation, if any, is delivered.
    ///
    /// - Returns: how it was suspended.
    @inline(__always)
    mutating func resume(_ location: NameID, at number: Number) -> Suspension {
      goOn(location, at: number)
      let before = Suspension(
        phase: phase,
        wasCancelled: mustCancel || interrupted,
        scope: scope,
        since: since,
        place: place
      )
      leaveLine()
      mustCancel = false
      interrupted = false
      scope.isOverByFailure = false
      enter(.active, at: number)
      return before
    }

    /// The task is in a new phase from an event on, and perhaps ready since one.
    @inline(__always)
    mutating func enter(_ phase: Phase, at number: Number, readySince: Number = 0) {
      self.phase = phase
      since = number
      self.readySince = readySince
    }

    /// The task sleeps until a time.
    @inline(__always)
    mutating func sleep(until deadline: Int64, at number: Number) {
      enter(.sleeping, at: number)
      self.deadline = deadline
    }

    /// The task is over.
    @inline(__always)
    mutating func end(at number: Number) {
      enter(.ended, at: number)
      ended = number
    }

    /// The task waits in a resource's line behind another one, if there is one.
    @inline(__always)
    mutating func wait(
      in line: ResourceRules.LineID,
      of resource: Link,
      behind previous: Link,
      at number: Number
    ) {
      enter(.waiting, at: number)
      self.resource = resource
      self.line = line
      previousWaiter = previous
      nextWaiter = .none
    }

    /// Where it stands in a line; nowhere if there is no resource.
    @inline(__always)
    private var place: LinePlace {
      LinePlace(
        resource: resource,
        line: line,
        mark: mark,
        previous: previousWaiter,
        next: nextWaiter
      )
    }

    /// The task no longer stands in a line.
    @inline(__always)
    private mutating func leaveLine() {
      resource = .none
      mark = .pending
    }

    /// The task holds one more thing; returns the hold before it.
    @inline(__always)
    mutating func add(_ hold: HoldLink) -> HoldLink {
      let last = lastHold
      if last == .none { firstHold = hold }
      lastHold = hold
      return last
    }

    /// The task holds one thing fewer, or another link leads to it: the ends of its list are
    /// corrected.
    @inline(__always)
    mutating func replace(_ hold: Hold, by other: HoldLink?) {
      if hold.previous == .none { firstHold = other ?? hold.next }
      if hold.next == .none { lastHold = other ?? hold.previous }
    }

    /// The task is woken in the line in which it stands.
    @inline(__always)
    mutating func wake(at number: Number) {
      mark = .woken
      readySince = number
    }

    /// How a task was before it ran again: suspended, not begun, or active while others acted.
    struct Suspension {
      var phase: Phase
      /// Whether a cancellation was delivered.
      var wasCancelled: Bool
      /// The tasks whose end it waited for.
      var scope: Scope
      var since: Number
      /// Where it stood in a line.
      var place: LinePlace
    }
  }

  /// A task's place in the line of a resource.
  struct LinePlace {
    var resource: Link
    var line: ResourceRules.LineID
    var mark: WaiterMark
    /// Its neighbours.
    var previous: Link
    var next: Link
  }

  /// What a task does, by its last event or by the one that created it.
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
    /// Whether its first line goes on together.
    var gathers = false
    /// Whether the cancellation of a waiter ends it.
    var endsWithWaiter = false
    /// How far it has come.
    var phase = ResourcePhase.open
    var level: Int32 = 1
    var limit: Int32 = 1
    /// How much of what was put into it is unfinished.
    var unfinished: Int32 = 0
    /// The event since which its level and owners have been what they are.
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

    /// Its level becomes another one, but not less than zero.
    @inline(__always)
    mutating func change(to level: Int32, at number: Number) {
      self.level = max(level, 0)
      change(at: number)
    }

    /// How much of what was put into it is unfinished becomes another number, but not less than
    /// zero.
    @inline(__always)
    mutating func change(unfinished count: Int32, at number: Number) {
      unfinished = max(count, 0)
      change(at: number)
    }

    /// Its first hold becomes another one.
    @inline(__always)
    mutating func change(_ hold: Hold, at number: Number) {
      self.hold = hold
      change(at: number)
    }

    /// It comes to another phase.
    @inline(__always)
    mutating func change(to phase: ResourcePhase, at number: Number) {
      self.phase = phase
      change(at: number)
    }

    /// A task comes to wait behind the others, the last of which is returned.
    @inline(__always)
    mutating func addWaiter(_ task: Link) -> Link {
      let last = lastWaiter
      if last == .none { firstWaiter = task }
      lastWaiter = task
      waiterCount += 1
      seen = true
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
      hasSoleOwner = rules.isOwned && making.limit == 1 && !rules.isScope
      startsFull = rules.start == .full
      gathers = rules.gathers
      endsWithWaiter = rules.endsWithWaiter
      phase = .open
      limit = making.limit
      level = rules.startLevel(limit: making.limit)
    }
  }

  /// The tasks that a task waits for: one that it joins, or those that it gathers.
  struct Scope: Sendable {
    /// The joins with which it began.
    var firstJoin = Link.none
    var lastJoin = Link.none
    /// How many of its members have not ended.
    var openCount: Int32 = 0
    /// When it is over, as far as the log has shown.
    var rules = ScopeRules.gather
    /// It counts as over because a member has failed, though others have not ended.
    var isOverByFailure = false

    /// Whether the owner waits.
    @inline(__always)
    var isOpen: Bool { firstJoin != .none }
  }

  /// A member of a scope.
  struct JoinRecord: Sendable {
    /// The owner of the scope.
    var joiner: Link
    /// The member.
    var target: Link
    /// Whether the target has not ended, so that the join is in its list.
    var isOpen = false
    /// The scope's next join; in a free record, the next free one.
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
    /// Which line of the resource that was.
    var lineID = ResourceRules.LineID.first
    /// The task that held the resource until this event took it away or gave it back, and since
    /// when.
    var owner = Link.none
    var ownerSince: Number = 0
    /// Whether its task could not give the resource back, or finish an item of it.
    var hasFailed = false
  }
}
