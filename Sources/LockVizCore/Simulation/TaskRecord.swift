/// A task in the memory of its event loop, which keeps it as long as itself.
///
/// A pointer rather than an object: a hop would otherwise count references a dozen times, for tasks
/// that all live until their run is over.
@usableFromInline
typealias TaskPointer = UnsafeMutablePointer<TaskRecord>

/// A task of a simulation as its event loop sees it: Python's `asyncio.Task`, less its body.
///
/// Confined to the loop's thread.
@usableFromInline
struct TaskRecord {
  /// The name, unique in the simulation.
  let name: String
  /// The name in the simulation's log.
  let nameID: NameID
  /// The place in the order of creation; `main` is 0.
  let index: Int

  /// What runs the task when the schedule picks it.
  var resumption: Resumption = .none
  /// What the task is doing.
  var status: Status = .ready
  /// What the task awaits, while it does.
  var suspension: Suspension = .none
  /// A cancellation that nothing could take yet: it is thrown when the task runs next.
  var mustCancel = false
  /// What the task awaited was cancelled, so that the task throws when it runs next.
  var awaitedWasCancelled = false
  /// The suspension that is just ending throws `CancellationError`.
  var throwsCancellation = false

  /// Who is told when the task ends, in the order of asking.
  var observers: [Observer] = []
  /// How the task ended.
  var outcome: Outcome?
  /// The Swift task's identity, known from its first run until its end.
  var identity: UnsafeCurrentTask?
  /// The Swift task's address, known from its first suspension in an instrument.
  var address: UInt = 0
  /// How often the task was let run.
  var stepCount = 0
  /// How often the task has gone on in spite of being unwound.
  var defiances = 0

  init(name: String, nameID: NameID, index: Int) {
    self.name = name
    self.nameID = nameID
    self.index = index
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
    /// It awaits something of the simulation's; `suspension` says what.
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
    /// A place in a lock's queue has to come up. The task's own frame keeps the lock.
    case lock(Unmanaged<AsyncLock>)
    /// A timer has to fire.
    case sleep
    /// Another task has to end.
    case join(TaskPointer)
    /// Several other tasks have to end. The task's own frame keeps the gathering.
    case gather(Unmanaged<Gathering>)
  }

  /// Something that awaits a task's end.
  enum Observer {
    /// The event loop itself, which stops after `main`.
    case loop
    /// A task that joins it.
    case joiner(TaskPointer)
    /// A gathering that it is part of.
    case gathering(Gathering)
  }

  /// How a task ended, as those who join it see it.
  enum Outcome {
    /// The body returned this.
    case success(any Sendable)
    /// The task was cancelled and let it happen.
    case cancelled
    /// The body threw.
    case failure(any Error)

    /// How the body ended, as the log says it.
    var word: Event.Value {
      switch self {
      case .success: .string("ok")
      case .cancelled: .string("cancelled")
      case .failure(let error): .string("error: \(error)")
      }
    }
  }
}

/// Several tasks awaited together: the future behind Python's `asyncio.gather`.
///
/// Confined to the loop's thread.
final class Gathering {
  /// The task that awaits the others.
  let waiter: TaskPointer
  /// The tasks that are awaited.
  let children: [TaskPointer]
  /// A child's failure is a result like any other (`return_exceptions=True`).
  let collectsErrors: Bool
  /// How many children have not ended.
  private var unfinished: Int
  /// The waiter was cancelled, and some child took the cancellation.
  var cancelRequested = false
  /// The result is settled, so that later ends change nothing.
  private var decided = false
  /// What the waiter throws.
  private(set) var failure: (any Error)?

  init(waiter: TaskPointer, children: [TaskPointer], collectsErrors: Bool) {
    self.waiter = waiter
    self.children = children
    self.collectsErrors = collectsErrors
    unfinished = children.count
  }

  /// Takes a child's end and says whether the waiter has to be woken for it.
  func childEnded(_ outcome: TaskRecord.Outcome) -> Bool {
    unfinished -= 1
    guard !decided else { return false }
    if !collectsErrors {
      switch outcome {
      case .success: break
      case .cancelled: failure = CancellationError()
      case .failure(let error): failure = error
      }
    }
    if failure == nil && unfinished == 0 && cancelRequested { failure = CancellationError() }
    decided = failure != nil || unfinished == 0
    return decided
  }
}
