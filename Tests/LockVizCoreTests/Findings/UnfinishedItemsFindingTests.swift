import TestSupport
import Testing

@testable import LockVizCore

@Suite("Unfinished items, and waits for resources of every kind")
struct UnfinishedItemsFindingTests {
  private static let dead = """
    main create jobs queue
    main put jobs 1
    main put jobs 2
    main put jobs 3
    main wait jobs join
    W start
    W get jobs 1
    W done jobs
    W get jobs 2
    W end error: bad
    """

  @Test func `what a dead consumer has taken is told, with who waits for it`() throws {
    let found = findings(Self.dead + "\n- stop deadlock")
    let items = try #require(found.of(.unfinishedItem).first)
    #expect(items.severity == .problem && items.tasks == ["W", "main"])
    #expect(items.witnesses == ["5 wait", "9 take", "10 end"])
    #expect(
      items.sentence.text == """
        W ended at event 10 without finishing the item 2, which it took from jobs at event 9; main waits for \
        2 unfinished items, 1 of them still in it.
        """
    )
    #expect(found.of(.deadlock).map(\.sentence.text) == ["main waits forever to join jobs."])
    #expect(findings(Self.dead).of(.unfinishedItem).map(\.severity) == [.warning])
  }

  @Test func `a consumer that is alive may still finish, unless nothing can run`() {
    let log =
      "main create jobs queue\nmain put jobs 1\nmain wait jobs join\nW start\nW get jobs 1\nW wait jobs get"
    #expect(findings(log).of(.unfinishedItem).isEmpty)
    #expect(
      findings(log + "\n- stop deadlock").of(.unfinishedItem).map(\.sentence.text) == [
        """
        W has not finished the item 1, which it took from jobs at event 5; main waits for 1 unfinished item.
        """
      ]
    )
  }

  @Test(arguments: [
    // Nobody waits for the items.
    "main create jobs queue\nmain put jobs 1\nW get jobs 1\nW end ok\nmain end ok\n- stop completed",
    // Another task has finished it.
    """
    main create jobs queue
    main put jobs 1
    main wait jobs join
    W get jobs 1
    W end ok
    V done jobs
    main pass jobs join
    main end ok
    - stop completed
    """,
  ])
  func `nothing is told where all is well`(log: String) {
    #expect(findings(log).alarms.isEmpty)
  }

  @Test(arguments: [
    ("event", "", "for r to be set", "set r"),
    ("condition", "", "for r to be notified", "notify r"),
    ("queue", " get", "to get from r", "put into r"),
    ("queue 1", " put", "to put into r", "get from r"),
    ("queue", " join", "to join r", "finish what was put into r"),
    ("barrier 2", "", "to pass r", "enter r"), ("future", "", "for r to be set", "set r"),
  ])
  func `a wait is told in the words of its kind`(
    kind: String,
    line: String,
    awaited: String,
    waking: String
  ) throws {
    let log = "main create r \(kind)\nmain put r 1\nmain spawn A\nA start\nA wait r\(line)"
      .replacing(
        "main put r 1\n",
        with: kind.hasPrefix("queue") && line != " get" ? "main put r 1\n" : ""
      )
    let number = makeLog(log).count
    let open = try #require(findings(log).of(.unfinishedWait).first)
    #expect(open.sentence.text == "A (since event \(number)) waits \(awaited) where the log ends.")
    #expect(open.advice.text == "See which task has to \(waking), or record for longer.")
    let dead = try #require(findings(log + "\nmain end ok\n- stop deadlock").of(.deadlock).first)
    #expect(dead.sentence.text == "A waits forever \(awaited).")
    #expect(dead.advice.text == "Make sure that a task is left to \(waking).")
    let behind = try #require(findings(log + "\n- stop completed").of(.leftBehind).first)
    #expect(
      behind.sentence.text.hasPrefix("A still waited \(awaited), since event \(number), when")
    )
  }

  @Test func `waits in several lines of a queue are told apart`() {
    let log = "main create q queue 1\nmain put q 1\nA wait q put\nB wait q join"
    #expect(
      findings(log).of(.unfinishedWait).map(\.sentence.text) == [
        "A (since event 3) waits to put into q where the log ends.",
        "B (since event 4) waits to join q where the log ends.",
      ]
    )
  }
}
