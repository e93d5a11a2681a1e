import LockVizCore
import TestSupport
import Testing

@Suite("Stale checks")
struct StaleCheckFindingTests {
  @Test(arguments: ["null", "false"])
  func `are found where nothing was there when it was checked`(value: String) {
    let found = findings(
      """
      A read ready \(value)
      B read ready \(value)
      A write ready 1
      B write ready 2
      """
    ).of(.staleCheck)
    #expect(found.map(\.event) == [4])
    #expect(found[0].witnesses == ["2 check", "3 change", "4 act"])
    #expect(
      found[0].sentence.text == """
        B found ready = \(value) at event 2 and acts on it at event 4, though A set it to 1 at \
        event 3.
        """
    )
  }

  @Test func `are found whatever was read if the lock was given up between check and act`() {
    let found = findings(
      """
      A acquire lock
      A read balance 50
      A release lock
      B acquire lock
      B read balance 50
      B release lock
      B acquire lock
      B write balance 20
      B release lock
      A acquire lock
      A write balance 40
      A release lock
      """
    )
    #expect(found.of(.staleCheck).map(\.event) == [11])
    #expect(found.of(.staleCheck)[0].resources == ["lock"])
    #expect(
      found.of(.staleCheck)[0].witnesses == [
        "1 lock taken for the check", "2 check", "3 lock given up", "8 change",
        "10 lock taken for the act", "11 act",
      ]
    )
    #expect(
      found.advice(on: "balance") == """
        balance needs a lock: A read it at event 2 and wrote it at event 11, with a suspension in \
        between, and it is not the only one to write it; lock was not held all the time.
        """
    )
  }

  @Test func `are told with the outer of two locks, which was given up last`() {
    let found = findings(
      """
      A acquire outer
      A acquire inner
      A read x 5
      A release inner
      A release outer
      B write x 6
      A acquire outer
      A acquire inner
      A write x 7
      """
    ).of(.staleCheck)
    #expect(found.map(\.resources) == [["outer"]])
    #expect(found[0].witnesses.contains("5 lock given up"))
  }

  @Test(arguments: [
    // A number from which the next is computed: that is a lost update.
    "A read x 0\nB write x 1\nA write x 1",
    // Checked again.
    "A read x null\nB write x 1\nA read x 1\nA write x 2",
    // Nobody else wrote.
    "A acquire l\nA read x null\nA release l\nA acquire l\nA write x 1\nA release l",
    // After its first own write a task goes by what it wrote.
    "A read x null\nA write x 1\nB write x 2\nA write x 3",
    // It acted within the section of the check.
    "A acquire l\nA read x 4\nB write x 5\nA write x 6\nA release l",
  ])
  func `are none where nothing was decided by it`(log: String) {
    #expect(findings(log).of(.staleCheck).isEmpty)
  }

  @Test func `are none where locks overlap and one of them was never given up`() {
    let found = findings(
      """
      A acquire first
      A read x 1
      A acquire second
      A release first
      A write x 2
      A release second
      """
    )
    #expect(found.alarms.isEmpty)
  }
}
