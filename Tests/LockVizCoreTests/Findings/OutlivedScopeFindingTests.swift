import Testing

@testable import LockVizCore

@Suite("Tasks that outlive their gather")
struct OutlivedScopeFindingTests {
  private static func log(_ middle: String, _ rest: String = "") -> Findings {
    findings(
      """
      main start
      main spawn A
      main spawn B
      main join A
      main join B
      A start
      A sleep 1
      B start
      B sleep 2
      A end error: broken
      \(middle)
      B wake
      B write state 2
      B end ok
      \(rest)
      main end ok
      - stop completed
      """
    )
  }

  @Test func `are found by their first write`() throws {
    let found = Self.log("main write state 1\nmain sleep 9", "main wake")
    let outlived = try #require(found.of(.outlivedScope).first)
    #expect(found.alarms == [.outlivedScope])
    #expect(outlived.witnesses == ["11 goes on", "14 write"])
    #expect(
      outlived.sentence.text == """
        B writes state at event 14, though main, which awaited it, went on at event 11 after another \
        task had failed.
        """
    )
  }

  @Test(arguments: [
    // It is cancelled, and awaited.
    ("main cancel B\nmain join B", ""),
    // It is awaited again.
    ("main join B", "main joined B"),
  ])
  func `are none that are cancelled or awaited again`(middle: String, rest: String) {
    #expect(Self.log(middle, rest).alarms.isEmpty)
  }

  @Test func `are none where the gather collects errors`() {
    let found = findings(
      """
      main spawn A
      main spawn B
      main join A
      main join B
      A start
      A end error: broken
      B start
      B write state 2
      B end ok
      main joined B
      main end ok
      - stop completed
      """
    )
    #expect(found.alarms.isEmpty)
  }
}
