import LockVizCore
import TestSupport
import Testing

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
    #expect(found.of(.longHold).map(\.severity) == [.note])
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

  @Test func `is none where the others wait for what the holder puts there`() {
    func log(_ found: String, _ made: String) -> String {
      """
      @0 A acquire lock
      @0 A read token \(found)
      @0 A sleep 200000000
      @0 B wait lock
      @200000000 A wake
      @200000000 A write token \(made)
      @200000000 A release lock
      @200000000 B acquire lock
      @200000000 B read token \(made)
      @200000000 B release lock
      """
    }
    #expect(findings(log("null", "abc")).of(.longHold).isEmpty)
    #expect(findings(log("old", "new")).of(.longHold).isEmpty)
    let update = findings(log("1", "2")).of(.longHold)
    #expect(update.count == 1)
    #expect(update.allSatisfy { !$0.advice.text.contains("for each thing") })
  }
}
