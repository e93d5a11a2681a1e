import Testing

@testable import LockVizCore

@Suite("Exploring in shards")
struct ShardTests {
  private typealias Program = @Sendable (Simulation) async throws -> Void

  @Test(
    arguments: [
      ("counter", 2, 9), ("counter", 3, 1), ("counter", 3, 7), ("counter", 4, 2),
      ("counter-lock", 3, 5), ("philosophers", 3, 3), ("check-then-act", 3, 2), ("cache", nil, 3),
      ("cache-once", nil, 4), ("transfer", nil, 2), ("fairness", nil, 2), ("cancel", nil, 3),
      ("deadlock", nil, 9), ("deadlock-self", nil, 2),
    ] as [(String, Int?, Int)]
  )
  func `together find what one exploration finds`(name: String, tasks: Int?, count: Int) throws {
    let scenario = try #require(Scenario.named(name))
    let whole = scenario.explore(tasks: tasks)
    let merged = try Self.merge(count) { shard in
      let options = Exploration.Options(shard: shard)
      return scenario.explore(tasks: tasks, options)
    }
    Self.expectSame(merged, whole)
    #expect(merged.isComplete && merged.method == .exact)
  }

  @Test(arguments: 0..<20, [Exploration.Method.exact, .tree])
  func `together find what one exploration finds in random programs`(
    seed: Int,
    method: Exploration.Method
  ) throws {
    let program = RandomProgram(seed: UInt64(seed))
    var options = Exploration.Options(method: method, maximumRuns: 100)
    let whole = Exploration.run(options, program.main)
    guard whole.isComplete else { return }
    options.maximumRuns = nil
    Self.expectSame(try Self.merge(seed % 3 + 2, options, program.main), whole)
  }

  @Test func `together find what one walk along every schedule finds`() throws {
    let main = UnseenState.inActor(["task_A", "task_B"])
    let whole = Exploration.run(.init(), main)
    let merged = try Self.merge(5, .init(), main)
    Self.expectSame(merged, whole)
    #expect(merged.method == .tree && merged.fallback == .plainSwift)
    #expect(merged.runs == whole.runs)
  }

  @Test(arguments: [2, 5])
  func `together find what one exploration finds where state is hidden`(count: Int) throws {
    let merged = try Self.merge(count, .init(), UnseenState.inClass)
    // Whether the state is noticed may depend on the shard, what they count may not.
    let whole = Exploration.run(.init(), UnseenState.inClass)
    #expect(merged.outcomes == whole.outcomes && merged.schedules == whole.schedules)
  }

  @Test func `are doubted where only another one has noticed hidden state`() throws {
    var merge = ShardMerge()
    for shard in try Self.shards(3) {
      var options = Exploration.Options(shard: shard)
      // Without checks nothing is noticed.
      if shard.number == 2 { options.verifiesOneIn = 0 }
      try merge.add(Exploration.run(options, UnseenState.inClass))
    }
    let merged = try #require(merge.result)
    #expect(!merged.isComplete)
    #expect(
      merged.interruption?.description
        == "shard 2/3: took states to be equal that may differ in what another shard has noticed"
    )
    // What is known is a lower bound of what there is.
    let whole = Exploration.run(.init(), UnseenState.inClass)
    for outcome in merged.outcomes {
      let all = try #require(whole.outcomes.first { $0.state == outcome.state })
      #expect(try #require(outcome.count) <= (try #require(all.count)))
    }
    #expect(try #require(merged.schedules) < (try #require(whole.schedules)))
  }

  @Test(arguments: [(1_000, 3), (10, 4), (5, 8)])
  func `at random make the runs of one exploration`(runs: Int, count: Int) throws {
    let scenario = try #require(Scenario.named("counter"))
    var options = Exploration.Options(method: .random, randomRuns: runs, seed: 7)
    let whole = scenario.explore(options)
    let merged = try Self.merge(count) { shard in
      options.shard = shard
      return scenario.explore(options)
    }
    Self.expectSame(merged, whole)
    #expect(merged.runs == runs)
  }

  @Test func `each have less to do than all together`() throws {
    let scenario = try #require(Scenario.named("counter"))
    let whole = scenario.explore(tasks: 5)
    for shard in try Self.shards(16).prefix(4) {
      let options = Exploration.Options(shard: shard)
      let part = scenario.explore(tasks: 5, options)
      #expect(part.states * 2 < whole.states)
      #expect(part.shard == shard)
    }
  }

  @Test func `say when their counts are more than 128 bits can tell`() throws {
    func merged(_ counts: [UInt128]) throws -> Exploration {
      try Self.merge(counts.count) { shard in
        let count = counts[shard.number - 1]
        let state = FinalState(ending: .completed, failures: [], variables: [])
        return Exploration(
          outcomes: [
            .init(state: state, count: count, schedule: nil, departures: nil, lastDeparture: 0)
          ],
          coverage: .exact(schedules: count),
          runs: 1,
          states: 1,
          memory: 1,
          shard: shard
        )
      }
    }
    let largest = try merged([.max - 3, 1, 2])
    #expect(largest.schedules == .max && largest.outcomes.map(\.count) == [.max])
    let tooLarge = try merged([.max - 3, 2, 2])
    #expect(tooLarge.schedules == nil && tooLarge.outcomes.map(\.count) == [nil])
  }

  @Test func `that are missing or incomplete are named, and the rest is kept`() throws {
    let scenario = try #require(Scenario.named("counter"))
    var merge = ShardMerge()
    for shard in try Self.shards(4).dropFirst() {
      var options = Exploration.Options(shard: shard)
      if shard.number == 3 { options.maximumRuns = 1 }
      try merge.add(scenario.explore(options))
    }
    let merged = try #require(merge.result)
    #expect(!merged.isComplete && !merged.outcomes.isEmpty)
    #expect(
      merged.interruption?.description
        == "shard 1/4 is missing; shard 3/4: stopped at the limit of runs"
    )
    #expect(merged.interruption?.isLimit == false)
  }

  @Test func `that do not go together are refused`() throws {
    let scenario = try #require(Scenario.named("counter"))
    func explore(_ shard: String?, random: Bool = false) -> Exploration {
      var options = Exploration.Options(shard: shard.flatMap(Exploration.Shard.init))
      if random { options.method = .random }
      options.randomRuns = 10
      return scenario.explore(options)
    }
    var merge = ShardMerge()
    #expect(throws: ShardMerge.Refusal.isWhole) { try merge.add(explore(nil)) }
    #expect(merge.result == nil)
    try merge.add(explore("2/3"))
    let (second, fourth) = (try Self.shard(2, 3), try Self.shard(4, 4))
    #expect(throws: ShardMerge.Refusal.isKnown(second)) { try merge.add(explore("2/3")) }
    #expect(throws: ShardMerge.Refusal.isOtherwiseDivided(fourth, count: 3)) {
      try merge.add(explore("4/4"))
    }
    #expect(throws: ShardMerge.Refusal.isDrawnOtherwise(try Self.shard(1, 3), second)) {
      try merge.add(explore("1/3", random: true))
    }
    #expect(merge.result?.schedules == explore("2/3").schedules)
  }

  @Test(arguments: [
    "", "1", "0/3", "4/3", "-1/3", "+1/3", "1/3/3", "1/0", "a/b", "1/10001", "1 /3",
  ])
  func `are not read from other texts`(text: String) {
    #expect(Exploration.Shard(text) == nil)
  }

  @Test func `are read as they print`() throws {
    let shard = try Self.shard(3, 8)
    #expect(Exploration.Shard("3/8") == shard && "\(shard)" == "3/8")
  }

  private static func shard(_ number: Int, _ count: Int) throws -> Exploration.Shard {
    try #require(Exploration.Shard(number, of: count))
  }

  private static func shards(_ count: Int) throws -> [Exploration.Shard] {
    try (1...count).map { try shard($0, count) }
  }

  private static func merge(
    _ count: Int,
    _ explore: (Exploration.Shard) -> Exploration
  ) throws -> Exploration {
    var merge = ShardMerge()
    // In whatever order they come.
    for shard in try shards(count).reversed() { try merge.add(explore(shard)) }
    return try #require(merge.result)
  }

  private static func merge(
    _ count: Int,
    _ options: Exploration.Options,
    _ main: @escaping Program
  ) throws -> Exploration {
    try merge(count) { shard in
      var options = options
      options.shard = shard
      return Exploration.run(options, main)
    }
  }

  private static func expectSame(_ merged: Exploration, _ whole: Exploration) {
    #expect(merged.outcomes == whole.outcomes)
    #expect(merged.schedules == whole.schedules)
    #expect(merged.method == whole.method)
    #expect(merged.interruption == whole.interruption)
    #expect(merged.shard == nil)
  }
}
