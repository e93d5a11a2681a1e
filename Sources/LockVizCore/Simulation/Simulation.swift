/// A program of async tasks run deterministically, one task at a time, on an event loop with
/// asyncio's rules and a virtual clock.
///
///     let run = try Simulation.run { simulation in
///       let counter = Shared("counter", 0, expected: 2, in: simulation)
///       let tasks = ["task_A", "task_B"].map { name in
///         simulation.spawn(name) {
///           let current = counter.read()
///           try await simulation.yield()
///           counter.write(current + 1)
///         }
///       }
///       try await simulation.gather(tasks)
///     }
///     print(run["counter"]!)  // 1
///
/// The body is the task `main`. Locks are ``AsyncLock``, variables ``Shared`` and
/// ``SharedDictionary``. Only the simulation's own tasks may use them, and only during the run;
/// anything else stops the program with a message. The same schedule gives the same log, byte for
/// byte, whatever else the process does, unless a task awaits something outside the simulation,
/// whose time of arrival nobody knows. Simulations in several threads do not disturb each other.
public struct Simulation: Sendable {
  @usableFromInline let loop: EventLoop

  /// How to run a simulation.
  public struct Options: Sendable {
    /// The name in the log's first line.
    public var name: String
    /// What picks among ready tasks.
    public var schedule: Schedule
    /// Whether events are kept; without them a run is faster and its log is empty.
    public var keepsLog: Bool
    /// Whether the run can say who was ready at each of its choices:
    /// ``SimulationRun/ready(atChoice:)``.
    ///
    /// It takes a few bytes for each step, and some time.
    public var keepsReady: Bool
    /// Which of several sleeps that end at the same time ends first.
    public var timerTies: TimerTies
    /// The number of events after which the run is ended, at the next suspension.
    public var maximumEvents: Int
    /// How long, in real time, a task may await something outside the simulation.
    ///
    /// Virtual time does not pass in the meantime, and no deadlock is found. The run blocks its
    /// thread: if that is one of Swift's own, what is awaited needs another one.
    public var patience: Duration
    /// What is expected of variables, after every event or at the end; the log's first line says it too.
    public var expectations: [ValueExpectation]
    /// What the log's events are called.
    package var vocabulary = Vocabulary.standard

    /// Creates options, each with a default: asyncio's order, and everything kept but who was ready.
    public init(
      name: String = "",
      schedule: Schedule = .fifo,
      keepsLog: Bool = true,
      keepsReady: Bool = false,
      timerTies: TimerTies = .inOrder,
      maximumEvents: Int = 10_000_000,
      patience: Duration = .seconds(5),
      expectations: [ValueExpectation] = []
    ) {
      self.name = name
      self.schedule = schedule
      self.keepsLog = keepsLog
      self.keepsReady = keepsReady
      self.timerTies = timerTies
      self.maximumEvents = maximumEvents
      self.patience = patience
      self.expectations = expectations
    }
  }

  /// Which of several timers with the same deadline fires first.
  public enum TimerTies: Sendable, Hashable {
    /// The one that was set first, as equal sleeps show on a real clock, where no two deadlines are
    /// quite the same.
    case inOrder
    /// The one that leaves a binary heap first, which is not stable: what asyncio's own timers do on a
    /// virtual clock.
    case heap
  }

  /// Runs a simulation to its end, on the calling thread.
  ///
  /// - Parameters:
  ///   - options: the schedule and the limits.
  ///   - main: the body of the task `main`. When it ends the run is over; tasks that it has not
  ///     waited for are cancelled, and what they do in response does not count.
  /// - Returns: the log, the final values and how the run ended. A deadlock or a failed task is a
  ///   result, not an error.
  /// - Throws: `RunError` if the schedule does not fit the program, or if a task awaits something
  ///   outside the simulation for longer than `Options.patience`.
  public static func run(
    _ options: Options = Options(),
    _ main: @escaping @Sendable (Simulation) async throws -> Void
  ) throws(RunError) -> SimulationRun {
    let result = { (loop: EventLoop, ending: SimulationRun.Ending) throws(RunError) in
      try loop.result(ending)
    }
    return try EventLoop(options: options).run(main, finish: result)
  }

  /// Creates a task, which is ready at once and runs when it is picked.
  ///
  /// A second `worker` becomes `worker#2`.
  ///
  /// - Returns: the task, to join, gather or cancel.
  @discardableResult
  public func spawn<Success: Sendable>(
    _ name: String,
    file: StaticString = #fileID,
    line: UInt = #line,
    _ body: @escaping @Sendable () async throws -> Success
  ) -> SpawnedTask<Success> {
    let spawner = loop.caller(at: SourceLocation(file, line))
    return loop.spawn(name, by: spawner, from: .init(file, line), body)
  }

  /// Gives way to the other tasks: the task is ready again at once, behind those that are ready
  /// now.
  ///
  /// Inlined into the caller, because a call's own async frame is one in sixteen instructions of a
  /// hop.
  ///
  /// - Throws: `CancellationError` if the task has been cancelled.
  @inlinable
  public func yield(file: StaticString = #fileID, line: UInt = #line) async throws {
    let task = try prepareToYield(file, line)
    await _unsafeInheritExecutor_withUnsafeContinuation { loop.park(task, at: $0) }
    try loop.goOn(task)
  }

  /// Does what `yield` does before it suspends, and returns the task that yields.
  @usableFromInline
  func prepareToYield(_ file: StaticString, _ line: UInt) throws -> TaskPointer {
    let task = loop.caller(at: SourceLocation(file, line))
    loop.record(.yield, by: task, from: SourceLocation(file, line))
    try loop.prepareToGiveWay(task)
    return task
  }

  /// Sleeps in virtual time, which passes when nothing is ready.
  ///
  /// Durations are exact to the nanosecond; zero or less only gives way.
  ///
  /// - Throws: `CancellationError` if the task has been cancelled.
  public func sleep(
    _ duration: Duration,
    file: StaticString = #fileID,
    line: UInt = #line
  ) async throws {
    let task = loop.caller(at: SourceLocation(file, line))
    let nanoseconds = duration.nanoseconds
    loop.record(.sleep, by: task, value: .int(nanoseconds), from: .init(file, line))
    if nanoseconds <= 0 {
      try await loop.giveWay(task)
    } else {
      if !loop.isUnwinding { loop.clock.set(nanoseconds, for: task) }
      try await loop.suspend(task, in: .sleep)
    }
    loop.record(.wake, by: task, from: .init(file, line))
  }

  /// Waits for several tasks at once, as `asyncio.gather` does.
  ///
  /// - Returns: their results, in the order of `tasks`.
  /// - Throws: the first error that one of them ends with, at once and leaving the others running;
  ///   `CancellationError` if one of them, or the waiting task, and with it all of them, is cancelled.
  @discardableResult
  public func gather<Success>(
    _ tasks: [SpawnedTask<Success>],
    file: StaticString = #fileID,
    line: UInt = #line
  ) async throws -> [Success] {
    try await loop.awaitScope(of: tasks.map { $0.record }, .gather, from: .init(file, line))
    return try tasks.map { try $0.result() }
  }

  /// Waits until all of several tasks have ended, well or not:
  /// `asyncio.gather(return_exceptions=True)`.
  ///
  /// - Returns: their results or errors, in the order of `tasks`.
  /// - Throws: `CancellationError` if the waiting task, and with it all of them, is cancelled.
  public func gatherResults<Success>(
    _ tasks: [SpawnedTask<Success>],
    file: StaticString = #fileID,
    line: UInt = #line
  ) async throws -> [Result<Success, any Error>] {
    let records = tasks.map { $0.record }
    try await loop.awaitScope(of: records, .gatherResults, from: .init(file, line))
    return tasks.map { task in Result { try task.result() } }
  }

  /// Prints a text, as an event in the log.
  public func print(_ text: String, file: StaticString = #fileID, line: UInt = #line) {
    let location = SourceLocation(file, line)
    loop.record(.say, by: loop.caller(at: location), value: .string(text), from: location)
  }
}

extension Duration {
  /// The whole nanoseconds, or the largest number that 64 bits can hold.
  var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, overflow2) = product.addingReportingOverflow(attoseconds / 1_000_000_000)
    return overflow || overflow2 ? (seconds < 0 ? .min : .max) : sum
  }
}
