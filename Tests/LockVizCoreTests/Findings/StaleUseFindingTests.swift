import Testing

@testable import LockVizCore

@Suite("Stale uses")
struct StaleUseFindingTests {
  private static func log(_ use: String) -> Findings {
    findings(
      """
      A start
      A read token r0
      A sleep 9
      B start
      B write token r1
      B end ok
      A wake
      \(use)
      A end ok
      """
    )
  }

  @Test func `are found where a text is printed that has changed since it was read`() throws {
    let found = Self.log("A print sends:r0")
    #expect(found.alarms == [.staleUse])
    let use = try #require(found.of(.staleUse).first)
    #expect(use.witnesses == ["2 read", "5 change", "8 use"])
    #expect(
      use.sentence.text
        == "A uses token = r0 at event 8, as it read it at event 2, though B set it to r1 at event 5."
    )
  }

  @Test func `are found where a task fails with it`() {
    let found = Self.log("A end error: 400:r0")
    #expect(found.of(.staleUse).map(\.event) == [8])
  }

  @Test(arguments: [
    // Read again.
    "A read token r1\nA print sends:r1",
    // Another text.
    "A print r01",
    "A print done",
  ])
  func `are none where the new value is used, or none`(use: String) {
    #expect(Self.log(use).alarms.isEmpty)
  }

  @Test func `are none before the next suspension, or where nothing has changed`() {
    #expect(
      findings("A read token r0\nA print r0\nA sleep 1\nB write token r1\nA wake").alarms.isEmpty
    )
    #expect(
      findings("A read token r0\nA sleep 1\nB write token r0\nA wake\nA print r0").alarms.isEmpty
    )
  }
}
