import Testing

@testable import LockVizCore

/// Who was ready at each choice, against runs that are cut there.
@Suite("Who was ready")
struct ReadyHistoryTests {
  /// Compares every choice of runs under some schedules with a run that ends there.
  private static func compare(
    _ name: String,
    seeds: Range<UInt64> = 0..<4,
    _ main: @escaping @Sendable (Simulation) async throws -> Void
  ) throws {
    for schedule in [Schedule.fifo] + seeds.map(Schedule.random) {
      var options = Simulation.Options(schedule: schedule, keepsReady: true)
      let run = try Simulation.run(options, main)
      #expect(run.ready(atChoice: run.picks.count) == nil && run.ready(atChoice: -1) == nil)
      let picks = run.schedule.picks
      for count in picks.indices {
        let cut = Schedule(picks: Array(picks.prefix(count)), then: .stop)
        options.schedule = cut
        let prefix = try Simulation.run(options, main)
        guard case .cut(let ready) = prefix.ending else {
          Issue.record("\(name): not cut after \(count) picks")
          return
        }
        #expect(run.ready(atChoice: count) == ready, "\(name), \(schedule), choice \(count)")
        #expect(prefix.ready(atChoice: count) == ready, "\(name), \(schedule), cut at \(count)")
        #expect(ready.contains(picks[count]))
      }
    }
  }

  @Test(arguments: Scenario.all.map(\.name))
  func `is known at every choice of a scenario`(name: String) throws {
    let scenario = try #require(Scenario.named(name))
    try Self.compare(name) { simulation in
      try await scenario.body(simulation, scenario.defaultTasks ?? 0)
    }
  }

  @Test(arguments: 0..<10)
  func `is known at every choice of random programs`(part: UInt64) throws {
    for seed in part * 20..<part * 20 + 20 {
      try Self.compare("\(seed)", RandomProgram(seed: seed).main)
    }
  }

  @Test func `tells the entries of a task apart that awaits plain Swift`() throws {
    let main = UnseenState.inActor(["task_A", "task_B", "task_C"])
    try Self.compare("actor", seeds: 0..<30, main)
    // Tasks stand in the queue more than once where they start others that are not the simulation's.
    let withChildren: @Sendable (Simulation) async throws -> Void = { simulation in
      let account = Account()
      let tasks = ["task_A", "task_B"].map { name in
        simulation.spawn(name) {
          await withTaskGroup { group in
            for _ in 0..<3 { group.addTask { await account.deposit(1) } }
          }
        }
      }
      try await simulation.gather(tasks)
    }
    try Self.compare("children", seeds: 0..<10, withChildren)
    let options = Simulation.Options(keepsReady: true)
    let run = try Simulation.run(options, withChildren)
    let ready = run.picks.indices.flatMap { run.ready(atChoice: $0) ?? [] }
    #expect(ready.contains("task_A/2"))
  }

  @Test func `leaves out the stop of the loop itself`() throws {
    try Self.compare("leaving", seeds: 0..<30) { simulation in
      for name in ["task_A", "task_B", "task_C"] {
        simulation.spawn(name) {
          for _ in 0..<3 { try await simulation.yield() }
        }
      }
      try await simulation.yield()
    }
  }

  @Test func `is kept only where it is asked for`() throws {
    let run = try #require(Scenario.named("counter")).run()
    #expect(!run.picks.isEmpty && run.ready(atChoice: 0) == nil)
  }

  @Test func `takes memory in proportion to the run`() throws {
    let options = Simulation.Options(schedule: .random(seed: 1), keepsLog: false, keepsReady: true)
    let count = 400
    let run = try Simulation.run(options) { simulation in
      let tasks = (0..<count).map { number in
        simulation.spawn("task_\(number)") {
          for _ in 0..<20 { try await simulation.yield() }
        }
      }
      try await simulation.gather(tasks)
    }
    let entries = try #require(run.readyHistory).entryCount
    #expect(run.picks.count > 20 * count)
    #expect(entries < 3 * run.stepCount)
    // Everybody is ready at first; later ones have a queue that others have left.
    #expect(run.ready(atChoice: 0)?.count == count)
    let last = run.picks.count - 1
    #expect(run.ready(atChoice: last)?.contains(run.picks[last].task) == true)
  }
}
