import TestSupport
import Testing

@testable import LockVizCore

@Suite("Any log has findings")
struct FindingsFuzzTests {
  private static let names = ["A", "B", "C", "D", "l", "m", "n", "x", "c[1]", "", "main"]
  private static let values: [Event.Value?] = [
    nil, .null, .bool(false), .int(.min), .int(7), .string("error: x"), .string("deadlock"),
    .string("ok"),
  ]

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `or none, and never a crash`(seed: UInt64) {
    var random = SeededNumbers(state: seed)
    var log = EventLog()
    var time: Int64 = 0
    var builder = FindingsBuilder(keeping: 3)
    for number in 1...Int.random(in: 1...600, using: &random) {
      time += Int64.random(in: -1_000_000...9_000_000, using: &random)
      let known = Vocabulary.standard.kinds.randomElement(using: &random) ?? .stop
      log.append(
        Event(
          number: number,
          nanoseconds: seed % 7 == 0 ? Int64.random(in: .min ... .max, using: &random) : time,
          task: Self.names.randomElement(using: &random) ?? "",
          kind: known,
          object: Self.names.randomElement(using: &random),
          value: Self.values.randomElement(using: &random) ?? nil
        )
      )
      if number % 50 == 0 {
        builder.take(log)
        _ = builder.findings(in: log)
      }
    }
    builder.take(log)
    let found = builder.findings(in: log)
    #expect(found == Findings(log, keeping: 3))
    for finding in found.all {
      #expect(!finding.sentence.text.isEmpty && !finding.advice.text.isEmpty)
      #expect((0...log.count).contains(finding.event))
      #expect(finding.events.allSatisfy { (0...log.count).contains($0.number) })
      #expect(finding.count >= 1)
    }
  }
}
