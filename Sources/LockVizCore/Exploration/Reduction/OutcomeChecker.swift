/// Runs a program once more whose classes of schedules have all been run, to see whether it comes to
/// nothing else: under every schedule if they are few, or else under some drawn at random.
///
/// It does where tasks share something that shows in no instrument, so that steps were taken for
/// independent which are not.
final class OutcomeChecker: Scheduler {
  private let program: RunMaker
  private let runner: any Runner
  private let known: OutcomeTally
  private var schedules = CheckedSchedules()
  /// How many runs were made.
  private var runs = 0
  /// What the runs have shown, if it is not what was found before.
  private var stop: SearchStop?

  /// Creates a checker for what was found.
  init(_ program: RunMaker, _ known: OutcomeTally) {
    self.program = program
    self.known = known
    runner = program.makeRunner(showing: [.states, .picks])
  }

  /// Checks what was found in a number of runs.
  ///
  /// - Returns: why the search does not hold; nil if nothing speaks against it.
  func check(_ searched: Int) -> SearchStop? {
    let (least, oneIn) = (program.options.minimumChecks, program.options.verifiesOneIn)
    guard searched > 0, oneIn > 0 else { return nil }
    // There are at least as many schedules as classes.
    if searched <= least, runAll(least) || stop != nil { return stop }
    for seed in 0..<least + searched / oneIn where stop == nil {
      schedules.draw(seed: seed)
      run()
    }
    return stop
  }

  /// Makes a run under every schedule, one after another, unless they are too many.
  ///
  /// - Returns: whether there was one under each.
  private func runAll(_ maximum: Int) -> Bool {
    schedules.beginAll()
    for _ in 0..<maximum {
      run()
      if stop != nil { return false }
      if !schedules.next() { return true }
    }
    return false
  }

  private func run() {
    do {
      try program.run(runner, self)
    } catch {
      stop = .interrupted(.failed(Schedule(picks: error.picks), error.error))
    }
    runs += 1
    if runs.isMultiple(of: Exploration.Progress.interval), let progress = program.options.progress {
      let now = Exploration.Progress(runs: runs, outcomes: known.count, done: 1)
      if !progress(now), stop == nil { stop = .interrupted(.cancelled) }
    }
  }

  func choose(at point: any ChoicePoint) -> Int? {
    // A program that does not do the same may have fewer who are ready.
    min(schedules.choice(of: point.readyCount), point.readyCount - 1)
  }

  func finish(_ end: any RunEnd) {
    if end.sawPlainSwift { return stop = .sawPlainSwift(outside: end.outside) }
    if end.queueOrderMatters { return stop = .queueOrderMatters }
    let schedule = Schedule(picks: end.picks)
    switch end.kind {
    case .ended: if !known.knows(end) { stop = .hidden(.fifo, schedule) }
    case .endless:
      stop = .interrupted(.endless(schedule, events: program.options.maximumEvents))
    case .cut: break
    }
  }
}
