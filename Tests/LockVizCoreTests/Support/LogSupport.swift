@testable import LockVizCore

/// What a log's text reads as.
struct ReadLog: Equatable {
  var header: EventLog.Header
  var events: [Event]
  var warnings: [EventLogWarning]
}

extension EventLogReader {
  /// Reads the next piece of a log.
  mutating func take(_ piece: some Sequence<UInt8>) throws(EventLogError) {
    let bytes = Array(piece)
    try read(bytes.span.bytes)
  }
}

/// Reads a log's bytes in pieces of a size.
func readLog(
  _ bytes: [UInt8],
  pieces size: Int = .max,
  limit: Int = EventLogReader.defaultLimit
) throws(EventLogError) -> ReadLog {
  var reader = EventLogReader(limit: limit)
  var start = 0
  while start < bytes.count {
    let end = bytes.count - start > size ? start + size : bytes.count
    try reader.take(bytes[start..<end])
    start = end
  }
  let (log, warnings) = try reader.finish()
  return ReadLog(header: log.header, events: Array(log), warnings: warnings)
}

func readLog(_ text: String) throws(EventLogError) -> ReadLog {
  try readLog(Array(text.utf8))
}

/// The events of lines that follow a good header.
func readEvents(_ lines: String) throws(EventLogError) -> ReadLog {
  try readLog(goodHeader + lines)
}

/// What reading a log's bytes gives, errors included.
func outcome(of bytes: [UInt8], pieces size: Int = .max) -> Result<ReadLog, EventLogError> {
  do {
    return .success(try readLog(bytes, pieces: size))
  } catch {
    return .failure(error)
  }
}

/// The error of reading a log's bytes, if there is one.
func readError(_ bytes: [UInt8]) -> EventLogError? {
  if case .failure(let error) = outcome(of: bytes) { return error }
  return nil
}

let goodHeader =
  #"{"format":"lockviz","version":1,"source":"simulation","name":"counter","clock":"virtual"}"#
  + "\n"

/// A log as JSON lines.
func jsonLines(_ log: EventLog) -> [UInt8] {
  var bytes: [UInt8] = []
  log.writeJSONLines { bytes.append(contentsOf: $0) }
  return bytes
}

/// Random numbers that are the same in every run (SplitMix64; Steele, Lea and Flood, 2014).
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

/// Makes random logs out of everything that is hard to write or read.
struct LogGenerator {
  var numbers: SeededNumbers

  init(seed: UInt64) {
    numbers = SeededNumbers(state: seed)
  }

  static let texts = [
    "main", "task_A", "worker#2", "cache[1]", "Counter.swift:14", "\"", "\\", "\\\"", "\n", "\r\n",
    "\t", "\u{0}", "\u{1B}[31m", "\u{7F}", "\u{85}", "häh", "数え上げ", "👩‍👩‍👧", "e\u{301}", "\u{FEFF}",
    "\u{FFFD}", "\u{2028}", "1234567", "12345678", "123456789", "a\"b\\c\nd", "null", "{}", " ",
    "\u{10FFFF}", "aaaaaaaä", "ends in a backslash \\", "\"n\":1", "}", "},{\"n\":2",
  ]

  mutating func text() -> String {
    let count = Int.random(in: 1...3, using: &numbers)
    return (0..<count).map { _ in Self.texts.randomElement(using: &numbers) ?? "" }.joined()
  }

  mutating func value() -> Event.Value? {
    switch Int.random(in: 0..<9, using: &numbers) {
    case 0: nil
    case 1: .null
    case 2: .bool(Bool.random(using: &numbers))
    case 3: .int([0, -1, .min, .max, 999_999_999_999_999_999].randomElement(using: &numbers) ?? 0)
    case 4:
      .int(
        Int64.random(in: .min ... .max, using: &numbers)
          >> Int64.random(in: 0..<64, using: &numbers)
      )
    case 5:
      .double(
        [0, -0.0, 0.1, 1e20, .leastNonzeroMagnitude, .greatestFiniteMagnitude].randomElement(
          using: &numbers
        ) ?? 0
      )
    case 6: .double(Double.random(in: -1e6...1e6, using: &numbers))
    default: .string(Bool.random(using: &numbers) ? text() : "")
    }
  }

  mutating func log(events: Int) -> EventLog {
    var log = EventLog(
      header: .init(source: "recording", name: text(), clock: "monotonic", expected: [:])
    )
    for _ in 0..<Int.random(in: 0...3, using: &numbers) {
      log.header.expected[text()] = value()
    }
    var nanoseconds: Int64 = 0
    for number in 0..<events {
      nanoseconds += Int64.random(in: 0...5_000_000, using: &numbers)
      let known = Vocabulary.standard.kinds.randomElement(using: &numbers) ?? .stop
      let isKnown = Int.random(in: 0..<8, using: &numbers) > 0
      log.append(
        Event(
          number: number + 1,
          nanoseconds: nanoseconds,
          task: known == .stop && isKnown ? "" : text(),
          kind: isKnown ? known : Event.Kind("x" + text()),
          object: Bool.random(using: &numbers) ? text() : nil,
          value: value(),
          location: Bool.random(using: &numbers) ? text() : nil
        )
      )
    }
    return log
  }
}
