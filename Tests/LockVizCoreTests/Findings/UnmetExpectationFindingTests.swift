import TestSupport
import Testing

@testable import LockVizCore

@Suite("Unmet expectations")
struct UnmetExpectationFindingTests {
  private func found(_ log: String, _ expectations: String...) -> [Finding] {
    Findings(makeLog(log), expecting: expectations.compactMap(ValueExpectation.init))
      .of(.unmetExpectation)
  }

  @Test func `the first event that breaks one is told, and who did it`() throws {
    let log = "A write x 2\nB write x 3\nA write x 4\nA write x 1\n- stop completed"
    let unmet = try #require(found(log, "x <= 2").first)
    #expect(unmet.severity == .problem)
    #expect(unmet.event == 2 && unmet.witnesses == ["2 write"] && unmet.tasks == ["B"])
    #expect(
      unmet.sentence.text
        == "B writes x = 3 at event 2, though x <= 2 was expected after every event."
    )
    #expect(found(log, "x <= 4", "x == 1 at end").isEmpty)
  }

  @Test func `a value that was there before is told where it is read`() throws {
    let unmet = try #require(found("A read x 5\nA write x 1", "x < 5").first)
    #expect(unmet.witnesses == ["1 read"])
    #expect(unmet.sentence.text.hasPrefix("A reads x = 5 at event 1"))
  }

  @Test func `what has to hold at the end is compared there, however the log ends`() throws {
    let unmet = try #require(found("A write x 1\nB write x 2\nA end ok", "x == 3.0 at end").first)
    #expect(unmet.event == 3 && unmet.witnesses == ["2 last write"])
    #expect(
      unmet.sentence.text
        == "x ends at 2, though x == 3.0 at end was expected: B wrote it last, at event 2."
    )
    #expect(found("A write x 3", "x == 3.0 at end").isEmpty)
    let stopped = found("A write x 1\n- stop deadlock", "x == 3 at end")
    #expect(stopped.map(\.severity) == [.note], "no value is final there")
  }

  @Test func `a variable that never appears is told, as a warning`() {
    let unmet = found("A write x 1", "y <= 2", "y == 2 at end")
    #expect(unmet.map(\.severity) == [.warning, .warning])
    #expect(
      unmet.first?.sentence.text == "y never appears in the log, though y <= 2 was expected."
    )
  }

  @Test func `the cause stands above it`() throws {
    let log = makeLog("A read x 0\nB read x 0\nA write x 1\nB write x 1\nA end ok")
    let problems = Findings(log, expecting: [ValueExpectation("x", .equal, 2, atEnd: true)])[
      .problem
    ]
    #expect(problems.map(\.kind) == [.lostUpdate, .unmetExpectation])
    #expect(problems[1].advice.text == "See the lost update at event 4, which came before.")
  }

  @Test func `a log's first line may expect the same once more`() {
    var log = makeLog("A write x 1")
    log.header.expectations = [ValueExpectation("x", .less, 1)]
    #expect(Findings(log, expecting: log.header.expectations).of(.unmetExpectation).count == 1)
    #expect(Timeline(log).findings(at: 1).map(\.kind) == [.unmetExpectation])
  }

  // MARK: - In every order

  /// Two tasks that each count up and down again, with a suspension in between.
  @Sendable private static func visits(_ simulation: Simulation) async throws {
    let inside = Shared("inside", 0, in: simulation)
    let tasks = ["A", "B", "C"].map { name in
      simulation.spawn(name) {
        inside.write(inside.read() + 1)
        try await simulation.yield()
        inside.write(inside.read() - 1)
      }
    }
    try await simulation.gather(tasks)
  }

  @Test(arguments: [Exploration.Method.exact, .tree, .reduced])
  func `schedules that break one are outcomes that go wrong, as a brute force counts them`(
    method: Exploration.Method
  ) throws {
    let expectations = [ValueExpectation("inside <= 1")!, ValueExpectation("inside <= 2")!]
    let counts = try outcomesUnderEverySchedule(\.unmet) { options in
      var options = options
      options.expectations = expectations
      return try Simulation.run(options, Self.visits)
    }
    #expect(counts.count == 3)
    let exploration = Exploration.run(
      .init(method: method, expectations: expectations),
      Self.visits
    )
    #expect(exploration.isComplete)
    #expect(Set(exploration.outcomes.map(\.state.unmet)) == Set(counts.keys))
    #expect(exploration.unexpected.count == 2)
    if method != .reduced {
      let found = exploration.outcomes.map { ($0.state.unmet, $0.count) }
      for (unmet, count) in found { #expect(count == counts[unmet].map { UInt128($0) }) }
    }
    for outcome in exploration.outcomes {
      let schedule = try #require(outcome.schedule)
      let options = Simulation.Options(schedule: schedule, expectations: expectations)
      let run = try Simulation.run(options, Self.visits)
      #expect(FinalState(run) == outcome.state)
      let findings = Findings(run.log).of(.unmetExpectation)
      #expect(findings.count == outcome.state.unmet.count)
    }
  }

  @Test func `a test fails with what was expected, and the event that breaks it`() throws {
    let options = Exploration.Options(expectations: [ValueExpectation("inside <= 2")!])
    let error = #expect(throws: UnexpectedOutcome.self) { try explore(options, Self.visits) }
    #expect(error?.description.hasPrefix("broke inside <= 2; inside = 0, in ") == true)
    #expect(error?.findings.map(\.kind) == [.unmetExpectation])
    let unknown = Exploration.Options(expectations: [ValueExpectation("outside <= 2")!])
    let other = #expect(throws: IncompleteExploration.self) { try explore(unknown, Self.visits) }
    #expect(other?.description.contains("outside never appears") == true)
  }

  @Test func `elements of a dictionary are compared by their names`() throws {
    let options = Simulation.Options(expectations: [ValueExpectation("stock['a'] >= 0")!])
    let run = try Simulation.run(options) { simulation in
      let stock = SharedDictionary("stock", ["'a'": 1], in: simulation)
      stock.write("'b'", -1)
      stock.write("'a'", -1)
    }
    #expect(run.unmet == options.expectations)
  }
}
