/// Makes the runs of a ``GraphSearch`` in one thread: the choices of a run, and what they lead to.
final class GraphRunner: RunGuide {
  private let search: GraphSearch
  private let observer = StateObserver()
  private let runs: RunSeries
  private let options: Simulation.Options

  /// The choices to repeat, each with the key of the state it is made in.
  @exclusivity(unchecked)
  private var path: [(key: StateKey, edge: StateGraph.EdgeID, place: Int32)] = []
  /// How many of them are made.
  @exclusivity(unchecked) private var depth = 0
  /// The choice that was made last.
  @exclusivity(unchecked) private var edge = StateGraph.start
  /// The state in which it was made, for the order of the ready queue.
  @exclusivity(unchecked) private var before = QueueMark()
  /// How many states this run has found.
  @exclusivity(unchecked) private var newStates = 0
  @exclusivity(unchecked) private var phase = Phase.searching
  /// The first choices, by which the run may be another shard's.
  @exclusivity(unchecked) private var prefix: RunPrefix
  @exclusivity(unchecked) private var ready = ReadyEntries()
  @exclusivity(unchecked) private var defaults = DefaultPicks(patience: 500)

  /// What a run is doing.
  private enum Phase {
    /// It goes to unexplored territory.
    case searching
    /// It has met a known state or may go no further.
    case over
    /// It came to another state than the run that found the choice.
    case departed
  }

  /// What the ready queue's order is derived from at the next choice.
  private struct QueueMark {
    /// How many stood in the queue when the picked task had left it.
    var count = 0
    var steps = 0
    var gatheringMoves = 0
  }

  init(_ search: GraphSearch) {
    self.search = search
    options = search.program.simulation
    runs = RunSeries(options, observer: observer)
    prefix = RunPrefix(search.program.partition)
  }

  /// Makes the run that tries a choice.
  func run(from first: StateGraph.EdgeID) {
    path.removeAll(keepingCapacity: true)
    search.withState { state in
      for (key, edge) in state.graph.path(to: first) {
        path.append((key, edge, state.graph.edges[Int(edge)].place))
      }
      state.remaining.begin(at: path.count)
    }
    depth = 0
    edge = StateGraph.start
    before = QueueMark()
    newStates = 0
    phase = .searching
    prefix.removeAll()
    defaults.begin()
    do {
      try runs.run(guide: self, search.program.main, finish: finish)
    } catch {
      search.stop(.interrupted(.failed(search.schedule(to: edge), error)))
    }
    if case .departed = phase { depart() }
  }

  func choose(in loop: EventLoop) -> Int? {
    guard !loop.sawForeignJobs else {
      search.stop(.sawPlainSwift(outside: loop.outsideName))
      phase = .over
      return nil
    }
    guard !prefix.isOthers() else {
      phase = .over
      return nil
    }
    let key = prefix.distinguish(observer.key(of: loop, search.detail))
    let place = choose(key, in: loop)
    if let place {
      prefix.add(place, in: loop)
      defaults.add(place, in: loop)
    }
    return place
  }

  private func choose(_ key: StateKey, in loop: EventLoop) -> Int? {
    if depth < path.count {
      let step = path[depth]
      guard step.key == key else {
        phase = .departed
        return nil
      }
      depth += 1
      return take(step.edge, at: step.place, in: loop)
    }
    return arrive(key, in: loop)
  }

  private func take(_ edge: StateGraph.EdgeID, at place: Int32, in loop: EventLoop) -> Int {
    self.edge = edge
    before = QueueMark(
      count: loop.ready.count - 1,
      steps: loop.stepCount,
      gatheringMoves: loop.gatheringMoves
    )
    return Int(place)
  }

  /// Comes to a state for which there is no plan.
  private func arrive(_ key: StateKey, in loop: EventLoop) -> Int? {
    let arrival = search.withState { state -> NewState? in
      ready.read(loop, observer, &state.names)
      let arrival = state.graph.arrive(
        at: key,
        by: edge,
        ready: ready.entries,
        queue: search.detail == .wakeOrder ? queueChange(loop) : nil
      )
      guard let node = arrival else { return nil }
      let edges = state.graph.nodes[Int(node)].edges
      newStates += 1
      state.remaining.add(edges.count - 1, at: path.count + newStates, from: path.count)
      return NewState(
        edges: edges,
        count: state.graph.nodes.count,
        memory: state.graph.memory
      )
    }
    guard let arrival, search.mayGoOn(states: arrival.count, memory: arrival.memory) else {
      phase = .over
      return nil
    }
    // The first run is asyncio's order whatever happens.
    let place = path.isEmpty ? loop.ready.place(ofCandidate: 0) : defaults.place(in: loop)
    let number = ready.entries.firstIndex { Int($0.place) >= place } ?? 0
    let next = arrival.edges.lowerBound + StateGraph.EdgeID(number)
    search.add(arrival.edges, but: next)
    return take(next, at: ready.entries[number].place, in: loop)
  }

  /// A state that nobody has seen before.
  private struct NewState {
    /// The choices in it.
    let edges: Range<StateGraph.EdgeID>
    /// How many states there are with it, and what they take in bytes.
    let count: Int
    let memory: Int
  }

  /// What the last choice did to the queue's order.
  private func queueChange(
    _ loop: EventLoop
  ) -> (entries: ArraySlice<QueueEntry>, isWhole: Bool) {
    let entries = ready.entries.map(\.entry)
    guard loop.stepCount - before.steps == 1, before.steps > 0 else { return (entries[...], true) }
    // Gatherings that came first have moved to the end, each as its task.
    let moved = loop.gatheringMoves - before.gatheringMoves
    let original =
      entries.suffix(moved).map { QueueEntry(name: $0.name, isGathering: true) }
      + entries.dropLast(moved)
    return (original.dropFirst(before.count), false)
  }

  private func finish(_ loop: EventLoop, _ ending: Ending) throws(SimulationError) {
    guard search.takes(ending, of: loop, under: search.schedule(to: edge)) else { return }
    guard depth == path.count else {
      phase = .departed
      return
    }
    guard !prefix.isOthers(hasEnded: true) else { return }
    let key = loop.outcomeKey(ending)
    var number = search.withState { state in state.outcomes.number(of: key) }
    if number == nil, let state = FinalState(try loop.result(ending)) {
      number = search.withState { $0.outcomes.add(state, key) }
    }
    guard let number else { return }
    search.withState { state in state.graph.end(by: edge, outcome: number) }
  }

  /// Looks for the event that was another one this time.
  private func depart() {
    let schedule = search.schedule(to: path.last?.edge ?? StateGraph.start)
    let divergence = Exploration.Divergence(under: schedule, options, search.program.main)
    search.stop(.interrupted(.notDeterministic(divergence)))
  }
}
