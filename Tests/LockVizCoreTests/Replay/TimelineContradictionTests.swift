import TestSupport
import Testing

@testable import LockVizCore

@Suite("Timeline: contradictions")
struct TimelineContradictionTests {
  @Test(arguments: [
    ("A acquire l\nB acquire l", 2, "B acquires l, which A holds."),
    ("A acquire l\nA acquire l", 2, "A acquires l, which it holds already."),
    ("A acquire l\nA release l\nA release l", 3, "A releases l, which nobody holds."),
    ("A acquire l\nA release l\nB wait l", 3, "B waits for l, which is free."),
    ("A end ok\nA print x", 2, "A acts after its end."),
    ("A spawn B\nA spawn B", 2, "B is created although it exists already."),
    ("@5 A start\n@4 A yield", 2, "The clock goes back."),
    ("- stop completed\nA start", 2, "An event after the run has stopped."),
  ])
  func `are named and survived`(text: String, event: Int, sentence: String) {
    let timeline = Timeline(makeLog(text))
    #expect(timeline.contradictions.count == 1)
    #expect(timeline.contradictions.first == [Contradiction(event: event, sentence: sentence)])
  }

  @Test func `are counted beyond the first`() {
    let text = Array(repeating: "A acquire l\n", count: 101).joined()
    let timeline = Timeline(makeLog(text))
    #expect(timeline.contradictions.count == 100)
    #expect(timeline.contradictions.first.count == 20)
  }

  @Test func `a recording may begin in the middle`() {
    let timeline = Timeline(makeLog("A release l\nB write x 1\nC wait m\nD end ok\nE glance x"))
    #expect(timeline.contradictions.count == 0)
    #expect(timeline.taskNames == ["A", "B", "C", "D", "E"])
  }
}
