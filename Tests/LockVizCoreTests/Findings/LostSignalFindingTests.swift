import TestSupport
import Testing

@testable import LockVizCore

@Suite("Lost signals")
struct LostSignalFindingTests {
  private static let cleared = """
    main create ready event
    A start
    A wait ready
    B start
    B set ready
    B clear ready
    A pass ready
    C start
    C wait ready
    A end ok
    """

  @Test func `an event that was cleared before a task came is told with the task`() throws {
    let found = findings(Self.cleared + "\nB end ok\nmain end ok\n- stop deadlock")
    let lost = try #require(found.of(.lostSignal).first)
    #expect(lost.severity == .problem)
    #expect(lost.witnesses == ["5 signal", "6 clear", "9 wait"])
    #expect(
      lost.sentence.text == """
        B set ready at event 5 and it was cleared at event 6; C waits for it since event 9, which is too late.
        """
    )
    #expect(found[.problem].map(\.kind) == [.lostSignal, .deadlock])
    #expect(found.of(.deadlock).map(\.sentence.text) == ["C waits forever for ready to be set."])
    #expect(
      found.of(.deadlock).map(\.advice.text)
        == ["See the lost signal at event 6, which came before."]
    )
    #expect(findings(Self.cleared).of(.lostSignal).map(\.severity) == [.warning])
  }

  @Test(arguments: [
    // It waits as long as the event is set again.
    "\nB set ready\nC pass ready\nC end ok\n- stop completed",
    // The run was over before.
    "\nC end cancelled\n- stop completed",
  ])
  func `nothing is told where nobody waits in vain`(rest: String) {
    #expect(findings(Self.cleared + rest).of(.lostSignal).isEmpty)
  }

  private static let unheard = """
    main create news condition
    P start
    P acquire lock
    P write items 1
    P notify news 1
    P release lock
    P end ok
    C start
    C acquire lock

    """

  @Test func `a notification while nobody waited is told, unless the task has looked`() throws {
    let wait = "C release lock\nC wait news\n- stop deadlock"
    let lost = try #require(findings(Self.unheard + wait).of(.lostSignal).first)
    #expect(lost.witnesses == ["5 signal", "11 wait"])
    #expect(
      lost.sentence.text == """
        P notified news at event 5, when nobody waited; C waits for it since event 11, and no notification \
        is kept for those who come later.
        """
    )
    let looked = "C read items 1\nC write items 0\nC read items 0\n" + wait
    #expect(findings(Self.unheard + looked).of(.lostSignal).isEmpty)
  }

  private static let cancelled = """
    main create news condition
    A start
    A wait news
    B start
    B wait news
    main notify news 1
    main cancel A
    A acquire lock
    A release lock

    """

  @Test func `a notification that went to a cancelled task is told with the one left`() throws {
    let found = findings(Self.cancelled + "A end cancelled\n- stop deadlock")
    let lost = try #require(found.of(.lostSignal).first)
    #expect(lost.tasks == ["B", "main", "A"])
    #expect(lost.witnesses == ["5 wait", "6 signal", "8 goes on"])
    #expect(
      lost.sentence.text.hasPrefix(
        "main notified news at event 6, which woke A; that was cancelled"
      )
    )
    let passedOn = "A notify news 1\nA end cancelled\nB pass news\nB end ok\n- stop completed"
    #expect(findings(Self.cancelled + passedOn).of(.lostSignal).isEmpty)
  }

  private static let woken = """
    main create news condition
    A start
    A read items 0
    A wait news
    B start
    B read items 0
    B wait news
    P write items 1
    P notify news all
    A pass news
    A read items 1
    A write items 0
    B pass news
    B read items 0

    """

  @Test func `a task that goes on without looking again is told`() throws {
    let found = findings(Self.woken + "B write items -1\nB end ok")
    let unchecked = try #require(found.of(.uncheckedWake).first)
    #expect(unchecked.severity == .warning && unchecked.tasks == ["B"])
    #expect(unchecked.witnesses == ["6 check", "13 goes on", "14 second read", "15 act"])
    #expect(
      unchecked.sentence.text == """
        B found items = 0 at event 6 and waited for news; notified at event 13, it goes on to write items at \
        event 15, though it is 0 again.
        """
    )
    let looped =
      "B wait news\nP write items 1\nP notify news 1\nB pass news\nB read items 1\nB write items 0"
    #expect(findings(Self.woken + looped).of(.uncheckedWake).isEmpty)
  }
}
