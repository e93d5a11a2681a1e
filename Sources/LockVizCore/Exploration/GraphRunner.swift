/// Makes the runs of a ``GraphSearch`` in one thread: the choices of a run, and what they lead to.
final class GraphRunner: Scheduler {
  private let search: GraphSearch
  private let runner: any Runner

  /// The choices to repeat, each with the state it is made in.
  @exclusivity(unchecked)
  private var path: [(state: Fingerprint, edge: StateGraph.EdgeID, number: Int32)] = []
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
  @exclusivity(unchecked) private var defaults = DefaultPicks(patience: DefaultPicks.longPatience)

  /// What a run is doing.
  private enum Phase {
    /// It goes to unexplored territory.
    case searching
    /// It has met a known state or may go no further.
    case over
    /// It came to another state than the run that found the choice.
    case diverged
  }

  /// What the ready queue's order is derived from at the next choice.
  private struct QueueMark {
    /// How many stood in the queue when the picked task had left it.
    var count = 0
    var steps = 0
    var moves = 0
  }

  init(_ search: GraphSearch) {
    self.search = search
    runner = search.program.makeRunner(showing: .states)
    prefix = RunPrefix(search.program.partition)
  }

  /// Makes the run that tries a choice.
  func run(from first: StateGraph.EdgeID) {
    path.removeAll(keepingCapacity: true)
    search.withState { state in
      for (fingerprint, edge) in state.graph.path(to: first) {
        path.append((fingerprint, edge, state.graph.edges[Int(edge)].number))
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
      try search.program.run(runner, self)
    } catch {
      search.stop(.interrupted(.failed(search.schedule(to: edge), error.error)))
    }
    if case .diverged = phase { reportDivergence() }
  }

  func choose(at point: any ChoicePoint) -> Int? {
    guard !prefix.belongsElsewhere() else {
      phase = .over
      return nil
    }
    let state = prefix.distinguish(point.fingerprint(search.detail))
    let number =
      depth < path.count ? followPath(in: state, at: point) : arrive(in: state, at: point)
    if let number { prefix.add(number, at: point) }
    return number
  }

  /// Makes the next of the choices to repeat.
  private func followPath(in state: Fingerprint, at point: any ChoicePoint) -> Int? {
    let step = path[depth]
    guard step.state == state else {
      phase = .diverged
      return nil
    }
    depth += 1
    edge = step.edge
    let number = Int(step.number)
    // What comes after the last of them depends on it.
    if depth == path.count { leave(point, by: number) }
    return number
  }

  /// Remembers of a choice what the next one needs.
  private func leave(_ point: any ChoicePoint, by number: Int) {
    defaults.add(number, at: point)
    guard search.detail == .wakeOrder else { return }
    before = QueueMark(count: point.readyCount - 1, steps: point.stepCount, moves: point.moveCount)
  }

  /// Comes to a state for which there is no plan.
  private func arrive(in state: Fingerprint, at point: any ChoicePoint) -> Int? {
    guard !point.sawPlainSwift else {
      search.stop(.sawPlainSwift(outside: point.outside))
      phase = .over
      return nil
    }
    let arrival = search.withState { found -> NewState? in
      let followsQueue = search.detail == .wakeOrder
      if followsQueue { ready.read(point, of: runner, &found.names) }
      let arrival = found.graph.arrive(
        at: state,
        by: edge,
        queue: followsQueue ? queueChange(at: point) : nil
      )
      guard let node = arrival else { return nil }
      if !followsQueue { ready.read(point, of: runner, &found.names) }
      found.graph.addEdges(of: node, ready.entries)
      let edges = found.graph.nodes[Int(node)].edges
      newStates += 1
      found.remaining.add(edges.count - 1, at: path.count + newStates, from: path.count)
      return NewState(
        edges: edges,
        count: found.graph.nodes.count,
        memory: found.graph.memory
      )
    }
    guard let arrival, search.mayGoOn(states: arrival.count, memory: arrival.memory) else {
      phase = .over
      return nil
    }
    // The first run is asyncio's order whatever happens.
    let number = path.isEmpty ? 0 : defaults.number(at: point)
    let next = arrival.edges.lowerBound + StateGraph.EdgeID(number)
    search.add(arrival.edges, but: next)
    edge = next
    leave(point, by: number)
    return number
  }

  /// A state not seen before.
  private struct NewState {
    /// The choices in it.
    let edges: Range<StateGraph.EdgeID>
    /// How many states there are with it, and what they take in bytes.
    let count: Int
    let memory: Int
  }

  /// What the last choice did to the queue's order.
  private func queueChange(
    at point: any ChoicePoint
  ) -> (entries: ArraySlice<QueueEntry>, isWhole: Bool) {
    let entries = Array(ready.entries)
    guard point.stepCount - before.steps == 1, before.steps > 0 else { return (entries[...], true) }
    // Ends of scopes that came first have moved to the end, each as the owner.
    let moved = point.moveCount - before.moves
    let original =
      entries.suffix(moved).map { QueueEntry(name: $0.name, endsScope: true) }
      + entries.dropLast(moved)
    return (original.dropFirst(before.count), false)
  }

  func finish(_ end: any RunEnd) {
    guard search.takes(end, under: search.schedule(to: edge)) else { return }
    guard depth == path.count else {
      phase = .diverged
      return
    }
    guard !prefix.belongsElsewhere(hasEnded: true) else { return }
    let outcome = end.outcome
    var number = search.withState { state in state.outcomes.number(of: outcome) }
    if number == nil, let state = end.finalState {
      number = search.withState { $0.outcomes.add(state, outcome) }
    }
    guard let number else { return }
    search.withState { state in state.graph.end(by: edge, outcome: number) }
  }

  /// Stops the search, with the event that was another one this time.
  private func reportDivergence() {
    let schedule = search.schedule(to: path.last?.edge ?? StateGraph.start)
    search.stop(.interrupted(.notDeterministic(.init(under: schedule, search.program))))
  }
}
