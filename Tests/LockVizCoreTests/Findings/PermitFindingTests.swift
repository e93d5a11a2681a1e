import TestSupport
import Testing

@testable import LockVizCore

@Suite("Permits and locks that are not given back as they were taken")
struct PermitFindingTests {
  @Test func `a pool is exhausted by those who hold all of it and wait for more`() throws {
    let found = findings(
      """
      main create pool semaphore 2
      A acquire pool
      B acquire pool
      C wait pool
      A wait pool
      B wait pool
      """
    )
    let deadlock = try #require(found.of(.deadlock).first)
    #expect(deadlock.severity == .problem && deadlock.tasks == ["A", "B"])
    #expect(
      deadlock.sentence.text
        == "A and B hold all 2 of pool and wait for more of it; C waits behind."
    )
    #expect(deadlock.advice.text.hasPrefix("Release pool before acquiring it again"))
    let lucky =
      "main create pool semaphore 2\nA acquire pool\nA acquire pool\nA release pool\nA release pool"
    #expect(findings(lucky).alarms.isEmpty)
  }

  @Test func `a permit released twice is told, with the release that was one too many`() throws {
    let found = findings(
      """
      main create pool semaphore 2
      A acquire pool
      B acquire pool
      A release pool
      A release pool
      B release pool
      """
    )
    let often = try #require(found.of(.releasedTooOften).first)
    #expect(often.severity == .warning && often.witnesses == ["5 release", "6 release"])
    #expect(
      often.sentence.text == """
        A released pool at event 5 without having acquired it, so that it is at 3 after event 6: it began \
        with 2.
        """
    )
    #expect(found.alarms == [.releasedTooOften])
  }

  @Test(arguments: [
    // A counter of what was given.
    "main create s semaphore 0\nA release s\nA release s\nB acquire s\nB acquire s\nB end ok",
    // One task takes a permit, another gives it back.
    "main create s semaphore 2\nA acquire s\nB release s\nA acquire s\nB release s\nA end ok",
  ])
  func `a semaphore may be given by others`(log: String) {
    #expect(findings(log).alarms.isEmpty)
  }

  private static let foreign = """
    A acquire lock
    A yield
    B release lock
    C acquire lock
    C yield
    A write x 1

    """

  @Test func `two tasks inside one lock are told, with who let the second in`() throws {
    let two = try #require(findings(Self.foreign + "A release lock").of(.twoInside).first)
    #expect(two.severity == .problem && two.tasks == ["A", "C"])
    #expect(two.witnesses == ["1 acquire", "3 release", "4 acquire", "7 release"])
    #expect(
      two.sentence.text == """
        A and C were both inside lock from event 4 to 7: B had released it at event 3, though A held it.
        """
    )
    #expect(findings(Self.foreign + "C release lock\nA end ok").of(.twoInside).isEmpty)
    #expect(
      findings("A acquire lock\nA yield\nA release lock\nC acquire lock\nC release lock").alarms
        .isEmpty
    )
  }

  @Test func `a variable under two locks is told, and under one lock is not`() throws {
    func log(_ lock: String) -> String {
      """
      main spawn A
      main spawn B
      A acquire lock
      A read x 0
      A yield
      A write x 1
      A release lock
      B acquire \(lock)
      B read x 1
      B yield
      B write x 2
      B release \(lock)
      """
    }
    let found = findings(log("lock#2"))
    let two = try #require(found.of(.twoLocks).first)
    #expect(two.severity == .warning && two.resources == ["lock", "lock#2"])
    #expect(two.witnesses == ["4 read", "6 write", "9 read", "11 write"])
    #expect(
      two.sentence.text == """
        A updates x under lock (events 4 to 6) and B under lock#2 (events 9 to 11), two locks that were \
        made for one thing: they do not keep each other out.
        """
    )
    #expect(findings(log("lock")).alarms.isEmpty)
  }
}
