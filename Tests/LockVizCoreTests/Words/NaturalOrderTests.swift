import TestSupport
import Testing

@testable import LockVizCore

/// Names with numbers in the order in which a person lists them.
struct NaturalOrderTests {
  @Test(
    arguments: [
      ["fork_1", "fork_2", "fork_10", "fork_11"], ["a", "a1", "a1b2", "a1b10", "b"],
      ["fork_01", "fork_1", "fork_02", "fork_2"], ["x9", "x99999999999999999999999999"],
      ["", "0", "1", "a"],
    ]
  )
  func `numbers count as numbers`(names: [String]) {
    for (one, two) in names.indices.flatMap({ one in names.indices.map { (one, $0) } }) {
      #expect(names[one].isNaturallyBefore(names[two]) == (one < two))
    }
  }

  @Test func `advice names locks in that order`() {
    var lines: [String] = []
    for number in 1...12 { lines.append("t\(number) acquire fork_\(number)") }
    for number in 1...12 { lines.append("t\(number) wait fork_\(number % 12 + 1)") }
    let findings = Findings(makeLog(lines.joined(separator: "\n")))
    let advice = findings.all.first { $0.kind == .deadlock }?.advice.text
    #expect(advice?.hasPrefix("Take fork_1, fork_2, fork_3 and 9 more in the same order") == true)
  }
}
