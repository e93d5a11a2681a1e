import LockVizCore
import Testing

/// How many schedules a program has, and how many of them end how.
///
/// The numbers were found by brute force and by dynamic programming, apart from any engine.
@Suite("Schedule counts")
struct ScheduleCountTests {
  @Test(
    arguments: [
      (2, [1: 4, 2: 2]), (3, [1: 48, 2: 36, 3: 6]), (4, [1: 1_152, 2: 1_056, 3: 288, 4: 24]),
    ] as [(Int, [Int64: Int])]
  )
  func `of an unlocked counter`(tasks: Int, expected: [Int64: Int]) throws {
    #expect(try scenario("counter", tasks, \.counter) == expected)
  }

  @Test(arguments: [(2, 4), (3, 36), (4, 552)])
  func `of a locked counter`(tasks: Int, schedules: Int) throws {
    #expect(try scenario("counter-lock", tasks, \.counter) == [Int64(tasks): schedules])
  }

  @Test func `of a check and a later act`() throws {
    #expect(try scenario("check-then-act", 3, \.created) == [1: 6, 2: 24, 3: 36])
  }

  @Test func `of two locks in opposite orders`() throws {
    #expect(try scenario("deadlock", nil, \.isDeadlock) == [true: 4, false: 2])
  }

  @Test func `of three philosophers`() throws {
    #expect(try scenario("philosophers", 3, \.isDeadlock) == [true: 48, false: 444])
  }

  @Test func `of philosophers with ordered forks, none of which is a deadlock`() throws {
    #expect(try scenario("philosophers-ordered", 3, \.isDeadlock).keys.elementsEqual([false]))
  }

  @Test func `in a random walk have the weights of a random walk`() throws {
    let scenario = try #require(Scenario.named("counter"))
    var counts: [Int64: Int] = [:]
    for seed in 0..<6_000 {
      let options = Simulation.Options(schedule: .random(seed: UInt64(seed)), keepsLog: false)
      counts[try scenario.run(options).counter, default: 0] += 1
    }
    // 1/3, 1/2 and 1/6; five standard deviations of 6,000 draws are below 200.
    #expect(abs(counts[1, default: 0] - 2_000) < 200)
    #expect(abs(counts[2, default: 0] - 3_000) < 200)
    #expect(abs(counts[3, default: 0] - 1_000) < 200)
  }

  private func scenario<Outcome: Hashable>(
    _ name: String,
    _ tasks: Int?,
    _ outcome: (SimulationRun) -> Outcome
  ) throws -> [Outcome: Int] {
    let scenario = try #require(Scenario.named(name))
    return try outcomesUnderEverySchedule(outcome) { try scenario.run(tasks: tasks, $0) }
  }
}

extension SimulationRun {
  fileprivate var counter: Int64 { number("shared_counter") }
  fileprivate var created: Int64 { number("created") }

  fileprivate var isDeadlock: Bool {
    if case .deadlock = ending { true } else { false }
  }

  private func number(_ variable: String) -> Int64 {
    if case .int(let value)? = self[variable] { value } else { -1 }
  }
}
