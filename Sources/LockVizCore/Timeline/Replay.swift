/// What is known after some of a log's events, by number: the state machine behind a timeline.
///
/// A value without references to the log, so that a copy is a checkpoint. `apply` takes one
/// event and never fails: what cannot be is noted in `contradiction`, and the log is believed.
struct Replay: Sendable {
  /// How many events were applied; also the number of the last one.
  var number = 0
  /// When the last event happened.
  var nanoseconds: Int64 = 0
  /// The task of the last event.
  var actor: Int?
  var tasks: [TaskRecord]
  var locks: [LockRecord]
  var variables: [VariableRecord]
  /// What each task last learned about each variable that it read.
  var readings: [ReadingKey: Reading] = [:]
  /// A task that was cancelled while it ran and has just suspended.
  ///
  /// asyncio cancels what it waits for at once, but after the event of waiting; so it shows with
  /// the next event.
  var fresh: Int?
  /// Whether the log has said `stop`.
  var stopped = false
  /// Whether it has said that it stopped in a deadlock.
  var deadlocked = false
  /// How many writes lost another task's.
  var lostUpdateCount = 0

  /// The gathers that proved to collect errors although they were taken for over; see
  /// `Subjects.collectingGathers`.
  var provenCollecting: Set<Int> = []

  /// What the last event's write was based on.
  var basis: WriteBasis?
  /// What is wrong with the last event.
  var contradiction: Contradiction.Reason?

  /// The state before a log's first event.
  init(_ subjects: Subjects) {
    tasks = Array(repeating: TaskRecord(), count: subjects.tasks.count)
    locks = Array(repeating: LockRecord(), count: subjects.locks.count)
    variables = Array(repeating: VariableRecord(), count: subjects.variables.count)
  }

  /// What is known about a task.
  struct TaskRecord: Sendable {
    var phase = Phase.absent
    /// The event since which the phase lasts.
    var since = 0
    /// The event that made a suspended task ready, or 0.
    var readySince = 0
    /// The task's last event.
    var lastEvent = 0
    /// Cancellation was asked for and waits for the next suspension or resumption, asyncio's
    /// `must_cancel`.
    var mustCancel = false
    /// What the task waits for was cancelled; it sees so when it runs again.
    var interrupted = false
    var location = NameID.none
    /// How it ended, `.none` for well.
    var ending = NameID.none
    /// The lock in whose queue it stands.
    var lock: Int?
    /// When its sleep is over.
    var deadline: Int64 = 0
    /// The locks it holds, in the order it took them.
    var held: [Int] = []
    /// The tasks it waits for.
    var joins: [Int] = []
    /// How many of those have not ended.
    var openJoins = 0
    /// It counts as ready because one of them has failed, though others have not ended.
    var isReadyByFailure = false
    /// The tasks that wait for it.
    var joiners: [Int] = []
  }

  /// What a task's own last event said of it.
  enum Phase: UInt8, Sendable {
    case absent, spawned, active, yielded, sleeping, waiting, joining, ended
  }

  /// What is known about a lock.
  struct LockRecord: Sendable {
    var owner: Int?
    /// The event since which the owner, or nobody, holds it.
    var since = 0
    /// Whether any event of it was seen: before, its owner is unknown.
    var seen = false
    var waiters: [Waiter] = []
  }

  /// A place in a lock's queue.
  struct Waiter: Sendable {
    var task: Int
    var mark = LockState.Mark.pending
    var since: Int
  }

  /// What is known about a variable.
  struct VariableRecord: Sendable {
    var valueBits: UInt64 = 0
    /// `.absent` while nothing is known.
    var valueType = EventRecord.ValueType.absent
    var writer: Int?
    var lastWrite = 0
    /// The last write by any other task than `writer`.
    var lastOtherWrite = 0
  }

  /// A task and a variable.
  struct ReadingKey: Hashable, Sendable {
    var task: Int32
    var variable: Int32
  }

  /// What a task last learned about a variable.
  struct Reading: Sendable {
    /// Its last read.
    var read: Int
    /// Its last read or own write, whichever came later: others' writes before are no news.
    var known: Int
  }

  /// How much a copy takes, in records.
  var size: Int { tasks.count + locks.count + variables.count + readings.count }
}
