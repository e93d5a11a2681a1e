/// Runs a program whose graph of states is complete once more, to see whether it goes as the graph says:
/// under every schedule if they are few, or else under some drawn at random.
///
/// It does not where tasks share something that shows in no instrument, so that states were taken for
/// equal which are not, or where the program does not do the same under the same schedule.
final class GraphChecker: Scheduler {
  private let search: GraphSearch
  private let runner: any Runner
  @exclusivity(unchecked) private var prefix: RunPrefix
  @exclusivity(unchecked) private var ready = ReadyEntries()
  @exclusivity(unchecked) private var schedules = CheckedSchedules()
  /// The choice that was made last.
  @exclusivity(unchecked) private var edge = StateGraph.start
  /// The picks of this run, by the numbers of the names.
  @exclusivity(unchecked) private var picks: [Int] = []
  @exclusivity(unchecked) private var hasDiverged = false

  init(_ search: GraphSearch) {
    self.search = search
    runner = search.program.makeRunner(showing: .states)
    prefix = RunPrefix(search.program.partition)
  }

  /// Makes a run under a schedule drawn at random, and stops the search if it goes another way than
  /// foreseen.
  func check(seed: Int) {
    schedules.draw(seed: seed)
    check()
  }

  /// Makes a run under every schedule, one after another, until one goes another way than foreseen.
  func checkAll() {
    schedules.beginAll()
    repeat { check() } while !search.isStopped && schedules.next()
  }

  private func check() {
    prefix.removeAll()
    edge = StateGraph.start
    picks.removeAll(keepingCapacity: true)
    hasDiverged = false
    do {
      try search.program.run(runner, self)
    } catch {
      search.stop(.interrupted(.failed(schedule, error.error)))
    }
    if hasDiverged { reportDivergence() }
  }

  func choose(at point: any ChoicePoint) -> Int? {
    guard !point.sawPlainSwift, !prefix.belongsElsewhere() else { return nil }
    let fingerprint = prefix.distinguish(point.fingerprint(search.detail))
    let pick = search.withState { state -> (edge: StateGraph.EdgeID, entry: QueueEntry)? in
      guard case .node(let node) = state.graph.edges[Int(edge)].target else { return nil }
      guard state.graph.nodes[Int(node)].key == fingerprint else { return nil }
      ready.read(point, of: runner, &state.names)
      let edges = state.graph.nodes[Int(node)].edges
      let edge = edges.lowerBound + StateGraph.EdgeID(schedules.choice(of: edges.count))
      return (edge, state.graph.edges[Int(edge)].entry)
    }
    // Whoever is ready is part of the state.
    guard let pick, let number = ready.entries.firstIndex(where: { $0.name == pick.entry.name })
    else {
      hasDiverged = true
      return nil
    }
    edge = pick.edge
    picks.append(pick.entry.name)
    prefix.add(number, at: point)
    return number
  }

  func finish(_ end: any RunEnd) {
    guard search.takes(end, under: schedule) else { return }
    guard !prefix.belongsElsewhere(hasEnded: true) else { return }
    let outcome = end.outcome
    let isForeseen = search.withState { state in
      guard let number = state.outcomes.number(of: outcome) else { return false }
      return if case .outcome(number) = state.graph.edges[Int(edge)].target { true } else { false }
    }
    hasDiverged = !isForeseen
  }

  /// The choices of this run.
  private var schedule: Schedule {
    let picks = picks
    return search.withState { state in Schedule(picks: picks.map { state.names[$0] }) }
  }

  private func reportDivergence() {
    let (known, own) = (search.schedule(to: edge), schedule)
    guard known == own else { return search.stop(.hidden(known, own)) }
    search.stop(.interrupted(.notDeterministic(.init(under: own, search.program))))
  }
}
