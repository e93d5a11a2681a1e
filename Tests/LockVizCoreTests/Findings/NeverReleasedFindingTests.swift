import LockVizCore
import TestSupport
import Testing

@Suite("Locks never released")
struct NeverReleasedFindingTests {
  @Test func `by a task that ended are problems`() throws {
    let found = findings("A acquire l\nA read x 1\nA end ok\n- stop completed")
    let lock = try #require(found.of(.neverReleased).first)
    #expect(lock.severity == .problem)
    #expect(lock.event == 3)
    #expect(lock.witnesses == ["1 acquire", "3 end"])
    #expect(
      lock.sentence.text == """
        A ends at event 3 with l, which it acquired at event 1 and never released: nobody else can \
        take it.
        """
    )
  }

  @Test func `by a task that was left alone are warnings`() {
    let found = findings("main start\nA acquire l\nmain end ok\n- stop completed")
    #expect(found.of(.neverReleased).map(\.severity) == [.warning])
  }

  @Test func `where the log merely ends are advice`() {
    let found = findings("A acquire l\nA read x 1")
    #expect(found.of(.neverReleased).map(\.severity) == [.note])
    #expect(!found.isAlarming)
  }

  @Test func `are none that were released`() {
    #expect(findings("A acquire l\nA release l\nA end ok").of(.neverReleased).isEmpty)
  }
}
