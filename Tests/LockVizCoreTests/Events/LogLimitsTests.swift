import Testing

@testable import LockVizCore

@Suite("A log in pieces")
struct LogLimitsTests {
  @Test(arguments: 0..<3 as Range<UInt64>)
  func `reads the same wherever it is cut`(seed: UInt64) throws {
    var generator = LogGenerator(seed: seed)
    let bytes = jsonLines(generator.log(events: 12))
    let whole = try readLog(bytes)
    for cut in 0...bytes.count {
      var reader = EventLogReader()
      try reader.take(bytes[..<cut])
      try reader.take(bytes[cut...])
      let (log, warnings) = try reader.finish()
      #expect(Array(log) == whole.events)
      #expect(log.header == whole.header)
      #expect(warnings == whole.warnings)
    }
    for size in [1, 2, 3, 7, 64] { #expect(try readLog(bytes, pieces: size) == whole) }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `never crashes, and reads the same twice`(group: UInt64) {
    // In groups, because a test with thousands of arguments is slower than what it tests.
    for seed in group * 200..<(group + 1) * 200 { readDamagedLog(seed: seed) }
  }

  private func readDamagedLog(seed: UInt64) {
    var generator = LogGenerator(seed: seed % 50)
    var bytes = jsonLines(generator.log(events: 8))
    generator.numbers.state = seed
    let special = Array("\"\\{}[]:,\n\r \u{0}0-.eEu\u{7F}".utf8) + [0x80, 0xC3, 0xED, 0xFF]
    for _ in 0..<Int.random(in: 1...6, using: &generator.numbers) {
      let place = Int.random(in: 0..<bytes.count, using: &generator.numbers)
      let byte = special.randomElement(using: &generator.numbers) ?? 0
      switch Int.random(in: 0..<6, using: &generator.numbers) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator.numbers)
      case 1: bytes[place] = byte
      case 2: bytes.insert(byte, at: place)
      case 3: bytes.remove(at: place)
      case 4: bytes.removeSubrange(place..<min(bytes.count, place + 40))
      default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 40)], at: place)
      }
      if bytes.isEmpty { return }
    }
    let whole = outcome(of: bytes)
    #expect(outcome(of: bytes) == whole)
    #expect(outcome(of: bytes, pieces: Int(seed % 61) + 1) == whole)
    if case .failure(let error) = whole {
      #expect(error.description.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
      #expect(error.description.count < 300)
    }
  }

  @Test(arguments: [(false, 1 << 18), (true, 1 << 18), (true, 1 << 24)])
  func `refuses a line of 100 MB without keeping it`(hasHeader: Bool, size: Int) {
    var reader = EventLogReader()
    var sent = 0
    var error: EventLogError?
    do {
      if hasHeader { try reader.take(Array(goodHeader.utf8)) }
      let piece = [UInt8](repeating: UInt8(ascii: "x"), count: size)
      while sent < 100_000_000 {
        try reader.take(piece)
        sent += size
        #expect(reader.bufferedBytes <= 3 << 20)
      }
    } catch let thrown {
      error = thrown
    }
    #expect(sent <= 1 << 20)
    #expect(reader.bufferedBytes == 0)
    #expect(error?.line == (hasHeader ? 2 : 1))
    #expect(error?.reason == (hasHeader ? .lineTooLong(limit: 1 << 20) : .notALog))
  }

  @Test(arguments: [64, 4096, Int.max])
  func `takes a line of 1 MiB and no longer one`(pieces: Int) throws {
    let frame = #"{"task":"a","event":"print","value":""}"#
    for (extra, isRead) in [(0, true), (1, false)] {
      let text = String(repeating: "x", count: (1 << 20) - frame.utf8.count + extra)
      let line = frame.replacing(#":"""#, with: #":"\#(text)""#)
      for end in ["", "\n"] {
        let result = outcome(of: Array((goodHeader + line + end).utf8), pieces: pieces)
        switch result {
        case .success(let read): #expect(isRead && read.events.first?.value == .string(text))
        case .failure(let error): #expect(!isRead && error.reason == .lineTooLong(limit: 1 << 20))
        }
      }
    }
  }
}
