import LockVizCore
import Testing

/// What is right raises no alarm in any order, and what is wrong does where it went wrong.
@Suite("Findings of scenarios")
struct FindingsScenarioTests {
  private static let seeds: Range<UInt64> = 0..<1_000

  /// Calls `body` with a scenario's runs in asyncio's order and in many others.
  private static func forEachRun(
    _ name: String,
    _ body: (SimulationRun, Findings) throws -> Void
  ) throws {
    let scenario = try #require(Scenario.named(name))
    let fifo = try scenario.run()
    try body(fifo, Findings(fifo.log))
    for seed in seeds {
      let tasks = scenario.defaultTasks.map { _ in 2 + Int(seed % 4) }
      let run = try scenario.run(
        tasks: tasks,
        Simulation.Options(schedule: .random(seed: seed))
      )
      try body(run, Findings(run.log))
    }
  }

  @Test(arguments: [
    "counter-lock", "cache-once", "read-only", "philosophers-ordered", "transfer", "fairness",
    "cancel",
  ])
  func `what is right raises no alarm`(name: String) throws {
    try Self.forEachRun(name) { run, findings in
      #expect(findings.alarms.isEmpty, "\(run.schedule): \(findings.summary)")
      #expect(!findings.isAlarming)
      #expect(findings.all.allSatisfy { $0.kind != .needsLock }, "\(run.schedule)")
    }
  }

  @Test func `a counter that is too low has lost as many updates`() throws {
    try Self.forEachRun("counter") { run, findings in
      guard case .int(let expected)? = run.variables[0].expected,
        case .int(let value) = run.variables[0].value
      else { return }
      #expect((findings.counts[.lostUpdate] ?? 0 > 0) == (value < expected), "\(run.schedule)")
      #expect(findings.counts[.staleCheck] == nil)
      #expect((findings.counts[.unexpectedValue] == 1) == (value != expected), "\(run.schedule)")
      #expect(findings.alarms.isSubset(of: [.lostUpdate, .unexpectedValue]))
    }
  }

  @Test func `a cache that fetched twice had a stale check with both sections`() throws {
    try Self.forEachRun("cache") { run, findings in
      let stale = findings.of(.staleCheck)
      #expect(stale.isEmpty == (run.unexpected.isEmpty), "\(run.schedule)")
      #expect(stale.allSatisfy { $0.resources == ["cache_lock"] && $0.events.count == 6 })
      #expect(findings.alarms.isSubset(of: [.lostUpdate, .staleCheck, .unexpectedValue]))
    }
  }

  @Test func `a connection that was made twice had a stale check`() throws {
    try Self.forEachRun("check-then-act") { run, findings in
      #expect(findings.of(.staleCheck).isEmpty == run.unexpected.isEmpty, "\(run.schedule)")
      #expect(findings.alarms.isSubset(of: [.lostUpdate, .staleCheck, .unexpectedValue]))
    }
  }

  @Test(arguments: ["deadlock", "philosophers"])
  func `a deadlock is found where there is one, else the order of locks`(name: String) throws {
    try Self.forEachRun(name) { run, findings in
      if case .deadlock = run.ending {
        #expect(findings.alarms == [.deadlock], "\(run.schedule)")
        #expect(findings.counts[.deadlock] == 1)
      } else {
        #expect(findings.alarms == [.lockOrder], "\(run.schedule)")
      }
    }
  }

  @Test func `a task that waits for itself is a circle of one`() throws {
    try Self.forEachRun("deadlock-self") { _, findings in
      #expect(findings.alarms == [.deadlock])
      #expect(findings.of(.deadlock)[0].cycle.map(\.task) == ["task_A"])
    }
  }

  @Test func `the lesson's cache names the check, the act, and the lock given up between`() throws {
    let findings = Findings(try #require(Scenario.named("cache")).run().log)
    let stale = try #require(findings.of(.staleCheck).first)
    #expect(
      stale.sentence.text == """
        task_B checked cache[1] = null under cache_lock (events 16 to 18), gave it up and acts on \
        that under it again (from event 35), though task_A set it to "title of post 1" at event 31.
        """
    )
    #expect(
      stale.witnesses == [
        "16 lock taken for the check", "17 check", "18 lock given up", "31 change",
        "35 lock taken for the act", "36 act",
      ]
    )
    #expect(stale.events[1].location == "Cache.swift:20")
    #expect(findings.summary == "1 stale check, 1 unexpected value")
  }
}
