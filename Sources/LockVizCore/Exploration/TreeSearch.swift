import Synchronization

/// Runs a program under every schedule there is, one run each: for programs of whose state too
/// little can be seen to tell when it is the same.
final class TreeSearch: Search {
  let program: RunMaker
  /// The last of the choices with which a run is to begin; nil for the first run.
  private let work = WorkQueue<TreeChoice?>(nil)
  private let state = Mutex(State())

  private struct State: Sendable {
    var runs = 0
    var done = 0.0
    /// The most outcomes that one thread has found.
    var outcomes = 0
    var interruption: Exploration.Interruption?
    /// A task that awaited something outside the simulation.
    var outside: String?
  }

  private let reason: Exploration.Fallback?
  private let tallies = ThreadTallies()

  init(_ program: RunMaker, because reason: Exploration.Fallback? = nil) {
    self.program = program
    self.reason = reason
  }

  /// Walks the tree.
  func run() -> Exploration {
    program.options.watch?.follow(self)
    program.inParallel {
      let runner = TreeRunner(self, self.tallies.add())
      while let choice = self.work.take() {
        runner.run(upTo: choice)
        self.work.finish()
      }
    }
    return result()
  }

  func found() -> Exploration { result() }

  func end(_ interruption: Exploration.Interruption) { stop(interruption) }

  private func result() -> Exploration {
    state.withLock { state in
      Exploration(
        outcomes: tallies.sum.outcomes,
        coverage: .tree(schedules: UInt128(state.runs)),
        runs: state.runs,
        interruption: state.interruption ?? state.outside.map { .cameFromOutside(task: $0) },
        fallback: reason
      )
    }
  }

  /// Adds untried choices; the last one is tried next.
  func add(_ choices: [TreeChoice]) { work.add(choices.lazy.map(Optional.some)) }

  /// Counts a run that stood for a part of the tree, unless that belongs to another shard.
  func countRun(weight: Double, outcomes: Int, belongsElsewhere: Bool) {
    let options = program.options
    let (runs, outcomes, done) = state.withLock { state in
      if !belongsElsewhere { state.runs += 1 }
      state.done += weight
      state.outcomes = max(state.outcomes, outcomes)
      return (state.runs, state.outcomes, state.done)
    }
    if runs >= options.maximumRuns ?? Self.defaultMaximumRuns, !work.isEmpty { stop(.runLimit) }
    if runs.isMultiple(of: Exploration.Progress.interval), let progress = options.progress {
      let now = Exploration.Progress(runs: runs, outcomes: outcomes, done: done)
      if !progress(now) { stop(.cancelled) }
    }
  }

  /// A task has awaited something from outside, whose time of arrival is in no schedule.
  func cameFromOutside(_ task: String) {
    state.withLock { state in if state.outside == nil { state.outside = task } }
  }

  /// After how many runs to give up unless told otherwise.
  static let defaultMaximumRuns = 100_000

  /// Ends the search; the first reason counts.
  func stop(_ reason: Exploration.Interruption) {
    state.withLock { state in if state.interruption == nil { state.interruption = reason } }
    work.close()
  }
}

/// Makes the runs of a ``TreeSearch`` in one thread.
private final class TreeRunner: Scheduler {
  private let search: TreeSearch
  private let runner: any Runner
  private let tally: ThreadTally

  /// The choices to repeat.
  private var path: [TreeChoice] = []
  /// How many of them were made.
  private var depth = 0
  /// The choice that was made last.
  private var last: TreeChoice?
  private var departures = Departures()
  private var prefix: RunPrefix
  private var defaults = DefaultPicks(patience: DefaultPicks.longPatience)
  private var belongsElsewhere = false
  private var weight = 1.0
  private var hasDiverged = false
  /// The choices of a run that did not go well, by name.
  private var names: [String] = []

  init(_ search: TreeSearch, _ tally: ThreadTally) {
    self.search = search
    self.tally = tally
    runner = search.program.makeRunner(showing: [.states, .picks])
    prefix = RunPrefix(search.program.partition)
  }

  /// Runs the program with a choice and those before it, and then in asyncio's order.
  func run(upTo choice: TreeChoice?) {
    path = choice?.path ?? []
    depth = 0
    last = nil
    departures = Departures()
    prefix.removeAll()
    defaults.begin()
    belongsElsewhere = false
    weight = 1
    hasDiverged = false
    names = []
    do {
      try search.program.run(runner, self)
    } catch {
      search.stop(.failed(Schedule(picks: error.picks), error.error))
    }
    if hasDiverged {
      search.stop(.notDeterministic(.init(under: Schedule(picks: names), search.program)))
    } else {
      search.countRun(
        weight: weight,
        outcomes: tally.outcomes.count,
        belongsElsewhere: belongsElsewhere
      )
    }
  }

  func finish(_ end: any RunEnd) {
    if let task = end.outside { search.cameFromOutside(task) }
    switch end.kind {
    case .ended:
      hasDiverged = depth < path.count
      belongsElsewhere = prefix.belongsElsewhere(hasEnded: true)
      if !hasDiverged, !belongsElsewhere { return tally.outcomes.add(end, departures) }
    case .endless:
      let schedule = Schedule(picks: end.picks)
      search.stop(.endless(schedule, events: search.program.options.maximumEvents))
    case .cut: break
    }
    names = end.picks
  }

  func choose(at point: any ChoicePoint) -> Int? {
    if prefix.belongsElsewhere() {
      belongsElsewhere = true
      return nil
    }
    let state = point.fingerprint(.exact)
    weight /= Double(point.readyCount)
    let choice: TreeChoice
    if depth < path.count {
      choice = path[depth]
      guard choice.state == state else {
        hasDiverged = true
        return nil
      }
      depth += 1
    } else {
      // The first run is asyncio's order whatever happens.
      let next = path.isEmpty ? 0 : defaults.number(at: point)
      let others = (0..<point.readyCount).reversed().filter { $0 != next }
      search.add(others.map { TreeChoice(of: $0, in: state, after: last) })
      choice = TreeChoice(of: next, in: state, after: last)
    }
    last = choice
    let number = choice.number
    departures.add(number)
    prefix.add(number, at: point)
    // What comes after the last of the choices to repeat depends on it.
    if depth == path.count { defaults.add(number, at: point) }
    return number
  }
}
