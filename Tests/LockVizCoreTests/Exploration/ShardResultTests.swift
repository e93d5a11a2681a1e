import Testing

@testable import LockVizCore

@Suite("Results of shards as text")
struct ShardResultTests {
  /// A result with something of everything.
  private static func result(
    _ interruption: Exploration.Interruption? = nil,
    _ reason: Exploration.Fallback? = nil
  ) throws -> ShardResult {
    let shard = try #require(Exploration.Shard(2, of: 3))
    let values: [Event.Value] = [
      .null, .bool(true), .int(.min), .double(1), .double(-0.1), .double(1e300), .string("\"\\\n"),
      .double(.infinity), .string("inf"),
    ]
    let variables = values.enumerated().map { index, value in
      FinalState.Variable(name: "x[\(index)]", value: value, expected: index > 1 ? value : nil)
    }
    let blocked = [
      FinalState.Blocked(task: "a, b", awaited: .resource("lock")),
      FinalState.Blocked(task: "main", awaited: .tasks(["a, b", "c"])),
    ]
    let failures = [FinalState.Failure(task: "c", error: "no\tluck")]
    let exploration = Exploration(
      outcomes: [
        .init(
          state: FinalState(ending: .deadlock(blocked), failures: failures, variables: variables),
          count: .max,
          schedule: Schedule(picks: ["a, b", "c", "main"]),
          departures: 2,
          lastDeparture: 2
        ),
        .init(
          state: FinalState(ending: .completed, failures: [], variables: []),
          count: nil,
          schedule: nil,
          departures: nil,
          lastDeparture: 0
        ),
      ],
      coverage: .tree(schedules: nil),
      runs: 7,
      interruption: interruption,
      fallback: reason,
      states: 5,
      memory: 3,
      shard: shard
    )
    return ShardResult(
      program: "0",
      name: "counter",
      tasks: 4,
      random: nil,
      exploration: exploration
    )
  }

  @Test func `are read as they were written`() throws {
    let result = try Self.result()
    let read = try ShardResult(result.json)
    #expect(read.exploration.outcomes == result.exploration.outcomes)
    #expect(read.exploration.outcomes.map(\.lastDeparture) == [2, 0])
    #expect(read.exploration.shard == result.exploration.shard)
    #expect(read.exploration.method == .tree && read.exploration.runs == 7)
    #expect(read.exploration.schedules == nil && read.exploration.isComplete)
    #expect(read.name == "counter" && read.tasks == 4 && read.random == nil)
    #expect(read.json == result.json)
  }

  @Test func `keep why they are not complete, and why schedules were run one by one`() throws {
    let schedules = (Schedule(picks: ["a,b"]), Schedule.random(seed: 3))
    let walks: [Exploration.Fallback] = [
      .plainSwift, .hiddenState(schedules.0, schedules.1),
    ]
    for reason in walks {
      let read = try ShardResult(try Self.result(.runLimit, reason).json).exploration
      #expect(read.fallback == reason)
      var merge = ShardMerge()
      try merge.add(read)
      #expect(
        merge.result?.interruption?.description
          == "shards 1/3, 3/3 are missing; shard 2/3: stopped at the limit of runs"
      )
    }
    let trapped = Exploration.Interruption.trapped(schedules.0, signal: "SIGILL")
    #expect(
      try ShardResult(try Self.result(trapped).json).exploration.interruption?.isLimit == false
    )
  }

  @Test func `that are cut off anywhere are refused`() throws {
    let text = try Self.result().json.dropLast()
    for count in 0..<text.count {
      #expect(throws: ShardResult.Problem.isNoJSON) { try ShardResult(String(text.prefix(count))) }
    }
  }

  @Test(arguments: [
    "program", "name", "tasks", "random", "shard", "interruption", "method", "walked", "runs",
    "states", "memory", "schedules", "outcomes", "blocked", "awaits", "lock", "failures", "error",
    "variables", "value", "count", "departures", "lastDeparture", "schedule",
  ])
  func `that lack a field are refused by its name`(field: String) throws {
    let text = try Self.result().json.replacing("\"\(field)\":", with: "\"-\":")
    #expect(throws: ShardResult.Problem.isDamaged(field)) { try ShardResult(text) }
  }

  @Test func `with numbers that cannot be added do not end the program`() throws {
    var merge = ShardMerge()
    for number in 1...3 {
      let text = try Self.result().json.replacing("\"2/3\"", with: "\"\(number)/3\"")
        .replacing("\"runs\":7", with: "\"runs\":\(Int64.max)")
      try merge.add(try ShardResult(text).exploration)
    }
    #expect(merge.result?.runs == .max && merge.result?.outcomes.map(\.count) == [nil, nil])
  }
}
