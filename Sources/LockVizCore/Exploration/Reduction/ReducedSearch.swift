/// Runs a program once for each class of equivalent schedules: schedules that differ only in the order
/// of steps which have nothing to do with each other.
///
/// It is done by one thread: what is tried next depends on the run before. Another one reads what was
/// found only when that thread hangs in a run that has trapped, and never goes on: that is why
/// `@unchecked Sendable` is true.
final class ReducedSearch: Search, @unchecked Sendable {
  private let program: RunMaker
  private let runner: any Runner
  private let recorder: FootprintRecorder
  @exclusivity(unchecked) private var path = ReducedPath()
  private var tally = OutcomeTally()
  @exclusivity(unchecked) private var departures = Departures()
  /// Who is ready.
  @exclusivity(unchecked) private var ready: ContiguousArray<ReadyTask> = []
  /// A long run costs more here than elsewhere: all its steps are compared with each other.
  @exclusivity(unchecked) private var defaults = DefaultPicks(patience: 100)
  private var classes = 0
  private var redundantRuns = 0
  /// The most bytes that the path has taken.
  private var memory = 0
  /// How the run that is being made goes.
  @exclusivity(unchecked) private var status = Status.goesOn
  /// The choices of the last run by name.
  private var names: [String] = []
  /// How the last run ended.
  private var outcome = Fingerprint.zero
  /// Why the search ended before its time.
  private(set) var stop: SearchStop?

  private enum Status {
    case goesOn
    /// It is equivalent to one before, or to a part of them.
    case isRedundant
    /// It did something else than the run that it repeats.
    case hasDiverged
    /// It did something else than the run whose steps it has in another order.
    case isUnforeseen
  }

  /// Creates a search; nil if the program does not show what its steps do.
  init?(_ program: RunMaker) {
    self.program = program
    runner = program.makeRunner(showing: [.states, .steps, .picks])
    guard let recorder = runner.footprints else { return nil }
    self.recorder = recorder
  }

  /// Searches until nothing is left to find.
  func run() {
    program.options.watch?.follow(self)
    program.inOneThread {
      repeat { tryNext() } while stop == nil && path.backtrack()
      if stop == nil { stop = OutcomeChecker(program, tally).check(classes + redundantRuns) }
    }
  }

  func found() -> Exploration { result(nil) }

  /// Does nothing: who asks for it does so because the only thread that searches hangs.
  func end(_ interruption: Exploration.Interruption) {}

  private func tryNext() {
    makeRun()
    guard stop == nil else { return }
    let steps = recorder.steps.prefix(path.steps.count)
    let trace = Trace(ContiguousArray(steps), taskCount: recorder.taskCount)
    path.reverseRaces(of: trace)
    countRun()
    if case .goesOn = status, isVerified(classes) { verify(trace) }
  }

  /// What was found.
  func result(_ interruption: Exploration.Interruption?) -> Exploration {
    Exploration(
      outcomes: tally.outcomes,
      coverage: .reduced(classes: UInt128(classes), redundantRuns: redundantRuns),
      runs: classes + redundantRuns,
      interruption: interruption,
      memory: memory
    )
  }

  /// Whether the class with a number, from 1, is run a second time in another order.
  private func isVerified(_ number: Int) -> Bool {
    let oneIn = program.options.verifiesOneIn
    return oneIn > 0 && (number <= 100 || number.isMultiple(of: oneIn))
  }

  private func verify(_ trace: Trace) {
    let other = EquivalentRun(of: trace, recorder, seed: UInt64(classes))
    do {
      try program.run(runner, other)
    } catch {
      stop = .interrupted(.failed(Schedule(picks: error.picks), error.error))
    }
    if stop == nil, other.outcome != outcome {
      stop = .hidden(Schedule(picks: names), Schedule(picks: other.names))
    }
  }

  private func countRun() {
    if case .isRedundant = status { redundantRuns += 1 } else { classes += 1 }
    let bounds = program.options
    let count = classes + redundantRuns
    memory = max(memory, path.memory)
    if path.hasMore {
      if count >= bounds.maximumRuns ?? .max { stop = .interrupted(.runLimit) }
      if memory >= bounds.maximumMemory { stop = .interrupted(.memoryLimit) }
    }
    if count.isMultiple(of: Exploration.Progress.interval), let progress = bounds.progress {
      let now = Exploration.Progress(runs: count, outcomes: tally.count, done: path.done)
      if !progress(now) { stop = .interrupted(.cancelled) }
    }
  }
}

// MARK: - One run

extension ReducedSearch: Scheduler {
  private func makeRun() {
    path.begin()
    defaults.begin()
    departures = Departures()
    status = .goesOn
    names = []
    do {
      try program.run(runner, self)
    } catch {
      stop = .interrupted(.failed(Schedule(picks: error.picks), error.error))
    }
    let schedule = Schedule(picks: names)
    switch status {
    case .goesOn, .isRedundant: break
    case .hasDiverged:
      stop = .interrupted(.notDeterministic(.init(under: schedule, program)))
    case .isUnforeseen: stop = .hidden(.fifo, schedule)
    }
  }

  func choose(at point: any ChoicePoint) -> Int? {
    guard !point.sawPlainSwift else {
      stop = .sawPlainSwift(outside: point.outside)
      return nil
    }
    lookAtSteps()
    guard case .goesOn = status else { return nil }
    point.read(&ready)
    // The first run is asyncio's order whatever happens.
    let preferred = classes == 0 ? 0 : defaults.number(at: point)
    var tasks = ready.map(\.task)
    tasks.swapAt(0, preferred)
    let choice = path.choose(among: tasks, in: point.fingerprint(.readySet))
    follow(choice)
    guard case .task(let task) = choice, let place = tasks.firstIndex(of: task) else { return nil }
    let number = place == 0 ? preferred : place == preferred ? 0 : place
    departures.add(number)
    defaults.add(number, at: point)
    return number
  }

  /// Looks at the steps that are over.
  private func lookAtSteps() {
    while case .goesOn = status, path.made < recorder.steps.count {
      follow(path.make(recorder.steps[path.made]))
    }
  }

  private func follow(_ choice: ReducedPath.Choice) {
    switch choice {
    case .task: break
    case .redundant: status = .isRedundant
    case .diverged: status = .hasDiverged
    case .unforeseen: status = .isUnforeseen
    }
  }

  func finish(_ end: any RunEnd) {
    names = end.picks
    guard stop == nil else { return }
    if end.sawPlainSwift { return stop = .sawPlainSwift(outside: end.outside) }
    if end.queueOrderMatters { return stop = .queueOrderMatters }
    lookAtSteps()
    guard case .goesOn = status else { return }
    switch end.kind {
    case .ended:
      if path.made < path.steps.count { return status = .hasDiverged }
      outcome = end.outcome
      tally.add(end, departures)
    case .endless:
      let schedule = Schedule(picks: names)
      stop = .interrupted(.endless(schedule, events: program.options.maximumEvents))
    case .cut: break
    }
  }
}
