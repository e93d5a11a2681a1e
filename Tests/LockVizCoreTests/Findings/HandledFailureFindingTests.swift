import Testing

@testable import LockVizCore

@Suite("Failed tasks found")
struct HandledFailureFindingTests {
  private static let failure = """
    main start
    main spawn A
    main join A
    A start
    A end error: broken
    """

  @Test(arguments: [
    // It goes on and ends well.
    "\nmain print again\nmain end ok\n- stop completed",
    // It has gone on, and the log breaks off.
    "\nmain print again",
    // It collects errors.
    "\nmain joined A\nmain end ok\n- stop completed",
  ])
  func `are none where the task that awaits them goes on`(rest: String) {
    #expect(findings(Self.failure + rest).alarms.isEmpty)
  }

  @Test func `are the failed and the one that failed of it`() {
    let found = findings(
      Self.failure + "\nmain release l\nmain end error: broken\n- stop completed"
    )
    #expect(found.of(.taskFailed).map(\.tasks) == [["A"], ["main"]])
  }

  @Test(arguments: [
    // Nobody awaits it.
    "main start\nmain spawn A\nA start\nA end error: broken\nmain end ok\n- stop completed",
    // Nobody has gone on.
    failure,
  ])
  func `are those that nobody has handled`(log: String) {
    #expect(findings(log).of(.taskFailed).map(\.tasks) == [["A"]])
  }

  @Test func `are none where they are awaited after their end`() {
    let found = findings(
      """
      main start
      main spawn A
      A start
      A end error: broken
      main join A
      main print handled
      main end ok
      - stop completed
      """
    )
    #expect(found.alarms.isEmpty)
  }
}
