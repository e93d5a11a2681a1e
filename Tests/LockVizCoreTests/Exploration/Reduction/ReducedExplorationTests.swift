@testable import LockVizCore
import Testing

@Suite("Reduced exploration")
struct ReducedExplorationTests {
  /// Options for the method.
  private static var reduced: Exploration.Options {
    let options = Exploration.Options(method: .reduced)
    return options
  }

  @Test(
    arguments: [
      ("counter", 2, 4), ("counter", 3, 36), ("counter", 4, 576),
      ("counter-lock", 2, 4), ("counter-lock", 3, 30), ("counter-lock", 4, 336),
      ("check-then-act", 3, 21), ("deadlock", nil, 3), ("philosophers", 3, 37),
    ] as [(String, Int?, UInt128)]
  )
  func `runs one schedule of each class`(name: String, tasks: Int?, count: UInt128) throws {
    let scenario = try #require(Scenario.named(name))
    let exploration = scenario.explore(tasks: tasks, Self.reduced)
    #expect(exploration.isComplete && exploration.method == .reduced)
    #expect(exploration.classes == count && exploration.schedules == nil)
    #expect(exploration.outcomes.reduce(0) { $0 + ($1.count ?? 0) } == count)
    #expect(exploration.runs == Int(count) && exploration.redundantRuns == 0)
  }

  @Test(arguments: ["deadlock", "philosophers"])
  func `finds the one class that is a deadlock`(name: String) throws {
    let exploration = try #require(Scenario.named(name)).explore(Self.reduced)
    let deadlocks = exploration.outcomes.filter { $0.state.ending != .completed }
    #expect(deadlocks.map(\.count) == [1])
  }

  @Test(arguments: Scenario.all.map(\.name))
  func `finds the outcomes that there are`(name: String) throws {
    let scenario = try #require(Scenario.named(name))
    let exploration = scenario.explore(Self.reduced)
    #expect(exploration.method == .reduced && exploration.isComplete)
    let states = Set(exploration.outcomes.map(\.state))
    #expect(states == Set(scenario.explore().outcomes.map(\.state)))
    for outcome in exploration.outcomes {
      let run = try scenario.run(Simulation.Options(schedule: try #require(outcome.schedule)))
      #expect(FinalState(run) == outcome.state)
    }
  }

  @Test func `runs tasks that have nothing in common once`() {
    let main: @Sendable (Simulation) async throws -> Void = { simulation in
      let tasks = (0..<8).map { index in
        let own = Shared("own_\(index)", 0, in: simulation)
        return simulation.spawn("task_\(index)") {
          for _ in 0..<2 {
            let value = own.read()
            try await simulation.yield()
            own.write(value + 1)
          }
        }
      }
      try await simulation.gather(tasks)
    }
    let exploration = Exploration.run(Self.reduced, main)
    #expect(exploration.isComplete)
    #expect(exploration.classes == 1 && exploration.runs == 1)
    let exact = Exploration.Options(maximumRuns: 1_000)
    #expect(!Exploration.run(exact, main).isComplete)
  }

  @Test func `counts what pairs of tasks share by itself`() {
    let exploration = Exploration.run(Self.reduced) { simulation in
      let tasks = (0..<6).map { index in
        let name = "counter_\(index / 2)"
        return (index, index.isMultiple(of: 2) ? Shared(name, 0, in: simulation) : nil)
      }
      let counters = tasks.compactMap(\.1)
      let increments = tasks.map { index, _ in
        simulation.spawn("task_\(index)") {
          let value = counters[index / 2].read()
          try await simulation.yield()
          counters[index / 2].write(value + 1)
        }
      }
      try await simulation.gather(increments)
    }
    // Each pair has 4 classes; 2 of them lose an update.
    #expect(exploration.classes == 64 && exploration.redundantRuns == 0)
    #expect(exploration.outcomes.map(\.count) == Array(repeating: 8, count: 8))
  }

  @Test(arguments: 0..<10)
  func `finds every class of random programs, and no other`(part: Int) {
    let compared = (part * 30..<part * 30 + 30).filter { seed in
      compare(BranchingProgram(seed: UInt64(seed)), limit: 40)
    }
    #expect(compared.count >= 10)
  }

  @Test(arguments: [32, 498, 715, 1186, 1589] as [UInt64])
  func `trusts no step to do the same when it comes first`(seed: UInt64) {
    // Where it does, it loses a class of each of these.
    #expect(compare(BranchingProgram(seed: seed), limit: 1_000))
  }

  /// Compares the classes of a program with those of all of its schedules.
  ///
  /// - Returns: whether it could: not if these are too many, or there are no classes.
  private func compare(_ program: BranchingProgram, limit: Int) -> Bool {
    var options = Self.reduced
    options.maximumRuns = 2 * limit
    let reduced = Exploration.run(options, program.main)
    guard reduced.method == .reduced, let all = EveryClass(of: program, limit: limit) else {
      return false
    }
    var counts: [FinalState: UInt128] = [:]
    for outcomes in all.classes.values {
      #expect(outcomes.count == 1, "\(program)")
      for outcome in outcomes { counts[outcome, default: 0] += 1 }
    }
    #expect(reduced.isComplete)
    #expect(reduced.classes == UInt128(all.classes.count), "\(program)")
    let found = reduced.outcomes.map { ($0.state, $0.count ?? 0) }
    #expect(Dictionary(uniqueKeysWithValues: found) == counts, "\(program)")
    return true
  }

  @Test(arguments: 0..<10)
  func `finds the outcomes of programs that cancel, sleep and spawn`(part: Int) {
    for seed in part * 12..<part * 12 + 12 {
      let program = RandomProgram(seed: UInt64(seed))
      var options = Self.reduced
      options.maximumRuns = 100
      let reduced = Exploration.run(options, program.main)
      guard reduced.method == .reduced, reduced.isComplete else { continue }
      let exact = Exploration.run(.init(), program.main)
      let states = Set(exact.outcomes.map(\.state))
      #expect(Set(reduced.outcomes.map(\.state)) == states, "\(seed): \(program)")
    }
  }

  @Test func `does not depend on how many threads there may be`() throws {
    let scenario = try #require(Scenario.named("fairness"))
    var options = Self.reduced
    let alone = scenario.explore(options)
    options.jobs = 4
    let shared = scenario.explore(options)
    #expect(shared.outcomes == alone.outcomes && shared.runs == alone.runs)
  }
}
