/// Runs a program once for each class of equivalent schedules: schedules that differ only in the order
/// of steps which have nothing to do with each other.
///
/// It is done by one thread: what is tried next depends on the run before. Another one reads what was
/// found only when that thread hangs in a run that has trapped, and never goes on: that is why
/// `@unchecked Sendable` is true.
final class ReducedSearch: Search, @unchecked Sendable {
  private let program: ExploredProgram
  private let options: Simulation.Options
  private let recorder: StepRecorder
  private let observer: StateObserver
  private let runs: RunSeries
  @exclusivity(unchecked) private var path = ReducedPath()
  private var tally = OutcomeTally()
  @exclusivity(unchecked) private var picks = PickRecord()
  /// A long run costs more here than elsewhere: all its steps are compared with each other.
  @exclusivity(unchecked) private var defaults = DefaultPicks(patience: 100)
  private var classes = 0
  private var redundantRuns = 0
  /// The most bytes that the path has taken.
  private var memory = 0
  /// What becomes of the run that is being made.
  @exclusivity(unchecked) private var fate = Fate.goesOn
  /// The choices of the last run by name.
  private var names: [String] = []
  /// The key of how the last run ended.
  private var outcome = StateKey.zero
  /// Why the search ended before its time.
  private(set) var stop: Stop?

  private enum Fate {
    case goesOn
    /// It is equivalent to one before, or to a part of them.
    case isRedundant
    /// It did something else than the run that it repeats.
    case hasDeparted
    /// It did something else than the run whose steps it has in another order.
    case isUnforeseen
  }

  /// Why a search ended before its time.
  enum Stop {
    case interrupted(Exploration.Interruption)
    /// Tasks await plain Swift; `outside` is one that awaited something from another thread.
    case sawPlainSwift(outside: String?)
    /// `main` ends while others are ready: how far they still come depends on all that was before.
    case queueOrderMatters
    /// A run was another one than its steps had let expect.
    case hidden(Schedule, Schedule)
  }

  init(_ program: ExploredProgram) {
    self.program = program
    options = program.simulation
    recorder = StepRecorder(options.vocabulary)
    observer = StateObserver(steps: recorder)
    runs = RunSeries(options, observer: observer)
  }

  /// Searches until nothing is left to find.
  func run() {
    program.options.watch?.follow(self)
    program.inOneThread {
      repeat { tryNext() } while stop == nil && path.backtrack()
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
    if case .goesOn = fate, isVerified(classes) { verify(trace) }
  }

  /// What was found.
  func result(_ interruption: Exploration.Interruption?) -> Exploration {
    Exploration(
      outcomes: tally.outcomes,
      method: .reduced,
      runs: classes + redundantRuns,
      schedules: nil,
      interruption: interruption,
      reasonForWalking: nil,
      states: 0,
      memory: memory,
      classes: UInt128(classes),
      redundantRuns: redundantRuns
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
      try runs.run(guide: other, program.main, finish: other.finish)
    } catch {
      stop = .interrupted(.failed(Schedule(picks: other.names), error))
    }
    if stop == nil, other.outcome != outcome {
      stop = .hidden(Schedule(picks: names), Schedule(picks: other.names))
    }
  }

  private func countRun() {
    if case .isRedundant = fate { redundantRuns += 1 } else { classes += 1 }
    let bounds = program.options
    let count = classes + redundantRuns
    memory = max(memory, path.memory)
    if path.hasMore {
      if count >= bounds.maximumRuns ?? .max { stop = .interrupted(.runLimit) }
      if memory >= bounds.maximumMemory { stop = .interrupted(.memoryLimit) }
    }
    if count.isMultiple(of: 100), let progress = bounds.progress {
      let now = Exploration.Progress(runs: count, outcomes: tally.count, done: path.done)
      if !progress(now) { stop = .interrupted(.cancelled) }
    }
  }
}

// MARK: - One run

extension ReducedSearch: RunGuide {
  private func makeRun() {
    path.begin()
    defaults.begin()
    picks.removeAll()
    fate = .goesOn
    names = []
    do {
      try runs.run(guide: self, program.main, finish: finish)
    } catch {
      stop = .interrupted(.failed(Schedule(picks: names), error))
    }
    let schedule = Schedule(picks: names)
    switch fate {
    case .goesOn, .isRedundant: break
    case .hasDeparted:
      stop = .interrupted(.notDeterministic(.init(under: schedule, options, program.main)))
    case .isUnforeseen: stop = .hidden(.fifo, schedule)
    }
  }

  func failed(in loop: EventLoop) { names = picks.names(loop) }

  func choose(in loop: EventLoop) -> Int? {
    guard !loop.sawForeignJobs else {
      stop = .sawPlainSwift(outside: loop.outsideName)
      return nil
    }
    lookAtSteps()
    guard case .goesOn = fate else { return nil }
    var ready = (0..<loop.ready.candidates).map { candidate in
      let place = loop.ready.place(ofCandidate: candidate)
      return (place: place, task: recorder.number(of: loop.ready[place].task))
    }
    // The first run is asyncio's order whatever happens.
    let preferred = classes == 0 ? ready[0].place : defaults.place(in: loop)
    if let number = ready.firstIndex(where: { $0.place == preferred }) { ready.swapAt(0, number) }
    let choice = path.choose(among: ready.map(\.task), in: observer.key(of: loop, .readySet))
    follow(choice)
    guard case .task(let task) = choice, let pick = ready.first(where: { $0.task == task })
    else { return nil }
    picks.add(pick.place, in: loop)
    defaults.add(pick.place, in: loop)
    return pick.place
  }

  /// Takes note of the steps that are over.
  private func lookAtSteps() {
    while case .goesOn = fate, path.made < recorder.steps.count {
      follow(path.make(recorder.steps[path.made]))
    }
  }

  private func follow(_ choice: ReducedPath.Choice) {
    switch choice {
    case .task: break
    case .redundant: fate = .isRedundant
    case .departed: fate = .hasDeparted
    case .unforeseen: fate = .isUnforeseen
    }
  }

  private func finish(_ loop: EventLoop, _ ending: Ending) throws(SimulationError) {
    names = picks.names(loop)
    guard stop == nil else { return }
    if loop.sawForeignJobs { return stop = .sawPlainSwift(outside: loop.outsideName) }
    if observer.queueOrderMatters { return stop = .queueOrderMatters }
    lookAtSteps()
    guard case .goesOn = fate else { return }
    switch ending {
    case .completed, .deadlock:
      if path.made < path.steps.count { return fate = .hasDeparted }
      outcome = loop.outcomeKey(ending)
      try tally.add(loop, ending, picks)
    case .eventLimit:
      let schedule = Schedule(picks: names)
      stop = .interrupted(.endless(schedule, events: options.maximumEvents))
    case .cut: break
    }
  }
}
