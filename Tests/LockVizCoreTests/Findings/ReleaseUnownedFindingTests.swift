import LockVizCore
import TestSupport
import Testing

@Suite("Releases by others")
struct ReleaseUnownedFindingTests {
  @Test func `that failed are problems`() throws {
    let found = findings("A acquire l\nA release l\nA release l error: Lock is not acquired.")
    let release = try #require(found.of(.releaseUnowned).first)
    #expect(found.alarms == [.releaseUnowned])
    #expect(release.severity == .problem)
    #expect(release.event == 3)
    #expect(release.sentence.text == "A releases l, which nobody holds.")
  }

  @Test func `of a lock that is known to be free are problems too`() {
    let found = findings("A acquire l\nA release l\nB release l")
    #expect(found.of(.releaseUnowned).map(\.severity) == [.problem])
  }

  @Test func `that take it from its owner are warnings, and say that asyncio allows it`() throws {
    let found = findings("A acquire l\nB release l")
    let release = try #require(found.of(.releaseUnowned).first)
    #expect(release.severity == .warning)
    #expect(release.tasks == ["B", "A"])
    #expect(release.witnesses == ["1 acquire", "2 release"])
    #expect(
      release.sentence.text
        == "B releases l, which A acquired at event 1: asyncio lets any task do so."
    )
  }

  @Test func `may be of a task that has ended, which then has not kept the lock`() {
    let found = findings("A acquire l\nA end ok\nB release l\nB acquire l\nB release l")
    #expect(found.alarms == [.releaseUnowned])
    #expect(
      found.of(.releaseUnowned)[0].sentence.text.contains("A acquired at event 1 and has ended")
    )
  }

  @Test(arguments: ["A release l", "A acquire l\nA release l\nA acquire l\nA release l"])
  func `are none where the owner may be the one who releases`(log: String) {
    #expect(findings(log).of(.releaseUnowned).isEmpty)
  }
}
