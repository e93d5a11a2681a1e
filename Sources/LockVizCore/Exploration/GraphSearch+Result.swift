extension GraphSearch {
  /// What was found.
  ///
  /// - Parameter interruption: why the search did not come to its end, if it did not.
  /// - Returns: the outcomes with what is known of them, however far it came.
  func result(_ interruption: Exploration.Interruption?) -> Exploration {
    withState { state in
      let order = state.graph.topologicalOrder
      let count = state.outcomes.states.count
      let counts = ScheduleCounts(state.graph, order: order, outcomeCount: count)
      // For no choice does a shard know everything it leads to.
      let keepsMap =
        program.options.keepsMap && interruption == nil && program.options.shard == nil
      var reachable: ReachableOutcomes?
      if program.options.findsLeastSchedules || keepsMap {
        reachable = ReachableOutcomes(state.graph, order: order, count: count)
      }
      let schedules = leastSchedules(state, reachable, isWhole: interruption == nil)
      let outcomes = state.outcomes(counts, schedules)
      // The map refers to the outcomes by their numbers.
      let places = outcomes.indices.sorted {
        Exploration.Outcome.precedes(outcomes[$0], outcomes[$1])
      }
      var exploration = Exploration(
        outcomes: places.map { outcomes[$0] },
        coverage: .exact(schedules: counts.total),
        runs: state.runs,
        interruption: interruption,
        states: state.graph.nodes.count,
        memory: state.graph.memory
      )
      if keepsMap, let reachable {
        exploration.map = Exploration.Map(
          state.takeGraph(),
          order: order,
          reachable: reachable,
          names: state.names,
          outcomes: places
        )
      }
      return exploration
    }
  }

  /// The least schedule of each outcome, by its number, as far as schedules are asked for and one is
  /// known.
  ///
  /// Of a graph that is not whole, a schedule that was run stands in for one that is not known.
  private func leastSchedules(
    _ state: borrowing State,
    _ reachable: ReachableOutcomes?,
    isWhole: Bool
  ) -> [LeastSchedules.Least?] {
    let count = state.outcomes.states.count
    guard program.options.findsLeastSchedules, let reachable else {
      return Array(repeating: nil, count: count)
    }
    var least = LeastSchedules(
      state.graph,
      reachable: reachable,
      ranks: state.names.ranks,
      outcomeCount: count,
      maximumMemory: program.options.maximumMemory
    ).outcomes
    if !isWhole {
      for number in least.indices where least[number] == nil {
        least[number] = state.seenSchedule(of: Int32(number))
      }
    }
    return least
  }
}

extension GraphSearch.State {
  /// The outcomes by their numbers, each with its count and its schedule.
  fileprivate func outcomes(
    _ counts: ScheduleCounts,
    _ schedules: [LeastSchedules.Least?]
  ) -> [Exploration.Outcome] {
    outcomes.states.indices.map { number in
      let schedule = schedules[number]
      return Exploration.Outcome(
        state: outcomes.states[number],
        count: counts.outcomes[number],
        schedule: schedule.map { Schedule(picks: $0.picks.map { names[$0] }) },
        departures: schedule?.departures,
        lastDeparture: schedule?.lastDeparture ?? 0
      )
    }
  }

  /// A schedule that leads to an outcome, of those that were run.
  fileprivate func seenSchedule(of outcome: Int32) -> LeastSchedules.Least? {
    let last = graph.edges.indices.first { index in
      if case .outcome(outcome) = graph.edges[index].target { true } else { false }
    }
    guard let last else { return nil }
    let edges = graph.path(to: StateGraph.EdgeID(last)).map { graph.edges[Int($0.edge)] }
    return LeastSchedules.Least(
      picks: edges.map(\.entry.name),
      departures: edges.count { $0.number > 0 },
      lastDeparture: edges.lastIndex { $0.number > 0 }.map { $0 + 1 } ?? 0
    )
  }

  /// Gives the graph away, once nothing is added to it any more.
  fileprivate mutating func takeGraph() -> StateGraph {
    var graph = StateGraph()
    swap(&graph, &self.graph)
    graph.forgetKeys()
    return graph
  }
}

extension Exploration.Outcome {
  /// The order of outcomes: by their least schedules, or, without these, by the number of
  /// schedules.
  static func precedes(_ first: Self, _ second: Self) -> Bool {
    switch (first.schedule, second.schedule) {
    case (let one?, let other?):
      let costs = (first.departures ?? 0, one.picks.count)
      let otherCosts = (second.departures ?? 0, other.picks.count)
      if costs != otherCosts { return costs < otherCosts }
      return one.picks.lexicographicallyPrecedes(other.picks)
    case (nil, nil):
      let counts = (first.count ?? .max, second.count ?? .max)
      if counts.0 != counts.1 { return counts.0 > counts.1 }
      return first.state.description < second.state.description
    case (_?, nil): return true
    case (nil, _?): return false
    }
  }
}
