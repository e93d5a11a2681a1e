import LockVizCore
import TestSupport
import Testing

@Suite("Starved waiters")
struct StarvationFindingTests {
  /// B waits while A takes the lock again and again.
  private static func overtaking(_ times: Int) -> String {
    "A start\nA acquire l\nB wait l\nA release l\n"
      + String(repeating: "A acquire l\nA release l\n", count: times)
  }

  @Test func `are those overtaken three times`() throws {
    let found = findings(Self.overtaking(3) + "B acquire l\nB release l")
    let starved = try #require(found.of(.starvation).first)
    #expect(found.alarms == [.starvation])
    #expect(starved.witnesses == ["3 wait", "11 acquire"])
    #expect(
      starved.sentence.text == """
        B waited for l from event 3, and at least 3 times a task that came later had the lock before \
        it got it at event 11.
        """
    )
    #expect(findings(Self.overtaking(2) + "B acquire l").of(.starvation).isEmpty)
  }

  @Test func `are found while they wait still`() {
    #expect(
      findings(Self.overtaking(5)).of(.starvation)[0].sentence.text.contains("at least 5 times")
    )
  }

  @Test func `are none in a long queue that is served in turn`() {
    let tasks = (0..<50).map { "T\($0)" }
    var log = "main acquire l\n"
    for task in tasks { log += "\(task) wait l\n" }
    log += "main release l\n"
    for task in tasks { log += "\(task) acquire l\n\(task) release l\n" }
    #expect(findings(log).of(.starvation).isEmpty)
  }

  @Test func `are none where those who overtake may have waited since before the log`() {
    var log = "A acquire l\nB wait l\nA release l\n"
    for index in 0..<9 { log += "T\(index) acquire l\nT\(index) release l\n" }
    #expect(findings(log + "B acquire l").of(.starvation).isEmpty)
  }
}
