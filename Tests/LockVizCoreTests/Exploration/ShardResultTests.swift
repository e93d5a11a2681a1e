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

  /// A result with one outcome.
  private static func text(
    _ count: String,
    _ schedules: String,
    interruption: String = "null",
    method: String = "exact"
  ) -> String {
    """
    {"format":"lockviz-shard","version":1,"program":"0","name":"counter","tasks":null,"random":null,\
    "shard":"1/1","interruption":\(interruption),"method":"\(method)","walked":null,"runs":8,\
    "states":2,"memory":3,"schedules":\(schedules),"outcomes":[{"blocked":null,"failures":[],\
    "variables":[],"count":\(count),"departures":0,"lastDeparture":0,"schedule":[]}]}
    """
  }

  // What is not complete may know of more schedules than it knows the ends of, but not of fewer.
  @Test(arguments: [
    (#""9""#, #""9""#, true, true), (#""9""#, #""1""#, false, false),
    (#""0""#, #""0""#, false, true),
    (#""9""#, #""12""#, false, true), (#""9""#, "null", false, true), ("null", "null", true, true),
    ("null", #""9""#, false, false), (#""100000000000000000000000""#, #""1""#, false, false),
  ])
  func `have outcomes that add up`(
    count: String,
    schedules: String,
    isWhole: Bool,
    isPart: Bool
  ) throws {
    let limited = #"{"reason":"no time","limit":true}"#
    for method in ["exact", "tree"] {
      for (text, addsUp) in [
        (Self.text(count, schedules, method: method), isWhole),
        (Self.text(count, schedules, interruption: limited, method: method), isPart),
      ] {
        if addsUp {
          #expect(try ShardResult(text).exploration.outcomes.count == 1)
        } else {
          #expect(throws: ShardResult.Problem.doesNotAddUp) { try ShardResult(text) }
        }
      }
    }
  }

  @Test(arguments: [(#""8""#, true), (#""0""#, true), (#""9""#, false), ("null", false)])
  func `have no more outcomes than random runs`(count: String, addsUp: Bool) {
    let text = Self.text(count, "null", method: "random")
    #expect(((try? ShardResult(text)) != nil) == addsUp)
  }

  @Test(arguments: [
    (#""departures":1"#, "departures"), (#""departures":3"#, "departures"),
    (#""departures":0"#, "departures"), (#""departures":-1"#, "departures"),
    (#""departures":null"#, "lastDeparture"),
  ])
  func `have departures that can be`(departures: String, field: String) throws {
    let text = try Self.result().json.replacing(#""departures":2"#, with: departures)
    if departures.contains("1"), !departures.contains("-") {
      // The last of two picks is the only one.
      #expect(try ShardResult(text).exploration.outcomes[0].departures == 1)
    } else {
      #expect(throws: ShardResult.Problem.isDamaged(field)) { try ShardResult(text) }
    }
  }

  @Test func `have each outcome once`() throws {
    let text = try Self.result().json
    let first = try #require(text.firstRange(of: #""outcomes":[{"#))
    let outcomes = text[first.upperBound...].dropLast(3)
    let twice = text.replacing("]}\n", with: ",{\(outcomes)]}\n")
    #expect(throws: ShardResult.Problem.isDamaged("outcomes")) { try ShardResult(twice) }
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
