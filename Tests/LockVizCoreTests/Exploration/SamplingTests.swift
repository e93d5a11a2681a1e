import LockVizCore
import Testing

/// Draws from schedules, against the exact distributions, with fixed seeds.
@Suite("Sampling schedules")
struct SamplingTests {
  @Test func `knows the outcome of asyncio's order even if it is never drawn`() throws {
    let options = Exploration.Options(method: .random, randomRuns: 2)
    let counter = try #require(Scenario.named("counter"))
    // Few schedules let all eight tasks read before one writes; these two do not.
    let exploration = counter.explore(tasks: 8, options)
    let first = try #require(exploration.outcomes.first)
    #expect(first.state["shared_counter"] == .int(1))
    #expect(first.count == 0)
    #expect(first.departures == 0)
    #expect(first.shortSchedule == .fifo)
    #expect(exploration.runs == 2)
    #expect(exploration.outcomes.reduce(0) { $0 + ($1.count ?? 0) } == 2)
  }

  @Test(arguments: [1, 7, 1_000_003] as [UInt64])
  func `at random has the weights of a random walk`(seed: UInt64) throws {
    let options = Exploration.Options(method: .random, randomRuns: 6_000, seed: seed)
    let exploration = try #require(Scenario.named("counter")).explore(tasks: 3, options)
    #expect(!exploration.isComplete && exploration.schedules == nil)
    let expected: [Int64: Double] = [1: 2_000, 2: 3_000, 3: 1_000]
    #expect(chiSquare(exploration, "shared_counter", expected) < 13.8)  // p = 0.001 at 2 degrees
  }

  @Test(arguments: [1, 7, 1_000_003] as [UInt64])
  func `by interleavings has the weights of the schedules`(seed: UInt64) throws {
    let options = Exploration.Options(
      method: .random,
      randomRuns: 4_500,
      sampling: .interleavings,
      seed: seed
    )
    let exploration = try #require(Scenario.named("counter")).explore(tasks: 3, options)
    let expected: [Int64: Double] = [1: 2_400, 2: 1_800, 3: 300]
    #expect(chiSquare(exploration, "shared_counter", expected) < 13.8)  // p = 0.001 at 2 degrees
  }

  @Test(arguments: [1, 7, 1_000_003] as [UInt64])
  func `by priorities has the weights of their falls`(seed: UInt64) throws {
    let options = Exploration.Options(
      method: .random,
      randomRuns: 3_000,
      sampling: .priorities(depth: 2),
      seed: seed
    )
    let exploration = try #require(Scenario.named("counter")).explore(tasks: 2, options)
    // One fall at one of three choices: only at the second one it comes between a read and its write.
    let expected: [Int64: Double] = [1: 1_000, 2: 2_000]
    #expect(chiSquare(exploration, "shared_counter", expected) < 10.8)  // p = 0.001 at 1 degree
  }

  @Test(arguments: [(1, 1), (2, 3), (3, 3)])
  func `by priorities finds what is as deep as their falls`(depth: Int, outcomes: Int) throws {
    let options = Exploration.Options(
      method: .random,
      randomRuns: 1_000,
      sampling: .priorities(depth: depth)
    )
    let exploration = try #require(Scenario.named("counter")).explore(tasks: 3, options)
    // Without a fall each task runs to its end; one fall can come between any read and its write.
    #expect(exploration.outcomes.count { $0.count != 0 } == outcomes)
  }

  @Test func `gives the same however the work is shared`() throws {
    let scenario = try #require(Scenario.named("counter"))
    var options = Exploration.Options(method: .random, randomRuns: 1_050)
    let alone = scenario.explore(options)
    options.jobs = 3
    let shared = scenario.explore(options)
    #expect(shared.outcomes == alone.outcomes)
    #expect(shared.runs == 1_050)
  }

  @Test func `gives schedules that can be replayed`() throws {
    let scenario = try #require(Scenario.named("philosophers"))
    let options = Exploration.Options(method: .random, randomRuns: 500)
    for outcome in scenario.explore(options).outcomes {
      let run = try scenario.run(Simulation.Options(schedule: try #require(outcome.schedule)))
      #expect(FinalState(run) == outcome.state)
    }
  }

  @Test func `goes on where memory does not suffice`() throws {
    let options = Exploration.Options(maximumMemory: 40_000)
    let exploration = try #require(Scenario.named("counter")).explore(tasks: 5, options)
    #expect(exploration.interruption == .memoryLimit)
    #expect(!exploration.isComplete)
    #expect(exploration.outcomes.count == 5)
    #expect(exploration.method == .random && exploration.schedules == nil)
    #expect(exploration.randomRuns == 10_000 && exploration.runs > 10_000)
    #expect(exploration.outcomes.reduce(0) { $0 + ($1.count ?? 0) } == 10_000)
  }

  @Test func `keeps what a search has found that no random run meets`() throws {
    let options = Exploration.Options(randomRuns: 1, maximumMemory: 40_000)
    let exploration = try #require(Scenario.named("counter")).explore(tasks: 5, options)
    #expect(exploration.outcomes.count > 1)
    #expect(exploration.outcomes.map(\.count).filter { $0 != 0 } == [1])
    // The search has been there in asyncio's order.
    #expect(exploration.outcomes.first?.departures == 0)
  }

  @Test func `tells of a run that never ends after a search that outgrew its memory`() {
    let options = Exploration.Options(maximumMemory: 1, maximumEvents: 500)
    let exploration = Exploration.run(options) { simulation in
      let flag = Shared("flag", false, in: simulation)
      let first = simulation.spawn("task_A") {
        if flag.read() { while true { try await simulation.yield() } }
      }
      let second = simulation.spawn("task_B") { flag.write(true) }
      try await simulation.gather([first, second])
    }
    guard case .endless? = exploration.interruption else {
      Issue.record("not noticed: \(exploration)")
      return
    }
    #expect(exploration.method == .random)
  }

  @Test func `says that it was cut short`() throws {
    var options = Exploration.Options(method: .random, randomRuns: 100, maximumRuns: 30)
    let scenario = try #require(Scenario.named("counter-lock"))
    let exploration = scenario.explore(options)
    #expect(exploration.interruption == .runLimit && exploration.runs == 30)
    options.maximumRuns = 100
    #expect(scenario.explore(options).interruption == nil)
  }

  /// Pearson's statistic of the values of a variable.
  private func chiSquare(
    _ exploration: Exploration,
    _ variable: String,
    _ expected: [Int64: Double]
  ) -> Double {
    var seen: [Int64: Double] = [:]
    for outcome in exploration.outcomes {
      guard case .int(let value)? = outcome.state[variable], let count = outcome.count else {
        return .infinity
      }
      seen[value, default: 0] += Double(count)
    }
    guard Set(seen.keys).isSubset(of: expected.keys) else { return .infinity }
    return expected.reduce(0) { sum, entry in
      let difference = seen[entry.key, default: 0] - entry.value
      return sum + difference * difference / entry.value
    }
  }
}
