/// What is known about a lock.
struct ObservedLock: Sendable {
  var name: NameID
  /// Whether any event of it was seen; until then its owner is unknown.
  var isSeen = false
  /// The live task that owns it, or -1.
  var owner = -1
  /// When and by which event its owner took it.
  var acquired = Moment()
  var acquiredAt: Int64 = 0
  /// The task that ended while it owned the lock, until somebody else releases it.
  var deserter: Deserter?
  var queue = WaitingLine()
  /// How often it was acquired by tasks that the log had shown before.
  var turns = 0

  var acquisitions = 0
  var contended = 0
  var longestQueue = 0
  var waits = LogHistogram()
  var holds = LogHistogram()

  /// A task that has ended without releasing a lock.
  struct Deserter: Sendable {
    var task: NameID
    var acquired: Moment
    var ended: Int
  }
}

/// The queue of a lock, first come, first served; a waiter may also leave out of turn.
struct WaitingLine: Sendable {
  private var waiters: [Waiter] = []
  /// How many entries at the beginning have left.
  private var head = 0

  struct Waiter: Sendable {
    var task: Int
    var since: Moment
    var nanoseconds: Int64
    /// How often the lock had been acquired when it came.
    var turns: Int
    /// How many stood there before it.
    var ahead: Int
  }

  var count: Int { waiters.count - head }
  var isEmpty: Bool { count == 0 }
  var first: Waiter? { isEmpty ? nil : waiters[head] }
  /// The waiters, the next in line first.
  var all: ArraySlice<Waiter> { waiters[head...] }

  mutating func append(_ waiter: Waiter) {
    waiters.append(waiter)
  }

  /// Removes a task from the queue.
  mutating func remove(_ task: Int) -> Waiter? {
    guard let place = waiters[head...].firstIndex(where: { $0.task == task }) else { return nil }
    let waiter = waiters[place]
    if place == head {
      head += 1
      // Moving the rest up only now and then makes it cheap for the first to leave.
      if head == waiters.count {
        waiters.removeAll(keepingCapacity: true)
        head = 0
      } else if head >= 64, head * 2 > waiters.count {
        waiters.removeFirst(head)
        head = 0
      }
    } else {
      waiters.remove(at: place)
    }
    return waiter
  }
}
