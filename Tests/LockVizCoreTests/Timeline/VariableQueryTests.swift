import TestSupport
import Testing

@testable import LockVizCore

@Suite("Variables' moments and histories")
struct VariableQueryTests {
  @Test(
    arguments: [
      ("2", .int(2)), ("-17", .int(-17)), (" 2 ", .int(2)), ("-1.5", .double(-1.5)),
      ("1e3", .double(1000)), ("true", .bool(true)), ("false", .bool(false)), ("null", .null),
      ("\"2\"", .string("2")), ("\"two words\"", .string("two words")), ("\"\"", .string("")),
      ("bare", .string("bare")), ("two words", .string("two words")), ("nan", .string("nan")),
      ("0x10", .string("0x10")), ("inf", .string("inf")), ("", .string("")), ("\"", .string("\"")),
      ("-", .string("-")), ("1e999", .string("1e999")), ("True", .string("True")),
      ("99999999999999999999", .double(1e20)), ("\"say \\\"a\\\"\"", .string("say \"a\"")),
    ] as [(String, Event.Value)]
  )
  func `reads a value as people type it`(text: String, value: Event.Value) {
    #expect(Event.Value(parsing: text) == value)
  }

  private static let log = makeLog(
    """
    A read x 0
    A write x 2
    B read x 2
    A write y 2
    A write x 3
    A write x 2
    A write x
    A write x text
    """
  )

  private func moment(_ text: String, after number: Int = 0, variable: VariableID = 0) -> Int? {
    Timeline(Self.log).moment(
      variable: variable,
      isValue: Event.Value(parsing: text),
      after: number
    )
  }

  @Test func `finds the next moment at which a variable gets a value`() {
    #expect(moment("2") == 2)
    #expect(moment("2.0") == 2)
    #expect(moment("2", after: 1) == 2)
    #expect(moment("2", after: 2) == 6)
    #expect(moment("2", after: 6) == nil)
    #expect(moment("null") == 7)
    #expect(moment("text") == 8)
    #expect(moment("\"2\"") == nil)
    #expect(moment("2", variable: 1) == 4)
    #expect(moment("2", after: .max) == nil)
    #expect(moment("2", after: -3) == 2)
    #expect(moment("2", variable: 7) == nil)
  }

  @Test func `a value that was there from the start is no moment until it comes back`() {
    #expect(moment("0") == nil)
    let timeline = Timeline(makeLog("A read x 0\nA write x 1\nA write x 0"))
    #expect(timeline.moment(variable: 0, isValue: .int(0), after: 0) == 3)
  }

  @Test func `tells a variable's values, the latest last`() {
    let history = Timeline(Self.log).history(of: 0, before: 7, limit: 10)
    #expect(history.entries.map(\.event) == [1, 2, 5, 6])
    #expect(history.entries.map(\.value) == [.int(0), .int(2), .int(3), .int(2)])
    #expect(history.entries.map(\.isWrite) == [false, true, true, true])
    #expect(history.entries.map(\.task) == [0, 0, 0, 0])
    #expect(!history.hasMore)
    let last = Timeline(Self.log).history(of: 0, before: 8, limit: 2)
    #expect(last.entries.map(\.event) == [6, 7])
    #expect(last.entries.last?.value == .null)
    #expect(last.hasMore)
  }

  @Test func `any number, index and size is good`() {
    let timeline = Timeline(Self.log)
    #expect(timeline.history(of: 0, before: .max, limit: .max).entries.count == 6)
    #expect(timeline.history(of: 0, before: .min, limit: 1).entries.isEmpty)
    #expect(timeline.history(of: 0, before: 5, limit: -1).entries.isEmpty)
    #expect(timeline.history(of: 9, before: 5, limit: 1).entries.isEmpty)
  }

  @Test func `says which write lost which`() {
    let log = makeLog("A read x 0\nB read x 0\nC write x 7\nA write x 1\nB write x 2\nB write x 3")
    let entries = Timeline(log).history(of: 0, before: 7, limit: 9).entries
    #expect(entries.map(\.event) == [1, 3, 4, 5, 6])
    #expect(entries.map(\.losesUpdate) == [false, false, true, true, false])
    #expect(entries.map(\.isLost) == [false, true, true, false, false])
  }

  @Test(arguments: Scenario.all.map(\.name))
  func `agrees with the states about what is lost`(name: String) throws {
    let run = try #require(Scenario.named(name)).run(Simulation.Options(schedule: .random(seed: 3)))
    checkHistories(Timeline(run.log))
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `agrees with the states of a log that cannot have happened`(seed: UInt64) {
    checkHistories(Timeline(impossibleLog(seed: seed, events: 200)))
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `finds the moments that walking over the states finds`(seed: UInt64) {
    let timeline = Timeline(impossibleLog(seed: seed, events: 150))
    for typed in ["null", "0", "1", "1.0", "\"1\"", "cancelled"] {
      let value = Event.Value(parsing: typed)
      for variable in timeline.variableNames.indices {
        var moments: [Int] = []
        var state = timeline.state(after: 0)
        var had = state.variable(variable).value?.isMeant(by: value) ?? false
        while state.advance() {
          let has = state.variable(variable).value?.isMeant(by: value) ?? false
          if has, !had { moments.append(state.eventCount) }
          had = has
        }
        var found: [Int] = []
        var number = 0
        while let next = timeline.moment(variable: variable, isValue: value, after: number) {
          found.append(next)
          number = next
        }
        #expect(found == moments, "\(typed) of \(timeline.variableNames[variable])")
      }
    }
  }

  private func checkHistories(_ timeline: Timeline) {
    for variable in timeline.variableNames.indices {
      let history = timeline.history(of: variable, before: .max, limit: .max)
      for entry in history.entries where entry.isWrite {
        let basis = timeline.state(after: entry.event).basis
        // What was handed over is not lost; a write completes no other finding.
        let isFound = timeline.findings.mark(of: entry.event) == .completes
        #expect(entry.losesUpdate == (basis?.overwritten != nil && isFound))
        if let lost = basis?.overwritten {
          #expect(history.entries.first { $0.event == lost }?.isLost == true)
        }
      }
    }
  }

  @Test func `looks back so far and no further, and says so`() {
    var log = makeLog("A write x 1\nA write x 2")
    for _ in 0..<Timeline.historyReach - 1 {
      log.append(Event(number: 0, task: "A", kind: .yield))
    }
    let timeline = Timeline(log)
    let near = timeline.history(of: 0, before: log.count + 1, limit: 5)
    #expect(near.entries.map(\.event) == [2])
    #expect(near.hasMore)
    let all = timeline.history(of: 0, before: log.count, limit: 5)
    #expect(all.entries.map(\.event) == [1, 2])
    #expect(!all.hasMore)
  }
}
