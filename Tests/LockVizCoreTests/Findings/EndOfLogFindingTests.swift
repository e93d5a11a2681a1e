import TestSupport
import Testing

@testable import LockVizCore

/// What is found only because the log ends as it does.
@Suite("Where a log ends")
struct EndOfLogFindingTests {
  private static let hang = """
    main start
    main spawn A
    main spawn B
    main join A
    A start
    A acquire lock
    A yield
    B start
    B wait lock
    """

  @Test func `a wait is told with who holds what is awaited, and since when`() throws {
    let found = findings(Self.hang)
    #expect(found.alarms == [.unfinishedWait])
    let wait = try #require(found.of(.unfinishedWait).first)
    #expect(wait.tasks == ["B", "A"])
    #expect(wait.witnesses == ["6 acquire", "9 wait"])
    #expect(
      wait.sentence.text == """
        B (since event 9) waits for lock where the log ends: A has held it since event 6, and its last event \
        is 7.
        """
    )
    #expect(wait.advice.text == "See what A waits for after event 7, or record for longer.")
  }

  @Test(arguments: [
    "\nA release lock\nB acquire lock\nB release lock\nA end ok\nB end ok",
    // It was given the lock, and only has to run.
    "\nA release lock\nA end ok",
  ])
  func `nobody is told who no longer waits`(rest: String) {
    #expect(findings(Self.hang + rest).of(.unfinishedWait).isEmpty)
  }

  @Test func `it is no deadlock where a live task could still give the lock back`() {
    let log = """
      main start
      main spawn A
      main spawn B
      A start
      A acquire l
      A end ok
      B start
      B wait l
      """
    let found = findings(log)
    #expect(found.of(.deadlock).isEmpty)
    #expect(
      found.of(.unfinishedWait).map(\.sentence.text) == [
        """
        B (since event 8) waits for l where the log ends: A acquired it at event 5 and ended with it \
        at event 6.
        """
      ]
    )
    #expect(findings(log + "\nmain end ok").of(.deadlock).count == 1, "nobody is left")
  }

  @Test func `a task that awaits itself is in no deadlock`() {
    let found = findings(
      "main start\nmain spawn A\nmain sleep 5\nA start\nA join A\nmain end ok\n- stop completed"
    )
    #expect(found.alarms == [.leftBehind])
  }

  @Test(arguments: [
    ("main spawn A\nmain sleep 0\nA start\nA sleep 0", ["main", "A"]),
    ("A start\nA nod E\nB start\nB nod E\nmain join A\nmain join B", ["A", "B"]),
    ("A acquire L\nA wait cond\nA release L", ["A"]),
  ])
  func `a deadlock without a circle names who waits`(log: String, tasks: [String]) {
    let found = findings(log + "\n- stop deadlock")
    #expect(found.of(.deadlock).flatMap(\.tasks) == tasks)
    #expect(found.isAlarming)
  }

  @Test func `a deadlock of nobody is told as one that the log says`() {
    let found = findings("main start\nmain end ok\n- stop deadlock")
    #expect(
      found.of(.deadlock).map(\.sentence.text) == [
        "The log says that the run ended in a deadlock, but shows no task that waits."
      ]
    )
  }

  @Test func `a task is left behind that has not ended when the run is over`() throws {
    let log = "main start\nmain spawn A\nmain sleep 5\nA start\nA sleep 10\nmain wake\nmain end ok"
    let behind = try #require(findings(log + "\n- stop completed").of(.leftBehind).first)
    #expect(behind.tasks == ["A"])
    #expect(behind.witnesses == ["5 last event", "8 end"])
    #expect(findings(log).alarms.isEmpty, "the log goes on, perhaps")
    #expect(findings(log + "\nA end cancelled\n- stop completed").alarms.isEmpty)
  }

  @Test(arguments: ["", "\nA end ok\n- stop completed"])
  func `values are compared with the expected ones`(rest: String) throws {
    let log = makeLog(
      "A write x 1\nA write z true" + rest,
      expected: ["x": .double(1), "z": .int(1), "w": .int(3)]
    )
    let found = Findings(log).of(.unexpectedValue)
    #expect(found.map(\.variables) == [["z"], ["w"]])
    #expect(found.map(\.severity) == [.problem, .warning])
    #expect(
      found[1].sentence.text == "w never appears in the log, though 3 was expected."
    )
  }

  @Test func `a wrong value points to what went wrong first`() throws {
    let log = makeLog(
      "A read x 0\nB read x 0\nA write x 1\nB write x 1\nA end ok\nB end ok\n- stop completed",
      expected: ["x": .int(2)]
    )
    let found = Findings(log).all.filter { $0.severity == .problem }
    #expect(found.map(\.kind) == [.lostUpdate, .unexpectedValue])
    #expect(found[1].advice.text == "See the lost update at event 4, which came before.")
  }
}
