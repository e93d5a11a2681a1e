import Testing

@testable import LockVizCore

@Suite("A made-up kind of resource")
struct TurnstileTests {
  private static let early = Schedule(picks: ["keeper"])

  private func run(_ schedule: Schedule = .fifo) throws -> SimulationRun {
    var options = Simulation.Options(name: "turnstile", schedule: schedule)
    options.vocabulary = .turnstiles
    return try Simulation.run(options) { try await Scenario.turnstile.body($0, 0) }
  }

  @Test func `runs by its rules`() throws {
    let run = try run()
    #expect(run["passed"] == .int(3))
    let events = run.log.filter { $0.object == "gate" }.map { "\($0.task) \($0.kind)" }
    #expect(
      events == ["main create", "A walk_in", "B walk_in", "C wait", "keeper open", "C walk_in"]
    )
  }

  @Test func `is written to a log and read from it`() throws {
    let log = try run().log
    var bytes: [UInt8] = []
    log.writeJSONLines { bytes += $0 }
    var reader = EventLogReader(vocabulary: .turnstiles)
    try reader.read(bytes.span.bytes)
    let read = try reader.finish().log
    #expect(Array(read) == Array(log))
    #expect(Timeline(read).state(after: read.count).resources[0].kind == "turnstile")
  }

  @Test func `has states and sentences`() throws {
    let timeline = Timeline(try run().log)
    #expect(timeline.contradictions.count == 0)
    let gate = try #require(timeline.resource(named: "gate"))
    let levels = timeline.log.filter { $0.object == "gate" }.map {
      timeline.state(after: $0.number).resource(gate).level
    }
    #expect(levels == [2, 1, 0, 0, 2, 1])
    #expect(timeline.text(of: gate, at: 2) == "open for 2")
    let wait = try #require(timeline.log.first { $0.kind == .wait && $0.object == "gate" })
    #expect(
      timeline.state(after: wait.number).resource(gate).waiters.map(\.task)
        == [timeline.task(named: wait.task)]
    )
    let sentences = timeline.log.filter { $0.object == "gate" }.map {
      timeline.narration(ofEvent: $0.number).sentence.text
    }
    #expect(
      sentences == [
        "main makes the turnstile gate with a limit of 2.",
        "A enters gate: it was open for 2, so the task goes on at once.",
        "B enters gate: it was open for 1, so the task goes on at once.",
        "C waits for gate.",
        "keeper opens gate.",
        "C enters gate, for which it has waited since event 22.",
      ]
    )
  }

  @Test func `is named where a task waits for it forever`() throws {
    let run = try run(Self.early)
    let findings = Findings(run.log)
    #expect(findings.resources.map(\.kind) == ["turnstile"])
    #expect(findings.resources.map(\.acquisitions) == [2])
    let deadlock = try #require(findings.all.first { $0.kind == .deadlock })
    #expect(deadlock.resources == ["gate"])
    #expect(deadlock.sentence.text == "C waits forever for gate to be opened; main waits behind.")
  }

  @Test func `has its outcomes counted in every order`() throws {
    let all = outcomes(.exact)
    #expect(all == outcomes(.tree))
    #expect(all.count > 1)
    #expect(Set(outcomes(.reduced).keys) == Set(all.keys))
  }

  /// In how many schedules each outcome occurs.
  private func outcomes(_ method: Exploration.Method) -> [String: UInt128] {
    var options = Exploration.Options(name: "turnstile", method: method)
    options.vocabulary = .turnstiles
    let exploration = Exploration.run(options) { try await Scenario.turnstile.body($0, 0) }
    let pairs = exploration.outcomes.map { ("\($0.state)", $0.count ?? 0) }
    return Dictionary(uniqueKeysWithValues: pairs)
  }
}
