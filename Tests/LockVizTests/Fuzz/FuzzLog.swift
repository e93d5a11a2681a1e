@testable import LockVizCore

/// Logs that no program would write.
enum FuzzLog {
  /// Names that a terminal must not see as they are, or that take more or less room than they have
  /// characters.
  private static let oddNames = [
    "main", "task_A", "lock", "x", "漢字", "e\u{301}\u{301}", "🔒🧵", "\u{1B}[2J", "\u{7}\u{8}\r",
    "\u{202E}abc",
    String(repeating: "long", count: 200), "", " ", "cache[1]", "\u{0}",
  ]
  private static let oddValues: [Event.Value?] = [
    nil, .null, .int(3), .int(.min), .double(1e300), .bool(true), .string("ok"),
    .string("cancelled"),
    .string("error: \u{1B}]0;title\u{7}"), .string(String(repeating: "w", count: 5_000)),
  ]
  private static let plainNames = ["main", "task_A", "task_B", "lock", "door", "x", "cache[1]"]
  private static let plainValues: [Event.Value?] = [
    nil, .null, .int(3), .int(-1), .double(0.5), .bool(false), .string("ok"), .string("error: no"),
  ]
  private static let kinds = Vocabulary.standard.kinds + [Event.Kind("glance")]

  /// Times that no clock shows, between which the difference need not fit either.
  private static let oddTimes: [Int64] = [
    .min, .min + 1, -9_000_000_000_000_000_000, -2, -1, 0, 1, 5_000, .max / 2 + 1, .max - 1, .max,
  ]

  /// A log of any events in any order, whose time mostly goes forward; a plain one has nothing but
  /// printable ASCII in its names and values.
  static func make(_ random: inout SplitMix64, isPlain: Bool = false) -> EventLog {
    let names = isPlain ? plainNames : oddNames
    let values = isPlain ? plainValues : oddValues
    let header = EventLog.Header(name: isPlain ? "c" : "\u{1B}c", expected: ["x": .int(1)])
    var log = EventLog(header: header)
    var time: Int64 = 0
    let hasOddTimes = Int.random(in: 0..<3, using: &random) == 0
    for number in 1...Int.random(in: 1...150, using: &random) {
      // Now and then half of the time that is left passes at once.
      let leap = Int.random(in: 0..<100, using: &random) == 0
      let rest = Int64.max - max(time, 0)
      time +=
        leap ? rest / 2 : min(Int64.random(in: 0...3, using: &random) * 1_000_000_000, rest)
      if hasOddTimes, Int.random(in: 0..<3, using: &random) == 0 {
        time = oddTimes.randomElement(using: &random) ?? 0
      }
      let kind = kinds.randomElement(using: &random) ?? .yield
      let task = names.filter { !$0.isEmpty }.randomElement(using: &random) ?? "main"
      log.append(
        Event(
          number: number,
          nanoseconds: time,
          task: kind == .stop ? "" : task,
          kind: kind,
          object: Bool.random(using: &random)
            ? names.prefix(11).randomElement(using: &random) : nil,
          value: values.randomElement(using: &random) ?? nil,
          location: Bool.random(using: &random) ? "Counter.swift:14" : nil
        )
      )
    }
    return log
  }

  /// The bytes of a log, in places other bytes than were written.
  static func makeDamaged(_ random: inout SplitMix64, isPlain: Bool) -> [UInt8] {
    let log = make(&random, isPlain: isPlain)
    var bytes: [UInt8] = []
    log.writeJSONLines { bytes += $0 }
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let index = Int.random(in: bytes.indices, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[index] = .random(in: isPlain ? 0x20...0x7E : .min ... .max, using: &random)
      case 1: bytes.removeSubrange(index..<min(index + 40, bytes.count))
      case 2: bytes.insert(contentsOf: bytes[index...].prefix(90), at: index)
      default: bytes[index] = UInt8(ascii: "\n")
      }
      if bytes.isEmpty { break }
    }
    return bytes
  }
}
