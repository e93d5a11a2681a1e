import Synchronization

/// Runs a program under schedules drawn at random.
///
/// Run number i, from 0, draws from the generator of seed + i, so that the result depends on the seed
/// alone.
final class RandomSearch: Search {
  let program: RunMaker
  private let next = Atomic(0)
  private let state = Mutex(State())

  private struct State: Sendable {
    var runs = 0
    /// The most outcomes that one thread has found.
    var outcomes = 0
    var interruption: Exploration.Interruption?
  }

  private let reason: Exploration.Fallback?
  /// What a search has found that outgrew its memory.
  private let before: Exploration?
  private let profile: SamplingProfile
  private let tallies = ThreadTallies()

  init(
    _ program: RunMaker,
    because reason: Exploration.Fallback? = nil,
    after before: Exploration? = nil
  ) {
    self.program = program
    self.reason = reason
    self.before = before
    profile = SamplingProfile(of: program)
  }

  /// How many schedules there are, estimated from the choices of a hundred random runs.
  ///
  /// The product of their numbers is right on average (Knuth, 1975). With it a task that awaited
  /// something from another thread in one of these runs.
  func estimatedSchedules() -> (count: Double, outside: String?) {
    let runner = RandomRunner(program, Sampler(.walk, profile), ThreadTally())
    let probes = 100
    var sum = 0.0
    for probe in 0..<probes {
      if runner.run(seed: program.options.seed &+ UInt64(probe)) != nil {
        return (.infinity, runner.outside)
      }
      sum += runner.branches
    }
    return (sum / Double(probes), runner.outside)
  }

  /// Runs them all.
  func run() -> Exploration {
    let options = program.options
    let share = options.shard?.share(of: options.randomRuns) ?? options.randomRuns
    let allowed = max((options.maximumRuns ?? .max) - (before?.runs ?? 0), 0)
    let count = min(share, allowed)
    let piece = Exploration.Progress.interval
    options.watch?.follow(self)
    program.inParallel {
      let sampler = Sampler(options.sampling, self.profile)
      let runner = RandomRunner(self.program, sampler, self.tallies.add())
      while true {
        let first = self.next.wrappingAdd(piece, ordering: .relaxed).oldValue
        guard first < count else { break }
        for index in first..<min(first + piece, count) {
          let run = options.shard?.run(index) ?? index
          if let reason = runner.run(seed: options.seed &+ UInt64(run)) { self.stop(reason) }
          if self.isStopped { return }
        }
        self.report(min(piece, count - first), of: count, outcomes: runner.tally.outcomes.count)
      }
    }
    if options.method == .random, allowed < share { stop(.runLimit) }
    return result()
  }

  func found() -> Exploration {
    // A piece of runs counts when it is done, which one of them is not.
    state.withLock { $0.runs = tallies.sum.total }
    return result()
  }

  func end(_ interruption: Exploration.Interruption) { stop(interruption) }

  private func result() -> Exploration {
    var tally = tallies.sum
    tally.add(profile.outcomes)
    let random = state.withLock { state in
      Exploration(
        outcomes: tally.outcomes,
        coverage: .random(runs: state.runs),
        runs: state.runs,
        interruption: state.interruption,
        fallback: reason
      )
    }
    return before.map { random.adding($0) } ?? random
  }

  private func report(_ runs: Int, of count: Int, outcomes: Int) {
    let (runs, outcomes) = state.withLock { state in
      state.runs += runs
      state.outcomes = max(state.outcomes, outcomes, before?.outcomes.count ?? 0)
      return (state.runs, state.outcomes)
    }
    guard let progress = program.options.progress else { return }
    let searched = before?.runs ?? 0
    let done = Double(searched + runs) / Double(searched + count)
    let now = Exploration.Progress(runs: searched + runs, outcomes: outcomes, done: done)
    if !progress(now) { stop(.cancelled) }
  }

  private func stop(_ reason: Exploration.Interruption) {
    state.withLock { state in if state.interruption == nil { state.interruption = reason } }
    // Half of what fits, so that adding to it does not overflow.
    next.store(.max / 2, ordering: .relaxed)
  }

  private var isStopped: Bool { next.load(ordering: .relaxed) >= .max / 2 }
}

/// Makes the runs of a ``RandomSearch`` in one thread.
private final class RandomRunner: Scheduler {
  private let program: RunMaker
  private let runner: any Runner
  @exclusivity(unchecked) private var sampler: Sampler
  @exclusivity(unchecked) private var departures = Departures()
  let tally: ThreadTally
  /// The product of the numbers of choices in the last run.
  @exclusivity(unchecked) private(set) var branches = 1.0
  /// A task that awaited something from another thread, in any run.
  private(set) var outside: String?
  /// Why the search has to end, if the last run has shown that.
  private var interruption: Exploration.Interruption?

  init(_ program: RunMaker, _ sampler: Sampler, _ tally: ThreadTally) {
    self.tally = tally
    self.program = program
    self.sampler = sampler
    runner = program.makeRunner(showing: .picks)
  }

  /// Runs the program once.
  ///
  /// - Returns: why the search has to end, if it has to.
  func run(seed: UInt64) -> Exploration.Interruption? {
    sampler.begin(seed: seed)
    departures = Departures()
    branches = 1
    interruption = nil
    do {
      try program.run(runner, self)
    } catch {
      return .failed(Schedule(picks: error.picks), error.error)
    }
    return interruption
  }

  func finish(_ end: any RunEnd) {
    if let task = end.outside { outside = task }
    switch end.kind {
    case .ended: tally.outcomes.add(end, departures)
    case .endless:
      let schedule = Schedule(picks: end.picks)
      interruption = .endless(schedule, events: program.options.maximumEvents)
    case .cut: break
    }
  }

  func choose(at point: any ChoicePoint) -> Int? {
    let number = sampler.choose(at: point)
    departures.add(number)
    branches *= Double(point.readyCount)
    return number
  }
}
