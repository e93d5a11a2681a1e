/// Runs a program whose graph of states is complete under schedules drawn at random, to see whether it
/// goes as the graph says.
///
/// It does not where tasks share something that shows in no instrument, so that states were taken for
/// equal which are not, or where the program does not do the same under the same schedule.
final class GraphChecker: RunGuide {
  private let search: GraphSearch
  private let observer = StateObserver()
  private let runs: RunSeries
  @exclusivity(unchecked) private var prefix: RunPrefix
  @exclusivity(unchecked) private var ready = ReadyEntries()
  @exclusivity(unchecked) private var random = SplitMix64(seed: 0)
  /// The choice that was made last.
  @exclusivity(unchecked) private var edge = StateGraph.start
  /// The picks of this run, by the numbers of the names.
  @exclusivity(unchecked) private var picks: [Int] = []
  @exclusivity(unchecked) private var hasDeparted = false

  init(_ search: GraphSearch) {
    self.search = search
    runs = RunSeries(search.program.simulation, observer: observer)
    prefix = RunPrefix(search.program.partition)
  }

  /// How many runs are checked for a search that took so many.
  ///
  /// One schedule needs no more than to be seen twice. Else few programs that hide something get past
  /// some dozens of schedules; a long search can afford more.
  static func count(after runs: Int, oneIn: Int) -> Int {
    guard oneIn > 0 else { return 0 }
    return runs == 1 ? 1 : 32 + runs / oneIn
  }

  /// Makes a run, and stops the search if it goes another way than foreseen.
  func check(_ number: Int) {
    prefix.removeAll()
    random = SplitMix64(seed: UInt64(number))
    edge = StateGraph.start
    picks.removeAll(keepingCapacity: true)
    hasDeparted = false
    do {
      try runs.run(guide: self, search.program.main, finish: finish)
    } catch {
      search.stop(.interrupted(.failed(schedule, error)))
    }
    if hasDeparted { reportDeparture() }
  }

  func choose(in loop: EventLoop) -> Int? {
    guard !loop.sawForeignJobs, !prefix.isOthers() else { return nil }
    let key = prefix.distinguish(observer.key(of: loop, search.detail))
    let pick = search.withState { state -> (edge: StateGraph.EdgeID, entry: QueueEntry)? in
      guard case .node(let node) = state.graph.edges[Int(edge)].target else { return nil }
      guard state.graph.nodes[Int(node)].key == key else { return nil }
      ready.read(loop, observer, &state.names)
      let edges = state.graph.nodes[Int(node)].edges
      let edge = edges.lowerBound + StateGraph.EdgeID(random.next(below: edges.count))
      return (edge, state.graph.edges[Int(edge)].entry)
    }
    // Whoever is ready is part of the key.
    guard let pick, let found = ready.entries.first(where: { $0.entry.name == pick.entry.name })
    else {
      hasDeparted = true
      return nil
    }
    edge = pick.edge
    picks.append(pick.entry.name)
    let place = Int(found.place)
    prefix.add(place, in: loop)
    return place
  }

  private func finish(_ loop: EventLoop, _ ending: Ending) throws(SimulationError) {
    if loop.sawForeignJobs { return search.stop(.sawPlainSwift) }
    switch ending {
    case .cut: return
    case .eventLimit:
      let events = search.program.options.maximumEvents
      return search.stop(.interrupted(.endless(schedule, events: events)))
    case .completed, .deadlock: break
    }
    guard !prefix.isOthers(hasEnded: true) else { return }
    let key = loop.outcomeKey(ending)
    let isForeseen = search.withState { state in
      guard let number = state.outcomes.number(of: key) else { return false }
      return if case .outcome(number) = state.graph.edges[Int(edge)].target { true } else { false }
    }
    hasDeparted = !isForeseen
  }

  /// The choices of this run.
  private var schedule: Schedule {
    let picks = picks
    return search.withState { state in Schedule(picks: picks.map { state.names[$0] }) }
  }

  private func reportDeparture() {
    let (known, own) = (search.schedule(to: edge), schedule)
    guard known == own else { return search.stop(.hidden(known, own)) }
    let program = search.program
    let divergence = Exploration.Divergence(under: own, program.simulation, program.main)
    search.stop(.interrupted(.notDeterministic(divergence)))
  }
}
