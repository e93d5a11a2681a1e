extension Exploration {
  /// Explores a program on the calling thread, and on more if `Options.jobs` says so.
  ///
  /// What tasks learn about each other has to go through instruments (``AsyncLock``, ``Shared``,
  /// ``SharedDictionary``, joins), or through plain Swift that suspends, such as an actor that is
  /// busy: that is noticed, and every schedule is run. What tasks share in other ways, in a class,
  /// a `Mutex`, or a stream that has something in store, cannot be seen. So the result is checked
  /// by more runs, under all schedules if there are few (``Options/minimumChecks``); the method
  /// `tree` needs no check. What comes from another thread is noticed if the task had suspended by
  /// then. Values are told apart as events show them. The program has to do the same whenever it
  /// runs under the same schedule.
  ///
  /// - Parameters:
  ///   - options: what to look for, and the limits.
  ///   - main: the body of the task `main`, which sets everything up; it is run many times.
  /// - Returns: what was found, whatever happened; ``interruption`` says what did.
  public static func run(
    _ options: Options = Options(),
    _ main: @escaping @Sendable (Simulation) async throws -> Void
  ) -> Exploration {
    run(options, options.program(main))
  }

  /// Explores a program on the calling thread, and on more if `Options.jobs` says so.
  ///
  /// - Parameters:
  ///   - options: what to look for, and the limits; those of a simulation belong to the program.
  ///   - program: what to run. If it does not show what a method needs, another one is used.
  /// - Returns: what was found, whatever happened; ``interruption`` says what did.
  package static func run(_ options: Options, _ program: any Program) -> Exploration {
    var options = options
    // Shards divide the schedules; that need not divide the classes.
    if case .reduced = options.method { options.shard = nil }
    options.watch?.begins(options)
    var program = ExploredProgram(program, options)
    if let shard = options.shard, options.method != .random {
      program.partition = SchedulePartition(program, shard)
    }
    var exploration =
      switch options.method {
      case .exact: exact(program)
      case .tree: TreeSearch(program).run()
      case .reduced: reduced(program)
      case .random: RandomSearch(program).run()
      }
    exploration.shard = options.shard
    return exploration
  }

  private static func exact(_ program: ExploredProgram) -> Exploration {
    let sight = program.program.sight
    guard sight.contains(.states) else { return walk(program, because: .noStates, after: .fifo) }
    var detail = program.options.findsLeastSchedules ? Fingerprint.Detail.wakeOrder : .readySet
    if !sight.contains(.queue) { detail = .exact }
    while true {
      let search = GraphSearch(program, detail)
      search.run()
      let stop = search.withState { $0.stop }
      if case .queueOrderMatters? = stop {
        detail = .exact
      } else {
        return conclude(program, stop, of: search.result)
      }
    }
  }

  private static func reduced(_ program: ExploredProgram) -> Exploration {
    guard let search = ReducedSearch(program) else {
      return exact(program).explained(by: .noSteps)
    }
    search.run()
    if case .queueOrderMatters? = search.stop {
      return exact(program).explained(by: .queueOrderMatters)
    }
    return conclude(program, search.stop, of: search.result)
  }

  /// What a search has found, or another one in its place.
  private static func conclude(
    _ program: ExploredProgram,
    _ stop: SearchStop?,
    of result: (Interruption?) -> Exploration
  ) -> Exploration {
    switch stop {
    case .sawPlainSwift(let outside)?:
      walk(program, because: .plainSwift, after: .fifo, outside)
    case .hidden(let first, let second)?:
      walk(program, because: .hiddenState(first, second), after: second)
    case .interrupted(.memoryLimit)? where program.partition == nil:
      RandomSearch(program, after: result(.memoryLimit)).run()
    case .interrupted(let interruption)?: result(interruption)
    case .queueOrderMatters?, nil: result(nil)
    }
  }

  /// The same, with a reason why another method was used, unless it has one.
  private func explained(by reason: ReasonForWalking) -> Exploration {
    var exploration = self
    exploration.reasonForWalking = reasonForWalking ?? reason
    return exploration
  }

  /// Runs every schedule, or draws at random if there are too many.
  ///
  /// It first checks that the program does the same twice under `suspect`. `outside` is a task that
  /// was seen to await something from another thread.
  private static func walk(
    _ program: ExploredProgram,
    because reason: ReasonForWalking,
    after suspect: Schedule,
    _ outside: String? = nil
  ) -> Exploration {
    let divergence = Divergence(under: suspect, program, attempts: 3)
    let search = TreeSearch(program, because: reason)
    if let outside { search.cameFromOutside(outside) }
    if divergence.isFound {
      search.stop(.notDeterministic(divergence))
      return search.run()
    }
    let limit = program.options.maximumRuns ?? TreeSearch.mostRuns
    let shards = program.options.shard?.count ?? 1
    let estimate = RandomSearch(program).estimatedSchedules()
    if let outside = estimate.outside { search.cameFromOutside(outside) }
    if estimate.count > Double(limit) * Double(shards) {
      return RandomSearch(program, because: reason).run()
    }
    return search.run()
  }

  /// The result of schedules drawn at random, combined with that of a search before them that
  /// outgrew its memory.
  ///
  /// Outcomes are counted in random runs only: the counts of the search would say more about where
  /// it began than about the program.
  func adding(_ search: Exploration) -> Exploration {
    let found = OutcomeSum(outcomes, search.outcomes.map { $0.counted(0) })
    return Exploration(
      outcomes: found.outcomes,
      method: method,
      runs: runs + search.runs,
      schedules: nil,
      interruption: interruption ?? search.interruption,
      reasonForWalking: search.reasonForWalking,
      states: search.states,
      memory: search.memory,
      randomRuns: randomRuns
    )
  }
}

extension Exploration.Options {
  /// The simulation that is explored.
  func program(
    _ main: @escaping @Sendable (Simulation) async throws -> Void
  ) -> SimulatedProgram {
    var simulation = Simulation.Options()
    simulation.name = name
    simulation.timerTies = timerTies
    simulation.patience = patience
    simulation.vocabulary = vocabulary
    return SimulatedProgram(simulation, main)
  }
}

extension GraphSearch {
  /// What was found.
  func result(_ interruption: Exploration.Interruption?) -> Exploration {
    let options = program.options
    return withState { state in
      let order = state.graph.topologicalOrder
      let states = state.outcomes.states
      let counts = ScheduleCounts(state.graph, order: order, outcomeCount: states.count)
      // For no choice does a shard know everything it leads to.
      let keepsMap = options.keepsMap && interruption == nil && options.shard == nil
      var reachable: ReachableOutcomes?
      if options.findsLeastSchedules || keepsMap {
        reachable = ReachableOutcomes(state.graph, order: order, count: states.count)
      }
      var least: LeastSchedules?
      if options.findsLeastSchedules, let reachable {
        least = LeastSchedules(
          state.graph,
          reachable: reachable,
          ranks: state.names.ranks,
          outcomeCount: states.count,
          maximumMemory: options.maximumMemory
        )
      }
      let outcomes = states.indices.map { index in
        var schedule = least?.outcomes[index]
        if options.findsLeastSchedules, schedule == nil, interruption != nil {
          schedule = state.seenSchedule(of: Int32(index))
        }
        return Exploration.Outcome(
          state: states[index],
          count: counts.outcomes[index],
          schedule: schedule.map { Schedule(picks: $0.picks.map { state.names[$0] }) },
          departures: schedule?.departures,
          lastDeparture: schedule?.lastDeparture ?? 0
        )
      }
      let places = outcomes.indices.sorted {
        Exploration.Outcome.precedes(outcomes[$0], outcomes[$1])
      }
      var exploration = Exploration(
        outcomes: places.map { outcomes[$0] },
        method: .exact,
        runs: state.runs,
        schedules: counts.total,
        interruption: interruption,
        reasonForWalking: nil,
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
