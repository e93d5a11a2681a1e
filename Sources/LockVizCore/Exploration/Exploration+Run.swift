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
    var program = RunMaker(program, options)
    if let shard = options.shard, options.method != .random {
      let partition = SchedulePartition(program, shard)
      program = RunMaker(program.program, options, partition: partition)
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

  private static func exact(_ program: RunMaker) -> Exploration {
    let sight = program.program.sight
    guard sight.contains(.states) else {
      return runEverySchedule(program, because: .noStates, after: .fifo)
    }
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

  private static func reduced(_ program: RunMaker) -> Exploration {
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
    _ program: RunMaker,
    _ stop: SearchStop?,
    of result: (Interruption?) -> Exploration
  ) -> Exploration {
    switch stop {
    case .sawPlainSwift(let outside)?:
      runEverySchedule(program, because: .plainSwift, after: .fifo, outside)
    case .hidden(let first, let second)?:
      runEverySchedule(program, because: .hiddenState(first, second), after: second)
    case .interrupted(.memoryLimit)? where program.partition == nil:
      RandomSearch(program, after: result(.memoryLimit)).run()
    case .interrupted(let interruption)?: result(interruption)
    case .queueOrderMatters?, nil: result(nil)
    }
  }

  /// The same, with a reason why another method was used, unless it has one.
  private func explained(by reason: Fallback) -> Exploration {
    var exploration = self
    exploration.fallback = fallback ?? reason
    return exploration
  }

  /// Runs every schedule, or draws at random if there are too many.
  ///
  /// It first checks that the program does the same twice under `suspect`. `outside` is a task that
  /// was seen to await something from another thread.
  private static func runEverySchedule(
    _ program: RunMaker,
    because reason: Fallback,
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
    let limit = program.options.maximumRuns ?? TreeSearch.defaultMaximumRuns
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
      coverage: coverage,
      runs: runs + search.runs,
      interruption: interruption ?? search.interruption,
      fallback: search.fallback,
      states: search.states,
      memory: search.memory
    )
  }
}

extension Exploration.Options {
  /// The simulation that is explored.
  func program(
    _ main: @escaping @Sendable (Simulation) async throws -> Void
  ) -> SimulatedProgram {
    var simulation = Simulation.Options(
      name: name,
      timerTies: timerTies,
      patience: patience,
      expectations: expectations
    )
    simulation.vocabulary = vocabulary
    return SimulatedProgram(simulation, main)
  }
}
