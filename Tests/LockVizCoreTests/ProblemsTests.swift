import TestSupport
import Testing

@testable import LockVizCore

@Suite("Timeline: problems")
struct ProblemsTests {
  @Test func `are lost updates, errors and the deadlock, in order`() {
    let problems = Timeline(
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
    ).problems
    #expect(problems.count == 3)
    #expect([0, 4, 5, 10].map { problems.next(after: $0) } == [4, 5, 10, nil])
    #expect([11, 10, 5, 4].map { problems.previous(before: $0) } == [10, 5, 4, nil])
    #expect(problems.countUp(to: 5) == 2)
  }

  @Test(arguments: [(Event.Value.int(1), [Int]()), (.int(2), [4])])
  func `an end with another value than the expected one is a problem`(
    expected: Event.Value,
    events: [Int]
  ) {
    let log = makeLog(
      "A write x 1\nA end ok\nB wait l\n- stop completed\n- stop completed",
      expected: ["x": expected, "unknown": .int(3)]
    )
    let timeline = Timeline(log)
    #expect((1...5).filter { timeline.problems.next(after: $0 - 1) == $0 } == events)
    // It is nobody's: who waits at the end of a run that is complete is no deadlock.
    let summary = timeline.summaries(of: [1..<6], tasks: [0, 1], locks: [], variables: [])
    #expect(summary.flatMap(\.tasks).allSatisfy { !$0.hasProblem })
  }

  @Test func `a run that is well has none`() {
    let problems = Timeline(makeLog("A start\nA end ok\n- stop completed")).problems
    #expect(problems.count == 0)
    #expect(problems.next(after: 0) == nil)
    #expect(problems.previous(before: 9) == nil)
  }

  @Test(arguments: [UInt64(1), 2]) func `any log's problems are found one after another`(
    seed: UInt64
  ) {
    let log = randomLog(seed: seed, tasks: 6, events: 3_000)
    let timeline = Timeline(log)
    var state = timeline.state(after: 0)
    var lost = 0
    var expected: [Int] = []
    while state.advance() {
      let event = log[state.eventCount - 1]
      let failed = event.kind == .end && event.value == .string("error: broken")
      if failed || state.lostUpdateCount > lost { expected.append(state.eventCount) }
      lost = state.lostUpdateCount
    }
    var found: [Int] = []
    while let next = timeline.problems.next(after: found.last ?? 0) { found.append(next) }
    #expect(found == expected)
    #expect(!found.isEmpty)
  }
}
