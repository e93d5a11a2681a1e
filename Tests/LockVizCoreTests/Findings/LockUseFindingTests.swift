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
    #expect(found.of(.neverReleased).map(\.severity) == [.advice])
    #expect(!found.isAlarming)
  }

  @Test func `are none that were released`() {
    #expect(findings("A acquire l\nA release l\nA end ok").of(.neverReleased).isEmpty)
  }
}

@Suite("Long holds")
struct LongHoldFindingTests {
  /// A holds a lock for some milliseconds; B waits for all of them except the first.
  private static func hold(_ milliseconds: Int, _ suspension: String = "A sleep 1") -> String {
    let end = milliseconds * 1_000_000
    return """
      @0 A acquire l
      @0 \(suspension)
      @1000000 B wait l
      @\(end) A wake
      @\(end) A release l
      @\(end) B acquire l
      @\(end) B release l
      """
  }

  @Test func `of a tenth of a second are warnings, with the times`() throws {
    let found = findings(Self.hold(101))
    let hold = try #require(found.of(.longHold).first)
    #expect(found.alarms == [.longHold])
    #expect(hold.severity == .warning)
    #expect(hold.witnesses == ["1 acquire", "2 suspension", "3 wait", "5 release"])
    #expect(
      hold.sentence.text == """
        A held l for 101 ms from event 1, 101 ms of it suspended after event 2, while B waited for \
        it for 100 ms.
        """
    )
  }

  @Test(arguments: [2, 100])
  func `that are shorter are advice`(milliseconds: Int) {
    let found = findings(Self.hold(milliseconds))
    #expect(found.of(.longHold).map(\.severity) == [.advice])
    #expect(!found.isAlarming)
  }

  @Test func `of less than a millisecond are none`() {
    #expect(findings(Self.hold(1)).of(.longHold).isEmpty)
  }

  @Test func `are found though the log does not say what the owner waits for`() {
    let log = Self.hold(500, "A print busy")
    #expect(findings(log).of(.longHold).count == 1)
  }

  @Test func `without a suspension are none: nobody else could have run`() {
    let log = "@0 B acquire l\n@0 A wait l\n@0 B print on\n@900000000 B release l"
    // B waits for nothing, but the log has A in between, which shows that B was suspended.
    #expect(findings(log).of(.longHold).count == 1)
    let alone = "@0 B acquire l\n@900000000 B release l\n@900000000 A acquire l"
    #expect(findings(alone).of(.longHold).isEmpty)
  }

  @Test func `that are not over are told with the end of the log`() throws {
    let found = findings("@0 A acquire l\n@0 A sleep 9\n@0 B wait l\n@300000000 C read x 1")
    let hold = try #require(found.of(.longHold).first)
    #expect(hold.severity == .warning)
    #expect(hold.sentence.text.hasPrefix("A has held l for 300 ms from event 1"))
  }

  @Test func `are kept by their length`() {
    let holds = (1...9).map { round -> String in
      let start = round * 1_000_000_000
      let end = start + round * 10_000_000
      return "@\(start) A acquire l\n@\(start) B wait l\n@\(end) A release l\n@\(end) B acquire l\n"
        + "@\(end) B release l\n"
    }
    let found = Findings(makeLog(holds.joined()), keeping: 2)
    #expect(found.counts[.longHold] == 9)
    #expect(found.of(.longHold).map { $0.sentence.text.contains("for 80 ms") }.contains(true))
    #expect(found.of(.longHold).map { $0.sentence.text.contains("for 90 ms") }.contains(true))
  }
}

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

@Suite("Figures of locks")
struct LockFiguresTests {
  @Test func `count what was waited and held, and the longest queue`() throws {
    let figures = findings(
      """
      @0 A acquire l
      @10 B wait l
      @20 C wait l
      @100 A release l
      @100 B acquire l
      @150 B release l
      @150 C acquire l
      @160 C release l
      @200 A acquire l
      @200 A release l
      """
    ).resources
    let lock = try #require(figures.first)
    #expect(figures.count == 1)
    #expect(lock.name == "l")
    #expect(lock.acquisitions == 4)
    #expect(lock.contended == 2)
    #expect(lock.contendedShare == 0.5)
    #expect(lock.longestQueue == 2)
    #expect(lock.wait?.longest == 130)
    #expect(lock.hold?.longest == 100)
    #expect(lock.hold?.median == 10)
  }

  @Test func `have no times where nobody waited or released`() {
    let lock = findings("A acquire l").resources[0]
    #expect(lock.wait == nil && lock.hold == nil && lock.contendedShare == 0)
  }
}
