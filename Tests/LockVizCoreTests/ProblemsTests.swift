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
