import Testing

@testable import LockViz
@testable import LockVizCore

@Suite("Any log")
struct LogFuzzTests {
  @Test(arguments: 0..<60)
  func `has a sentence for every event`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let log = FuzzLog.make(&random)
    let timeline = Timeline(log)
    for number in 0...log.count {
      #expect(!timeline.narration(ofEvent: number).sentence.text.isEmpty)
    }
  }

  @Test(arguments: 0..<60)
  func `has columns for every event, and is checked`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let log = FuzzLog.make(&random)
    let text = TextLog(log)
    #expect(log.map(text.line).allSatisfy { !$0.unicodeScalars.contains("\u{1B}") })
    #expect(Findings(log).nanoseconds >= 0)
  }

  @Test(arguments: 0..<60)
  func `reads back as it was written`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let log = FuzzLog.make(&random)
    var reader = EventLogReader()
    try log.writeJSONLines { try reader.read($0) }
    #expect(try reader.finish().log.elementsEqual(log))
  }
}
