import Dispatch
import Synchronization

/// asyncio's event loop as a Swift task executor: every resumption of every task of a simulation
/// arrives at `enqueue`, waits in the ready queue, and runs when the schedule picks it.
///
/// All state is confined to the thread that called `run`, which also runs every task; only `inbox`
/// is entered from elsewhere, by jobs of tasks that awaited something outside the simulation. That
/// confinement, checked at every use of an instrument, is why `@unchecked Sendable` is true.
///
/// `@exclusivity(unchecked)`, here and in what is called at every step or choice: one thread uses these
/// properties, and no access to one of them happens within another. A check at run time would be a
/// call at each access.
///
/// The loop works in iterations as CPython's `_run_once` does: an iteration runs as many entries as
/// were ready when it began. That shows only at the end, when the others get the rest of an
/// iteration after `main` is over.
@usableFromInline
final class EventLoop: @unchecked Sendable {
  let options: Simulation.Options

  /// The tasks in the order of creation; `main` is the first.
  @exclusivity(unchecked) var tasks: [TaskPointer] = []
  /// Records of tasks of the run before, to be used again.
  @exclusivity(unchecked) var spareRecords: [TaskPointer] = []
  @exclusivity(unchecked) var ready = ReadyQueue()
  @exclusivity(unchecked) var clock: VirtualClock
  @exclusivity(unchecked) var recorder: EventRecorder
  @exclusivity(unchecked) private var picker: Picker
  /// Who was ready at the choices so far, if that is kept.
  @exclusivity(unchecked) var history: ReadyHistoryWriter?
  /// Whether the picks of a scheduler are kept.
  @exclusivity(unchecked) private var keepsPicks = false
  /// How the run ended; nil until then.
  @exclusivity(unchecked) private(set) var ending: SimulationRun.Ending?
  /// What follows the state, if anybody asks for it; nil from the end of the run on.
  @exclusivity(unchecked) private(set) var observer: Fingerprinter?
  @exclusivity(unchecked) var names = UniqueNames()
  /// The names of scopes that have been entered.
  @exclusivity(unchecked) var scopeNames: [ScopeKey: (text: String, id: NameID)] = [:]
  /// Tasks that were cancelled, and whose Swift tasks are to be told.
  @exclusivity(unchecked) private var untold: [TaskPointer] = []
  /// The shared variables in the order of creation, until the end of the run.
  @exclusivity(unchecked) var variables: [any FinalVariable] = []

  /// Which of the options' expectations were broken by an event so far.
  @exclusivity(unchecked) var broken: [Bool] = []

  /// The task that runs, as far as the loop knows.
  @exclusivity(unchecked) var current: TaskPointer?
  /// The job that a resumption or a creation is about to bring.
  @exclusivity(unchecked) private var arrival = Arrival.notExpected
  /// Some task awaited something that is no instrument, so that who runs has to be asked of Swift.
  @exclusivity(unchecked) var sawForeignJobs = false
  /// The task that awaited something which comes from another thread, if one did.
  @exclusivity(unchecked) private(set) var waitedOutside: TaskPointer?
  /// Jobs that no instrument asked for, which make no events and have to be bounded all the same.
  @exclusivity(unchecked) private var foreignRuns = 0

  /// How far the run has come.
  ///
  /// Atomic, because an abandoned task may come back on another thread later.
  private let phase = Atomic<LoopPhase>(.running)

  /// How many entries the current iteration still has to run.
  @exclusivity(unchecked) var remaining = 0
  /// How many entries of the ready queue have run.
  @exclusivity(unchecked) private(set) var stepCount = 0
  /// How often the end of a scope came first in the queue and the owner became ready.
  @exclusivity(unchecked) private(set) var scopeMoves = 0
  /// How many entries that are nobody's turn have come first in the queue and been done.
  @exclusivity(unchecked) private var hiddenSteps = 0

  let thread = ThreadIdentity.current
  /// Jobs that came from other threads; the phase becomes `closed` only under its lock.
  private let inbox = Mutex<[UnownedJob]>([])
  private let inboxSignal = DispatchSemaphore(value: 0)
  /// Whether the inbox may hold something; read at each iteration without taking the lock.
  private let inboxIsUsed = Atomic<Bool>(false)

  /// Where tasks come to their ends that were awaiting something plain when their run was over: one
  /// at a time, and never on the stack of the code that resumes them.
  private static let lateJobs = DispatchQueue(label: "LockViz.lateJobs")

  init(options: Simulation.Options) {
    self.options = options
    clock = VirtualClock(ties: options.timerTies)
    recorder = EventRecorder(options: options)
    picker = Picker(schedule: options.schedule)
  }

  deinit {
    for task in tasks + spareRecords {
      task.deinitialize(count: 1)
      task.deallocate()
    }
  }
}

// MARK: - The executor

extension EventLoop: TaskExecutor {
  @usableFromInline
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    guard ThreadIdentity.current == thread, phase.load(ordering: .relaxed) != .closed else {
      return enqueueFromElsewhere(job)
    }
    if case .expected = arrival {
      arrival = .came(job)
    } else {
      enqueueForeign(job)
    }
  }

  @usableFromInline
  func asUnownedTaskExecutor() -> UnownedTaskExecutor { UnownedTaskExecutor(ordinary: self) }

  private func enqueueFromElsewhere(_ job: UnownedJob) {
    let isTooLate = inbox.withLock { jobs in
      let isTooLate = phase.load(ordering: .relaxed) == .closed
      if !isTooLate { jobs.append(job) }
      return isTooLate
    }
    if isTooLate {
      runLate(job)
    } else {
      inboxIsUsed.store(true, ordering: .releasing)
      inboxSignal.signal()
    }
  }

  /// Runs a job of a task that comes back after the run: its instruments throw, and it ends.
  private func runLate(_ job: UnownedJob) {
    Self.lateJobs.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  /// Queues a job that no instrument asked for, for the task that runs or is missing.
  private func enqueueForeign(_ job: UnownedJob) {
    sawForeignJobs = true
    ready.append(.job(job), of: current ?? taskOutside)
  }

  /// The task that runs has begun to await something that comes from another thread.
  func noteOutside() {
    guard ThreadIdentity.current == thread, !isUnwinding, waitedOutside == nil else { return }
    waitedOutside = current ?? taskOutside
  }

  /// The task to which something belongs that comes from outside, as far as can be told.
  private var taskOutside: TaskPointer {
    tasks.first { $0.pointee.status == .outside } ?? tasks[0]
  }

  /// Runs what brings exactly one job at once: a resumption, or a task's creation.
  func job(from body: () -> Void) -> UnownedJob {
    arrival = .expected
    body()
    guard case .came(let job) = arrival else {
      fatalError(
        """
        LockViz: a task did not come back to its simulation; does a simulation that runs inside \
        another one use the outer one's locks?
        """
      )
    }
    arrival = .notExpected
    return job
  }
}

extension EventLoop {
  /// The job that a resumption or a creation brings.
  private enum Arrival {
    /// None is due: a job that comes is one that no instrument asked for.
    case notExpected
    /// The next job is the one.
    case expected
    /// It has come.
    case came(UnownedJob)
  }
}

// MARK: - The loop

extension EventLoop {
  /// Runs a program from beginning to end.
  ///
  /// - Parameters:
  ///   - scheduler: what makes the choices in place of the schedule, if anything does; who was ready
  ///     is not kept then.
  ///   - keepsPicks: whether a scheduler's picks are kept; a schedule's are in any case.
  ///   - observer: what follows the state, if anything does.
  ///   - main: the body of the task `main`.
  ///   - finish: makes the result, before what is left of the run is unwound.
  /// - Returns: the result.
  /// - Throws: `RunError` if the schedule does not fit the program, or a task awaits something outside for
  ///   too long.
  func run<Result>(
    scheduler: (any Scheduler)? = nil,
    keepsPicks: Bool = true,
    observer: Fingerprinter? = nil,
    _ main: @escaping @Sendable (Simulation) async throws -> Void,
    finish: (EventLoop, SimulationRun.Ending) throws(RunError) -> Result
  ) throws(RunError) -> Result {
    if options.keepsReady { history = ReadyHistoryWriter() }
    self.keepsPicks = keepsPicks
    self.observer = observer
    observer?.begin()
    recorder.begin(observer)
    defer { unwind() }
    let ending = try run(main, scheduler)
    self.ending = ending
    return try finish(self, ending)
  }

  /// Runs `main` and everything that it spawns, until the run is over.
  private func run(
    _ main: @escaping @Sendable (Simulation) async throws -> Void,
    _ scheduler: (any Scheduler)?
  ) throws(RunError) -> SimulationRun.Ending {
    let record = addTask(named: "main")
    create(record) { try await main(Simulation(loop: self)) }
    ready.append(.resumption, of: record)
    while true {
      if remaining == 0 {
        if isStopping { return finish(.completed) }
        if inboxIsUsed.load(ordering: .acquiring) { drainInbox() }
        if clock.beginIteration() { fireTimers(onlyNow: true) }
        if ready.isEmpty, let ending = try awaitSomething() { return finish(ending) }
        remaining = ready.count
      }
      if ready.ownCount > 0, doFirst() { continue }
      if recorder.isFull || foreignRuns > options.maximumEvents { return .eventLimit }
      var place = 0
      if ready.candidates > 1 {
        guard let pick = try choose(scheduler) else {
          return .cut(ready: scheduler == nil ? ready.labels : [])
        }
        place = pick
      }
      if place < remaining { remaining -= 1 }
      stepCount += 1
      run(ready.remove(at: place))
    }
  }

  /// Does what stands first in the queue if that is the loop's own, and nobody's turn.
  ///
  /// - Returns: whether it was.
  private func doFirst() -> Bool {
    let first = ready[0]
    switch first.kind {
    case .scopeEnd:
      takeFirst()
      schedule(first.task)
      scopeMoves += 1
    case .stop:
      takeFirst()
      hiddenSteps += 1
      phase.store(.stopping, ordering: .relaxed)
    case .deadline(let deadline):
      takeFirst()
      hiddenSteps += 1
      pass(deadline.takeUnretainedValue())
    case .memberEnd(let group):
      takeFirst()
      hiddenSteps += 1
      group.takeUnretainedValue().learnEnd(of: first.task)
    case .resumption, .job:
      return false
    }
    return true
  }

  /// Unwinds what has not ended, so that no task is left suspended forever, and closes the loop.
  ///
  /// What would suspend throws `CancellationError` from here, and nothing is recorded. A task that
  /// awaits something plain is cancelled as Swift does it, and comes to its end when it comes back. A
  /// task that goes on all the same is abandoned after a while.
  private func unwind() {
    phase.store(.unwinding, ordering: .relaxed)
    observer = nil
    recorder.endObservation()
    for task in tasks {
      if case .none = task.pointee.resumption { continue }
      resume(task)
    }
    for task in tasks {
      task.pointee.swiftTask?.cancel()
      task.pointee.swiftTask = nil
    }
    var left = Self.unwindingLimit
    while !ready.isEmpty, left > 0 {
      left -= 1
      if case .job(let job) = ready.remove(at: 0).kind {
        job.runSynchronously(on: asUnownedTaskExecutor())
      }
    }
    let late = inbox.withLock { jobs in
      phase.store(.closed, ordering: .relaxed)
      defer { jobs = [] }
      return jobs
    }
    for job in late { runLate(job) }
    // A task's result may keep a reference to the loop.
    for task in tasks { task.pointee.forgetOutcome() }
    variables.removeAll(keepingCapacity: true)
  }

  /// Makes the loop, which nobody else may hold, as it was before its run, except for its memory and
  /// the names that it remembers.
  ///
  /// - Returns: false if the run has left something that cannot be undone.
  func reset() -> Bool {
    guard ready.isEmpty else { return false }
    ready.reset()
    names.begin()
    broken = []
    if !scopeNames.isEmpty { scopeNames.removeAll(keepingCapacity: true) }
    clock = VirtualClock(ties: options.timerTies)
    picker.begin()
    ending = nil
    // The first task comes to the end, from where it is taken first: few will have to make room for
    // more observers than before.
    while let task = tasks.popLast() { spareRecords.append(task) }
    sawForeignJobs = false
    waitedOutside = nil
    foreignRuns = 0
    remaining = 0
    stepCount = 0
    scopeMoves = 0
    hiddenSteps = 0
    phase.store(.running, ordering: .relaxed)
    inboxIsUsed.store(false, ordering: .relaxed)
    return true
  }

  /// How often a task may go on while it is unwound, and how many jobs may come meanwhile.
  static let unwindingLimit = 10_000

  /// Whether the run is over and instruments only throw.
  var isUnwinding: Bool { phase.load(ordering: .relaxed) >= .unwinding }

  /// Whether `main` has ended.
  private var isStopping: Bool { phase.load(ordering: .relaxed) == .stopping }

  /// Every choice that was made.
  var recordedPicks: ContiguousArray<RecordedPick> { picker.picks }

  /// Who was ready at every choice, if that is kept.
  var readyHistory: ReadyHistory? { history?.history }

  /// The place in the ready queue of the task that runs next; nil if the run ends here.
  @inline(__always)
  private func choose(_ scheduler: (any Scheduler)?) throws(RunError) -> Int? {
    guard scheduler == nil else { return choose(by: scheduler) }
    guard options.keepsReady else { return try picker.pick(from: ready, after: recorder.count) }
    return try chooseKeepingReady()
  }

  @inline(__always)
  private func choose(by scheduler: (any Scheduler)?) -> Int? {
    guard let number = scheduler?.choose(at: self) else { return nil }
    let place = ready.place(ofCandidate: number)
    if keepsPicks { picker.note(place, in: ready, after: recorder.count) }
    return place
  }

  private func chooseKeepingReady() throws(RunError) -> Int? {
    history?.note(ready, departures: departures)
    let place = try picker.pick(from: ready, after: recorder.count)
    if let place { history?.pick(place) }
    return place
  }

  /// How many entries have left the ready queue.
  var departures: Int { stepCount + scopeMoves + hiddenSteps }

  private func takeFirst() {
    _ = ready.remove(at: 0)
    remaining -= 1
  }

  private func run(_ entry: ReadyQueue.Entry) {
    let task = entry.task
    switch entry.kind {
    case .resumption, .scopeEnd:
      resume(task)
    case .job(let job):
      // Whose job it is becomes certain when an instrument asks; the queue's guess serves for names.
      foreignRuns += 1
      if task.pointee.status == .outside { task.pointee.status = .running }
      current = task
      job.runSynchronously(on: asUnownedTaskExecutor())
      returned(task)
    case .stop, .deadline, .memberEnd:
      break
    }
  }

  /// Runs a task from where it is suspended to its next suspension.
  private func resume(_ task: TaskPointer) {
    task.pointee.status = .running
    task.pointee.suspension = .none
    task.pointee.stepCount += 1
    if task.pointee.mustCancel || task.pointee.awaitedWasCancelled {
      task.pointee.mustCancel = false
      task.pointee.awaitedWasCancelled = false
      task.pointee.throwsCancellation = true
      clock.resumeCancelled(task)
      observer?.flagsChanged(of: task)
    }
    observer?.resumed(task)
    current = task
    let next: UnownedJob
    switch task.pointee.resumption {
    case .job(let first):
      next = first
      task.pointee.resumption = .none
    case .continuation(let continuation):
      task.pointee.resumption = .none
      next = job { continuation.resume() }
    case .none:
      return
    }
    next.runSynchronously(on: asUnownedTaskExecutor())
    returned(task)
  }

  /// Notes that a task was cancelled, which its Swift task is to be told.
  func noteCancelled(_ task: TaskPointer) { untold.append(task) }

  /// Tells the Swift tasks of those that were cancelled, so that plain Swift code knows.
  ///
  /// That runs cancellation handlers, which may cancel others.
  func tellCancelled() {
    while !untold.isEmpty {
      let tasks = untold
      untold.removeAll(keepingCapacity: true)
      for task in tasks { task.pointee.swiftTask?.cancel() }
    }
  }

  private func returned(_ task: TaskPointer) {
    leaveCurrent()
    if task.pointee.status == .running { task.pointee.status = .outside }
  }

  /// Nobody runs, as far as is known: who did, and awaits no instrument, is somewhere outside.
  func leaveCurrent() {
    if let current, current.pointee.status == .running { current.pointee.status = .outside }
    current = nil
  }

  private func finish(_ ending: SimulationRun.Ending) -> SimulationRun.Ending {
    recorder.record(KindCode(.stop), task: .none, value: ending.value, at: clock.now)
    return ending
  }

  /// Nothing is ready: waits for what is outside, or lets time pass.
  ///
  /// - Returns: how the run ends, if nothing will ever be ready.
  private func awaitSomething() throws(RunError) -> SimulationRun.Ending? {
    let outside = tasks.filter { $0.pointee.status == .outside }
    while !outside.isEmpty && ready.isEmpty {
      guard
        inboxSignal.wait(timeout: .now() + .nanoseconds(Int(options.patience.nanoseconds)))
          == .success
      else {
        throw .outside(tasks: outside.map(\.pointee.name), patience: options.patience)
      }
      drainInbox()
    }
    if ready.isEmpty {
      observer?.timePassed()
      fireTimers()
    }
    guard ready.isEmpty else { return nil }
    return .deadlock(tasks.compactMap(FinalState.Blocked.init))
  }

  /// Lets time pass to the next timers, unless only those that are due now are to fire, and does what
  /// they are for.
  private func fireTimers(onlyNow: Bool = false) {
    for timer in clock.advance(onlyNow: onlyNow) {
      switch timer {
      case .none: break
      case .sleep(let task):
        // A deadline at the same time may have cancelled it.
        if case .sleep = task.pointee.suspension { schedule(task) }
      case .deadline(let deadline) where onlyNow:
        ready.append(.deadline(deadline), of: deadline.takeUnretainedValue().owner)
        observer?.queueOrderMatters = true
      case .deadline(let deadline): pass(deadline.takeUnretainedValue())
      }
    }
  }

  private func drainInbox() {
    let arrivals = inbox.withLock { jobs in
      inboxIsUsed.store(false, ordering: .relaxed)
      defer { jobs = [] }
      return jobs
    }
    if !arrivals.isEmpty, waitedOutside == nil { waitedOutside = taskOutside }
    for job in arrivals { enqueueForeign(job) }
  }
}
