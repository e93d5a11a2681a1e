import TestSupport
import Testing

@testable import LockVizCore

/// The findings of a timeline by their events, against the list of all findings.
@Suite("Timeline: findings")
struct FindingIndexTests {
  @Test func `go from one to the next, and back`() {
    let timeline = Timeline(
      makeLog(
        """
        A read x 0
        B read x 0
        A write x 1
        B write x 1
        C end error: broken
        D end cancelled
        A end ok
        B acquire l
        B wait l
        - stop deadlock
        """
      )
    )
    let findings = timeline.findings
    #expect(findings.count == 3)
    #expect(findings.summary == "1 lost update, 1 deadlock, 1 failed task")
    #expect([0, 4, 5, 9].map { findings.next(after: $0) } == [4, 5, 9, nil])
    #expect([11, 9, 5, 4].map { findings.previous(before: $0) } == [9, 5, 4, nil])
    #expect(
      (1...10).map { findings.mark(of: $0) }
        == [.none, .shows, .shows, .completes, .completes, .none, .none, .none, .completes, .none]
    )
    #expect(timeline.findings(at: 2).map(\.kind) == [.lostUpdate])
    #expect(timeline.findings(at: 9).map(\.kind) == [.deadlock])
    #expect(timeline.findings(at: 6).isEmpty)
  }

  @Test(arguments: [(Event.Value.int(1), [Int]()), (.int(2), [4])])
  func `an end with another value than the expected one is found`(
    expected: Event.Value,
    events: [Int]
  ) {
    let log = makeLog(
      "A write x 1\nA end ok\nB wait l\n- stop completed\n- stop completed",
      expected: ["x": expected]
    )
    let timeline = Timeline(log)
    #expect((1...5).filter { timeline.findings.mark(of: $0) == .completes } == events)
    // The write shows it; who waits at the end of a run that is complete is no deadlock.
    let summary = timeline.summaries(of: [1..<6], tasks: [0, 1], resources: [], variables: [])
    #expect(summary[0].tasks.map(\.hasProblem) == [!events.isEmpty, false])
  }

  @Test func `a run that is well has none`() {
    let findings = Timeline(makeLog("A start\nA end ok\n- stop completed")).findings
    #expect(findings.count == 0)
    #expect(findings.summary == "")
    #expect(findings.next(after: 0) == nil)
    #expect(findings.previous(before: 9) == nil)
  }

  @Test(arguments: Scenario.all.map(\.name)) func `a scenario's are those of the log`(
    name: String
  ) throws {
    let log = try #require(Scenario.named(name)).run().log
    expectAll(of: Findings(log, keeping: .max), in: Timeline(log))
  }

  @Test(arguments: [UInt64(1), 2, 3]) func `any log's are found, in pieces too`(seed: UInt64) {
    let log = randomLog(seed: seed, tasks: 12, events: 4_000, growing: seed == 3)
    var builder = TimelineBuilder()
    var random = SplitMix64(seed: seed)
    var growing = EventLog(header: log.header)
    while growing.count < log.count {
      let piece = Int(random.next() % 700) + 1
      growing.append(log[growing.count..<min(growing.count + piece, log.count)])
      builder.take(growing)
      expectAll(of: Findings(growing, keeping: .max), in: builder.timeline)
    }
    builder.settle()
    expectAll(of: Findings(log, keeping: .max), in: builder.timeline)
  }

  @Test func `what holds only as the log ends so far is gone when it goes on`() {
    var builder = TimelineBuilder()
    let log = makeLog("A acquire l\nB acquire m\nA wait m\nB wait l\nA start\nB start")
    var growing = EventLog()
    growing.append(log[0..<4])
    builder.take(growing)
    let stuck = builder.timeline
    #expect(stuck.findings.counts == [.deadlock: 1])
    #expect(stuck.findings.mark(of: 3) == .shows)
    #expect(
      stuck.summaries(of: [1..<5], tasks: [0, 1])[0].tasks.map(\.hasProblem) == [true, true]
    )
    growing.append(log[4..<6])
    builder.take(growing)
    let broken = builder.timeline
    #expect(broken.findings(at: 4).first?.severity == .warning)
    #expect(stuck.findings(at: 4).first?.severity == .problem)
  }

  @Test func `of many only some have words, and all are counted and marked`() {
    let round = "A read x 0\nB read x 0\nA write x 1\nB write x 1\n"
    let rounds = FindingIndex.keptOfSubject + 10
    let timeline = Timeline(makeLog(String(repeating: round, count: rounds)))
    #expect(timeline.findings.counts == [.lostUpdate: rounds])
    let last = rounds * 4
    #expect(timeline.findings.mark(of: last) == .completes)
    #expect(timeline.findings(at: last) == [])
    #expect(timeline.findings(at: 4).first?.count == rounds)
    // The words of the event itself are there all the same.
    #expect(timeline.narration(ofEvent: last).notes.first?.text.hasPrefix("Lost update:") == true)
  }

  @Test func `a variable's advice is that on its container`() throws {
    let timeline = Timeline(
      makeLog(
        "A read c[1] 0\nB read c[1] 0\nA write c[1] 1\nB write c[1] 1\nA read c[2] 1\nA read d 1"
      )
    )
    let first = try #require(timeline.variable(named: "c[1]"))
    let second = try #require(timeline.variable(named: "c[2]"))
    let other = try #require(timeline.variable(named: "d"))
    #expect(timeline.advice(on: first) == timeline.advice(on: second))
    #expect(timeline.advice(on: first)?.variables == ["c"])
    #expect(timeline.briefAdvice(on: other) == ["needs no lock: only read"])
  }

  /// Compares a timeline's findings with a list of all.
  private func expectAll(of findings: Findings, in timeline: Timeline) {
    let alarming = findings.all.filter {
      $0.severity != .note && $0.kind != .unfinishedWait
    }
    let completing = Set(alarming.map(\.event))
    let shown = completing.union(alarming.flatMap { $0.events.map(\.number) })
    let index = timeline.findings
    #expect(index.counts.values.reduce(0, +) == alarming.withoutRedundantLostUpdates.count)
    var found: [Int] = []
    while let next = index.next(after: found.last ?? 0) { found.append(next) }
    #expect(found == completing.sorted())
    found = []
    while let last = index.previous(before: found.last ?? .max) { found.append(last) }
    #expect(found == completing.sorted(by: >))
    found = []
    while let next = index.nextShown(after: found.last ?? 0) { found.append(next) }
    #expect(found == shown.sorted())
    for event in shown.sorted().prefix(200) {
      let told = alarming.filter { finding in
        finding.event == event || finding.events.contains { $0.number == event }
      }
      let words = timeline.findings(at: event).map(\.sentence.text)
      #expect(Set(words) == Set(told.withoutRedundantLostUpdates.map(\.sentence.text)))
    }
  }
}
