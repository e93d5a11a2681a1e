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
  /// The product of the branches on the way: the part of the tree that this run stands for.
  @exclusivity(unchecked) private var weight = 1.0
  @exclusivity(unchecked) private var phase = Phase.searching
  /// The first choices, by which the run may be another shard's.
  @exclusivity(unchecked) private var prefix: RunPrefix
  /// The numbers of names in common, by the observer's numbers.
  @exclusivity(unchecked) private var commonNames: [Int] = []
  /// Who is ready, and at which place.
  @exclusivity(unchecked) private var ready: [(entry: QueueEntry, place: Int32)] = []

  /// What a run is doing.
  private enum Phase {
    /// It goes to unexplored territory.
    case searching
    /// It has met a known state or may go no further.
    case over
    /// It has met a known state after a choice, and goes on to see whether it ends as it ought to.
    case verifying(after: StateGraph.EdgeID)
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
    }
    depth = 0
    edge = StateGraph.start
    before = QueueMark()
    weight = 1
    phase = .searching
    prefix.removeAll()
    do {
      try runs.run(guide: self, search.program.main, finish: finish)
    } catch {
      search.stop(.interrupted(.failed(search.schedule(to: edge), error)))
    }
    if case .departed = phase { depart() }
  }

  func choose(in loop: EventLoop) -> Int? {
    guard !loop.sawForeignJobs else {
      search.stop(.sawPlainSwift)
      phase = .over
      return nil
    }
    guard !prefix.isOthers() else {
      search.leave(weight: weight)
      phase = .over
      return nil
    }
    let key = prefix.distinguish(observer.key(of: loop, search.detail))
    weight /= Double(loop.ready.candidates)
    let place = choose(key, in: loop)
    if let place { prefix.add(place, in: loop) }
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
    if case .verifying(let start) = phase { return verify(key, from: start, in: loop) }
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
    let reached = edge
    let verifies = search.program.options.verifiesOneIn
    let arrival = search.withState { state in
      lookAtQueue(loop, &state.names)
      let arrival = state.graph.arrive(
        at: key,
        by: reached,
        ready: ready,
        queue: search.detail == .wakeOrder ? queueChange(loop) : nil
      )
      var isVerified = false
      switch arrival {
      case .isNew: break
      case .isKnown:
        state.done += weight
        state.meetings += 1
        isVerified =
          verifies > 0 && (state.meetings <= 100 || state.meetings.isMultiple(of: verifies))
      }
      let size = (states: state.graph.nodes.count, memory: state.graph.memory)
      return (arrival, isVerified, state.graph.nodes[Int(arrival.node)].edges, size)
    }
    switch arrival {
    case (.isNew, _, let edges, let size):
      guard search.mayGoOn(states: size.states, memory: size.memory) else {
        phase = .over
        return nil
      }
      search.add(edges.dropFirst())
      return take(edges.lowerBound, at: ready[0].place, in: loop)
    case (.isKnown, false, _, _):
      phase = .over
      return nil
    case (.isKnown, true, _, _):
      phase = .verifying(after: reached)
      return verify(key, from: reached, in: loop)
    }
  }

  /// Follows what is known of the way on, if all of it is.
  private func verify(
    _ key: StateKey,
    from start: StateGraph.EdgeID,
    in loop: EventLoop
  ) -> Int? {
    let isSame = search.withState { state -> Bool? in
      guard case .node(let node) = state.graph.edges[Int(edge)].target else { return false }
      guard state.graph.nodes[Int(node)].key == key else { return false }
      let next = state.graph.nodes[Int(node)].firstEdge
      if case .unexplored = state.graph.edges[Int(next)].target { return nil }
      edge = next
      return true
    }
    switch isSame {
    case true?:
      let wanted = search.withState { state in
        state.graph.edges[Int(edge)].entry.name
      }
      search.withState { state in lookAtQueue(loop, &state.names) }
      guard let found = ready.first(where: { $0.entry.name == wanted }) else {
        reportHidden(after: start)
        return nil
      }
      return Int(found.place)
    case false?: reportHidden(after: start)
    case nil: phase = .over
    }
    return nil
  }

  private func reportHidden(after start: StateGraph.EdgeID) {
    phase = .over
    let schedules = search.withState { state -> (Schedule, Schedule) in
      guard case .node(let node) = state.graph.edges[Int(start)].target else {
        return (state.schedule(to: start), .fifo)
      }
      let other = state.graph.nodes[Int(node)].parent
      return (state.schedule(to: other), state.schedule(to: start))
    }
    search.stop(.hidden(schedules.0, schedules.1))
  }

  /// Reads the ready queue, less the loop's own stop.
  private func lookAtQueue(_ loop: EventLoop, _ names: inout NameNumbers) {
    while commonNames.count < observer.nameCount {
      let name = NameID(index: UInt32(commonNames.count))
      commonNames.append(names.number(of: observer.name(name)))
    }
    ready.removeAll(keepingCapacity: true)
    for place in 0..<loop.ready.count {
      let entry = loop.ready[place]
      var isGathering = false
      switch entry.kind {
      case .stop: continue
      case .gathering: isGathering = true
      case .resumption, .job: break
      }
      let name = commonNames[Int(entry.task.pointee.nameID.index)]
      ready.append((QueueEntry(name: name, isGathering: isGathering), Int32(place)))
    }
  }

  /// What the last choice did to the queue's order.
  private func queueChange(
    _ loop: EventLoop
  ) -> (entries: ArraySlice<QueueEntry>, isWhole: Bool) {
    let entries = ready.map(\.entry)
    guard loop.stepCount - before.steps == 1, before.steps > 0 else { return (entries[...], true) }
    // Gatherings that came first have moved to the end, each as its task.
    let moved = loop.gatheringMoves - before.gatheringMoves
    let original =
      entries.suffix(moved).map { QueueEntry(name: $0.name, isGathering: true) }
      + entries.dropLast(moved)
    return (original.dropFirst(before.count), false)
  }

  private func finish(_ loop: EventLoop, _ ending: Ending) throws(SimulationError) {
    if loop.sawForeignJobs { return search.stop(.sawPlainSwift) }
    if observer.endsWhileOthersAreReady, search.detail != .exact {
      return search.stop(.endsWhileOthersAreReady)
    }
    switch ending {
    case .cut: return
    case .eventLimit:
      let schedule = search.schedule(to: edge)
      return search.stop(.interrupted(.endless(schedule, events: options.maximumEvents)))
    case .completed, .deadlock: break
    }
    guard depth == path.count else {
      phase = .departed
      return
    }
    guard !prefix.isOthers(hasEnded: true) else { return search.leave(weight: weight) }
    let key = loop.outcomeKey(ending)
    var number = search.withState { state in state.outcomes.number(of: key) }
    if number == nil, let state = FinalState(try loop.result(ending)) {
      number = search.withState { $0.outcomes.add(state, key) }
    }
    guard let number else { return }
    if case .verifying(let start) = phase {
      let isSame = search.withState { state in
        if case .outcome(number) = state.graph.edges[Int(edge)].target { true } else { false }
      }
      if !isSame { reportHidden(after: start) }
    } else {
      search.withState { state in
        state.graph.end(by: edge, outcome: number)
        state.done += weight
      }
    }
  }

  /// Looks for the event that was another one this time.
  private func depart() {
    let schedule = search.schedule(to: path.last?.edge ?? StateGraph.start)
    let divergence = Exploration.Divergence(under: schedule, options, search.program.main)
    search.stop(.interrupted(.notDeterministic(divergence)))
  }
}

extension StateGraph.Arrival {
  /// The state, new or known.
  fileprivate var node: StateGraph.NodeID {
    switch self {
    case .isNew(let node), .isKnown(let node): node
    }
  }
}
