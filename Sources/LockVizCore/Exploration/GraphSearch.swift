import Synchronization

/// Finds every state of a program in which there is a choice, by running it again and again.
///
/// A run follows the choices to an untried one, takes it, and goes on into unexplored
/// territory until it meets a state that is known. So there are as many runs as there are choices
/// beyond the first of each state, and one more, in whatever order and by however many threads they
/// are made.
final class GraphSearch: Search {
  let program: RunMaker
  /// What tells states apart.
  let detail: Fingerprint.Detail
  private let state: Mutex<State>
  /// The untried choices.
  private let work = WorkQueue(StateGraph.start)

  struct State: ~Copyable, Sendable {
    var graph = StateGraph()
    var outcomes = OutcomeTable()
    var names = NameNumbers()
    var runs = 0
    var remaining = RemainingRuns()
    var stop: SearchStop?
  }

  init(_ program: RunMaker, _ detail: Fingerprint.Detail) {
    self.program = program
    self.detail = detail
    state = Mutex(State())
  }

  /// Calls `body` with what was found so far.
  func withState<Result>(_ body: (inout sending State) -> sending Result) -> sending Result {
    state.withLock { state in body(&state) }
  }

  /// Searches until nothing is left to find, and checks what was found.
  func run() {
    program.options.watch?.follow(self)
    program.inParallel {
      let runner = GraphRunner(self)
      while let edge = self.work.take() {
        runner.run(from: edge)
        self.countRun()
        self.work.finish()
      }
    }
    check()
  }

  /// Checks what was found, if the search has come to its end.
  private func check() {
    let runs = state.withLock { $0.stop == nil ? $0.runs : 0 }
    let (least, oneIn) = (program.options.minimumChecks, program.options.verifiesOneIn)
    guard runs > 0, oneIn > 0 else { return }
    // There are at least as many schedules as runs.
    if runs <= least, let schedules = state.withLock({ $0.scheduleCount }), schedules <= least {
      return program.inOneThread { GraphChecker(self).checkAll() }
    }
    let checks = least + runs / oneIn
    let next = Atomic(0)
    program.inParallel {
      let checker = GraphChecker(self)
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard number < checks, !self.isStopped else { return }
        checker.check(seed: number)
        if number.isMultiple(of: Exploration.Progress.interval) { self.report() }
      }
    }
  }

  /// Adds untried choices, except for one that is being tried; the first of the others is
  /// tried next.
  func add(_ edges: Range<StateGraph.EdgeID>, but tried: StateGraph.EdgeID) {
    work.add(edges.reversed().lazy.filter { $0 != tried })
  }

  private func countRun() {
    let options = program.options
    let (runs, memory) = state.withLock { state in
      state.runs += 1
      return (state.runs, state.graph.memory)
    }
    if !work.isEmpty {
      if runs >= options.maximumRuns ?? .max { stop(.interrupted(.runLimit)) }
      if memory >= options.maximumMemory { stop(.interrupted(.memoryLimit)) }
    }
    if runs.isMultiple(of: Exploration.Progress.interval) { report() }
  }

  /// Says how far it has come, and stops where it is told to.
  private func report() {
    guard let progress = program.options.progress else { return }
    let now = state.withLock { state in
      Exploration.Progress(
        runs: state.runs,
        outcomes: state.outcomes.states.count,
        done: Double(state.runs) / (Double(state.runs) + state.remaining.count)
      )
    }
    if !progress(now) { stop(.interrupted(.cancelled)) }
  }

  /// Whether a run may go on that has found so many states: one run of many tasks may have more of
  /// them than there is memory for, or than anybody wants to wait for.
  func mayGoOn(states: Int, memory: Int) -> Bool {
    guard states.isMultiple(of: 1_000) else { return true }
    if memory >= program.options.maximumMemory { stop(.interrupted(.memoryLimit)) }
    report()
    return !isStopped
  }

  /// Whether a run has come to an end of its own, which tells an outcome; stops the search where the run
  /// shows that it has to be another one, or has no end.
  func takes(_ end: any RunEnd, under schedule: @autoclosure () -> Schedule) -> Bool {
    if end.sawPlainSwift {
      stop(.sawPlainSwift(outside: end.outside))
      return false
    }
    if end.queueOrderMatters, detail != .exact {
      stop(.queueOrderMatters)
      return false
    }
    switch end.kind {
    case .ended: return true
    case .cut: return false
    case .endless:
      stop(.interrupted(.endless(schedule(), events: program.options.maximumEvents)))
      return false
    }
  }

  /// Whether the search has ended before its time.
  var isStopped: Bool { state.withLock { $0.stop != nil } }

  /// Ends the search; the first reason counts.
  func stop(_ reason: SearchStop) {
    state.withLock { state in if state.stop == nil { state.stop = reason } }
    work.close()
  }

  func found() -> Exploration { result(nil) }

  func end(_ interruption: Exploration.Interruption) { stop(.interrupted(interruption)) }

  /// The schedule that makes a choice, and those before it.
  func schedule(to edge: StateGraph.EdgeID) -> Schedule {
    state.withLock { state in state.schedule(to: edge) }
  }
}

extension GraphSearch.State {
  /// How many schedules there are; nil if they are more than 128 bits can count.
  var scheduleCount: UInt128? {
    let count = outcomes.states.count
    return ScheduleCounts(graph, order: graph.topologicalOrder, outcomeCount: count).total
  }

  /// The schedule that makes a choice, and those before it.
  func schedule(to edge: StateGraph.EdgeID) -> Schedule {
    Schedule(picks: graph.path(to: edge).map { names[graph.edges[Int($0.edge)].entry.name] })
  }
}
