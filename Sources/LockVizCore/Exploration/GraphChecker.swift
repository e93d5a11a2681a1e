/// Runs a program whose graph of states is complete once more, to see whether it goes as the graph says:
/// under every schedule if they are few, or else under some drawn at random.
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
  /// Of every choice of this run which of its edges is taken; nil if that is drawn.
  @exclusivity(unchecked) private var turns: [(number: Int, count: Int)]?
  /// How many choices were made, where they are not drawn.
  @exclusivity(unchecked) private var depth = 0
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

  /// Makes a run under a schedule drawn at random, and stops the search if it goes another way than
  /// foreseen.
  func check(seed: Int) {
    random = SplitMix64(seed: UInt64(seed))
    turns = nil
    check()
  }

  /// Makes a run under every schedule, one after another, until one goes another way than foreseen.
  func checkAll() {
    turns = []
    repeat {
      depth = 0
      check()
    } while !search.isStopped && nextTurn()
  }

  /// Goes on to the next schedule.
  ///
  /// - Returns: whether there is one.
  private func nextTurn() -> Bool {
    while var last = turns?.popLast() {
      last.number += 1
      guard last.number < last.count else { continue }
      turns?.append(last)
      return true
    }
    return false
  }

  private func check() {
    prefix.removeAll()
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
      let edge = edges.lowerBound + StateGraph.EdgeID(choice(of: edges.count))
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

  /// Which of so many edges to take.
  private func choice(of count: Int) -> Int {
    guard let made = turns?.count else { return random.next(below: count) }
    if depth == made { turns?.append((0, count)) }
    defer { depth += 1 }
    return turns?[depth].number ?? 0
  }

  private func finish(_ loop: EventLoop, _ ending: Ending) throws(SimulationError) {
    guard search.takes(ending, of: loop, under: schedule) else { return }
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
