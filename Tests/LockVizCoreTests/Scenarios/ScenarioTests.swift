import LockVizCore
import Testing

/// Every scenario does what it says it does.
@Suite("Scenarios")
struct ScenarioTests {
  private static let names = Scenario.all.map(\.name)

  /// What asyncio's order gives: how it ends, and the variables at the end.
  private static let outcomes: [(String, isDeadlock: Bool, [String: Event.Value])] = [
    ("counter", false, ["shared_counter": .int(1)]),
    ("counter-lock", false, ["shared_counter": .int(3)]),
    (
      "cache", false,
      [
        "cache[1]": .string("title of post 1"), "cache[2]": .string("title of post 2"),
        "fetches": .int(3),
      ]
    ),
    (
      "cache-once", false,
      [
        "cache[1]": .string("title of post 1"), "cache[2]": .string("title of post 2"),
        "fetches": .int(2),
      ]
    ),
    ("read-only", false, ["limit": .int(10)]),
    ("check-then-act", false, ["connection": .string("made by task_C"), "created": .int(3)]),
    ("deadlock", true, [:]),
    ("deadlock-self", true, [:]),
    ("philosophers", true, ["meals": .int(0)]),
    ("philosophers-ordered", false, ["meals": .int(3)]),
    (
      "transfer", false,
      ["account_1": .int(120), "account_2": .int(90), "account_3": .int(90), "total": .int(300)]
    ),
    ("fairness", false, ["turns": .string("greedy B C greedy greedy")]),
    ("cancel", false, ["shared_counter": .int(2)]),
    ("limit", false, ["done": .int(4), "running": .int(0)]),
    ("pool-twice", true, ["saved": .int(0)]),
    (
      "single-flight", false,
      ["title": .string("title of post 1"), "is_fetching": .bool(true), "fetches": .int(1)]
    ),
    ("missed-signal", true, ["seen": .int(1)]),
    ("lost-notify", true, ["parcels": .int(1)]),
    ("dead-consumer", true, ["results": .int(1)]),
    ("timeout-leak", true, ["saved": .int(0)]),
    ("outlived", false, ["saved": .int(2)]),
    ("group", false, ["saved": .int(0)]),
  ]

  @Test func `all have an outcome to be tested against`() {
    #expect(Self.outcomes.map(\.0) == Self.names)
  }

  @Test(arguments: outcomes)
  func `end in asyncio's order as they say`(
    name: String,
    isDeadlock: Bool,
    values: [String: Event.Value]
  ) throws {
    let run = try #require(Scenario.named(name)).run()
    if case .deadlock = run.ending {
      #expect(isDeadlock)
    } else {
      #expect(run.ending == .completed)
      #expect(!isDeadlock)
    }
    let variables = run.variables.map { ($0.name, $0.value) }
    #expect(Dictionary(uniqueKeysWithValues: variables) == values)
  }

  @Test(arguments: [
    "counter-lock", "cache-once", "read-only", "philosophers-ordered", "transfer", "cancel",
    "limit", "single-flight", "group",
  ])
  func `that are right stay right in any order and number`(name: String) throws {
    let scenario = try #require(Scenario.named(name))
    for seed in 0..<60 {
      let tasks = scenario.defaultTasks.map { _ in 2 + seed % 4 }
      let options = Simulation.Options(schedule: .random(seed: UInt64(seed)))
      let run = try scenario.run(tasks: tasks, options)
      #expect(run.ending == .completed)
      #expect(run.unexpected.isEmpty)
    }
  }

  @Test(arguments: ["counter", "cache", "check-then-act"])
  func `that are wrong can be seen to be`(name: String) throws {
    #expect(try #require(Scenario.named(name)).run().unexpected.isEmpty == false)
  }

  @Test func `deadlock-self ends in a deadlock in every order`() throws {
    let scenario = try #require(Scenario.named("deadlock-self"))
    for seed in 0..<20 {
      let run = try scenario.run(Simulation.Options(schedule: .random(seed: UInt64(seed))))
      guard case .deadlock = run.ending else {
        Issue.record("seed \(seed) ended with \(run.ending)")
        continue
      }
    }
  }

  @Test(arguments: Scenario.all.filter { $0.defaultTasks != nil }.map(\.name))
  func `take a number of tasks`(name: String) throws {
    let scenario = try #require(Scenario.named(name))
    for tasks in [1, 2, 30, 100] {
      #expect(try scenario.run(tasks: tasks).tasks.count == tasks + 1)
    }
  }

  @Test(arguments: names)
  func `show their own source where events happen`(name: String) throws {
    let scenario = try #require(Scenario.named(name))
    let source = scenario.source
    #expect(source.contains { $0.contains("name: \"\(name)\"") })
    for event in try scenario.run().log {
      guard let location = event.location else { continue }
      let parts = location.split(separator: ":")
      #expect(parts[0] == scenario.fileName)
      let line = source[try #require(Int(parts[1])) - 1]
      let calls = Self.calls(of: event.kind)
      #expect(calls.contains(where: line.contains), "\(location): \(line)")
    }
  }

  /// What can stand in the source where an event of a kind happens.
  private static func calls(of kind: Event.Kind) -> [String] {
    switch kind {
    case .spawn: [".spawn("]
    case .wait:
      ["withLock", "withPermit", "acquire()", ".wait()", ".get()", ".put(", ".join()"]
    case .acquire: ["withLock", "withPermit", "acquire()", ".wait()"]
    case .release: ["withLock", "withPermit", "release()", ".wait()"]
    case .pass: [".wait()", ".join()"]
    case .create: ["AsyncSemaphore(", "AsyncEvent(", "AsyncCondition(", "AsyncQueue<", "withT"]
    case .join, .joined: ["simulation.gather", "join()", "withTaskGroup"]
    case .enter, .exit: ["withTimeout", "withTaskGroup"]
    case .wake: ["sleep("]
    default: ["\(kind)("]
    }
  }
}
