import LockVizCore
import Testing

@Suite("Exploring in a test")
struct ExploreTests {
  private static func counter(
    _ tasks: Int,
    expected: Int
  ) -> @Sendable (Simulation) async throws -> Void {
    { simulation in
      let counter = Shared("counter", 0, expected: expected, in: simulation)
      let increments = (0..<tasks).map { index in
        simulation.spawn("task_\(index)") {
          let current = counter.read()
          try await simulation.yield()
          counter.write(current + 1)
        }
      }
      try await simulation.gather(increments)
    }
  }

  @Test func `throws for an outcome that is not expected, with a schedule that leads to it`() {
    let error = #expect(throws: UnexpectedOutcome.self) {
      try explore(.init(), Self.counter(2, expected: 2))
    }
    #expect(
      error?.description == """
        counter = 1, expected 2, in 4 of 6 schedules
        Lost update: task_1 writes counter = 1 at event 14, based on the 0 it read at event 10, though \
        task_0 wrote 1 at event 12: what it wrote is lost. (read at ExploreTests.swift:14, \
        overwritten at ExploreTests.swift:16, write at ExploreTests.swift:16)
        -> Put the read and the write of counter under one lock, with no release in between.
        replay it with Simulation.Options(schedule: Schedule("fifo")!)
        to watch it, set LOCKVIZ_LOGS to a folder for its log
        """
    )
    #expect(error?.findings.map(\.kind) == [.lostUpdate])
    #expect(error?.log?.last?.kind == .stop)
  }

  @Test func `returns what it found where all is as expected`() throws {
    let exploration = try explore(.init(), Self.counter(1, expected: 1))
    #expect(exploration.schedules == 1)
  }

  @Test func `throws for a failure and says whose`() {
    struct Refusal: Error {}
    let error = #expect(throws: UnexpectedOutcome.self) {
      try explore { simulation in
        try await simulation.spawn("task_A") { throw Refusal() }.join()
      }
    }
    #expect(error?.description.contains("task_A failed: Refusal()") == true)
  }

  @Test func `throws where not all could be considered`() {
    let options = Exploration.Options(maximumRuns: 3)
    let error = #expect(throws: IncompleteExploration.self) {
      try explore(options) { simulation in
        let tasks = ["task_A", "task_B", "task_C"].map { name in
          simulation.spawn(name) { try await simulation.yield() }
        }
        try await simulation.gather(tasks)
      }
    }
    #expect(
      error?.description == "nothing unexpected in 3 runs, but stopped at the limit of runs"
    )
  }

  @Test func `does not pass for schedules drawn at random unless they were asked for`() throws {
    var options = Exploration.Options(maximumRuns: 50)
    let error = #expect(throws: IncompleteExploration.self) { try explore(options, Self.actor) }
    #expect(
      error?.description == """
        nothing unexpected in 50 runs, but there are too many schedules to run them all, so these were \
        drawn at random: tasks await plain Swift, whose state cannot be seen. If that is enough, ask \
        for it by the method random; else raise maximumRuns
        """
    )
    options.method = .random
    options.randomRuns = 50
    #expect(try explore(options, Self.actor).runs == 50)
  }

  /// Three tasks that call an actor, and nothing to expect of it.
  @Sendable private static func actor(_ simulation: Simulation) async throws {
    let account = Account()
    let tasks = ["task_A", "task_B", "task_C"].map { name in
      simulation.spawn(name) { await account.deposit(1) }
    }
    try await simulation.gather(tasks)
  }

  @Test func `names the tasks that wait in a deadlock`() {
    let error = #expect(throws: UnexpectedOutcome.self) {
      try explore { simulation in
        let lock = AsyncLock("lock", in: simulation)
        try await lock.acquire()
        try await lock.acquire()
      }
    }
    let start = "deadlock: main waits for lock, in 1 of 1 schedule\n"
    #expect(error?.description.hasPrefix(start) == true)
  }
}
