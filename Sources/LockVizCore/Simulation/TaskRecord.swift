/// A task in the memory of its event loop, which keeps it as long as the loop exists.
///
/// A pointer rather than an object: otherwise a hop would count references a dozen times, for tasks
/// that all live until their run is over.
@usableFromInline
typealias TaskPointer = UnsafeMutablePointer<TaskRecord>

/// A task of a simulation as its event loop sees it: Python's `asyncio.Task` without its body.
///
/// Confined to the loop's thread.
@usableFromInline
struct TaskRecord {
  /// The name, unique in the simulation.
  private(set) var name: String
  /// The name in the simulation's log.
  private(set) var nameID: NameID
  /// The place in the order of creation; `main` is 0.
  private(set) var index: Int
  /// Whether it is the scenario's own body, with which the run ends.
  var isMain: Bool { index == 0 }

  /// What runs the task when the schedule picks it.
  var resumption: Resumption = .none
  /// What the task is doing.
  var status: Status = .ready
  /// What the task awaits, while it does.
  var suspension: Suspension = .none
  /// A cancellation that nothing has taken yet: it is thrown when the task next runs.
  var mustCancel = false
  /// How many cancellations it was asked for and did not take back.
  var cancellationCount: Int32 = 0
  /// How many deadlines it has set, and how many groups it has begun, that are not over.
  var deadlineCount = 0
  var groupCount = 0
  /// What the task awaited was cancelled, so the task throws when it next runs.
  var awaitedWasCancelled = false
  /// The suspension that is just ending throws `CancellationError`.
  var throwsCancellation = false
  /// The scope that the task owns is over, and the task has not run since.
  var scopeIsOver = false

  /// What is told when the task ends, in the order of asking.
  var observers: [Observer] = []
  /// How the task ended.
  var outcome: Outcome?
  /// What the body returned, if it did.
  var result: any Sendable = ()
  /// What the body threw, if the task failed.
  var error: (any Error)?
  /// The Swift task, until its end or that of the run.
  var swiftTask: Task<Void, Never>?
  /// The Swift task's address, until its end.
  var address: UInt = 0
  /// How often the task has run.
  var stepCount = 0
  /// How often the task has gone on although it was being unwound.
  var ignoredCancellations = 0

  init(name: String, nameID: NameID, index: Int) {
    self.name = name
    self.nameID = nameID
    self.index = index
  }

  /// Becomes the record of another task; the run of this one is over and holds nothing any more.
  ///
  /// Field by field, which costs a tenth of replacing the whole, and keeps the memory of `observers`.
  mutating func become(name: String, nameID: NameID, index: Int) {
    self.name = name
    self.nameID = nameID
    self.index = index
    resumption = .none
    status = .ready
    suspension = .none
    mustCancel = false
    cancellationCount = 0
    deadlineCount = 0
    groupCount = 0
    awaitedWasCancelled = false
    throwsCancellation = false
    scopeIsOver = false
    if !observers.isEmpty { observers.removeAll(keepingCapacity: true) }
    outcome = nil
    address = 0
    stepCount = 0
    ignoredCancellations = 0
  }

  /// Drops how the task ended.
  mutating func forgetOutcome() {
    if outcome == .success { result = () }
    outcome = nil
    error = nil
  }

  /// What the loop has to call to let a task run.
  enum Resumption {
    /// Nothing: the task runs, has ended, or is somewhere outside the loop.
    case none
    /// The task's first run.
    case job(UnownedJob)
    /// The continuation at which the task is suspended.
    case continuation(UnsafeContinuation<Void, Never>)
  }

  /// What a task is doing.
  enum Status {
    /// It stands in the ready queue.
    case ready
    /// It is the one that runs.
    case running
    /// It awaits something of the simulation; `suspension` says what.
    case suspended
    /// It awaits something that the loop cannot see.
    case outside
    /// Its body is over.
    case ended
  }

  /// What a suspended task awaits.
  enum Suspension {
    /// Nothing that can be cancelled: it gave way, or has not started.
    case none
    /// A resource's line has to come up.
    case resource(Resource)
    /// A timer has to fire.
    case sleep
    /// Another task has to end.
    case join(TaskPointer)
    /// A scope of other tasks has to end. The task's own frame keeps it.
    case scope(Unmanaged<TaskScope>)
    /// The members of a group have to end. The task's own frame keeps it.
    case group(Unmanaged<GroupScope>)
  }

  /// A resource; the frame of the task that waits for it keeps it.
  struct Resource {
    unowned(unsafe) let resource: any AwaitedResource
  }

  /// Something that awaits a task's end.
  enum Observer {
    /// A task that joins it.
    case joiner(TaskPointer)
    /// A scope that it is a member of.
    case member(TaskScope)
    /// A group that it is a member of.
    case group(GroupScope)
  }

  /// How a task ended, as those who join it see it.
  enum Outcome {
    /// The body returned `result`.
    case success
    /// The task was cancelled and did not catch it.
    case cancelled
    /// The body threw `error`.
    case failure
  }
}
