import TestSupport
import Testing

@testable import LockVizCore

@Suite("Deadlocks found")
struct DeadlockFindingTests {
  private static let crossing = """
    A acquire one
    B acquire two
    A wait two
    B wait one
    """

  @Test(arguments: ["", "\n- stop deadlock", "\nC read x 1\nC write x 2", "\n- stop completed"])
  func `are circles that stand, however the log goes on`(rest: String) throws {
    let found = findings(Self.crossing + rest)
    let deadlock = try #require(found.of(.deadlock).first)
    #expect(found.counts[.deadlock] == 1)
    #expect(deadlock.severity == .problem)
    #expect(deadlock.event == 4)
    #expect(deadlock.witnesses == ["3 waits", "4 waits"])
    #expect(
      deadlock.cycle == [
        Finding.Wait(task: "A", holds: ["one"], resource: "two", event: 3),
        Finding.Wait(task: "B", holds: ["two"], resource: "one", event: 4),
      ]
    )
    #expect(
      deadlock.sentence.text == """
        A and B wait for each other: A holds one and waits for two; B holds two and waits for one.
        """
    )
    #expect(found.of(.lockOrder).isEmpty, "told of as a deadlock already")
    #expect(found.of(.neverReleased).isEmpty)
  }

  @Test func `go in the order in which each waits for the next, with who waits behind`() {
    let found = findings(
      """
      main spawn A
      main join A
      C acquire three
      A acquire one
      B acquire two
      C wait one
      A wait two
      B wait three
      D wait one
      E wait five
      """
    )
    let deadlock = found.of(.deadlock)[0]
    #expect(deadlock.cycle.map(\.task) == ["A", "B", "C"])
    #expect(deadlock.cycle.map(\.resource) == ["two", "three", "one"])
    #expect(deadlock.sentence.text.hasSuffix("; main and D wait behind."))
    #expect(found.counts[.deadlock] == 1, "nobody is known to own the lock of E")
  }

  @Test func `can go through a task that is awaited`() {
    let found = findings(
      """
      A acquire lock
      A spawn B
      A join B
      B start
      B wait lock
      """
    )
    let deadlock = found.of(.deadlock)[0]
    #expect(deadlock.cycle.map(\.task) == ["A", "B"])
    #expect(deadlock.cycle.map(\.resource) == [nil, "lock"])
    #expect(
      deadlock.sentence.text.hasSuffix("A holds lock and waits for B to end; B waits for lock.")
    )
    #expect(deadlock.advice.text == "Do not wait, while holding a lock, for a task that needs it.")
  }

  @Test func `are warnings where a circle was broken by a cancellation`() {
    let found = findings(Self.crossing + "\nC cancel B\nB release two\nA acquire two")
    let deadlock = found.of(.deadlock)[0]
    #expect(deadlock.severity == .warning)
    #expect(deadlock.event == 4)
    #expect(deadlock.sentence.text.hasPrefix("A and B wait for each other, until B went on: "))
  }

  @Test func `are told again when the same circle closes once more`() {
    let round = Self.crossing + "\nB release two\nA acquire two\nA release two\nA release one"
    let found = findings(round + "\n" + Self.crossing)
    #expect(found.of(.deadlock).map(\.severity) == [.problem, .warning])
  }

  @Test func `are waits for a lock whose owner has ended`() {
    let found = findings(
      """
      A acquire lock
      B wait lock
      A end ok
      C wait lock
      main join C
      """
    )
    let deadlock = found.of(.deadlock)[0]
    #expect(found.counts[.deadlock] == 1)
    #expect(deadlock.cycle.isEmpty)
    #expect(
      deadlock.sentence.text == """
        B and C wait forever for lock: A ended at event 3 without releasing it; main waits behind.
        """
    )
    #expect(found.alarms == [.deadlock, .neverReleased])
  }

  @Test func `are what a run says that ended in one, though nobody owns the lock`() {
    let found = findings("A acquire l\nB wait l\nA release l\nA end ok\n- stop deadlock")
    #expect(
      found.of(.deadlock).map(\.sentence.text) == [
        "B waits forever for l, though nobody holds it."
      ]
    )
  }

  @Test(arguments: [
    // Its owner may release it yet.
    "A acquire l\nB wait l",
    // The queue of a task that sleeps.
    "A acquire one\nA sleep 5\nB acquire two\nB wait one\nC wait two",
    // It waits for two, of which one can end.
    "A spawn B\nA join B\nB start\nB yield",
    // The log begins in the middle.
    "A wait l\nB wait m",
  ])
  func `are none where somebody can go on`(log: String) {
    #expect(findings(log).of(.deadlock).isEmpty)
  }
}
