import Testing

@testable import LockViz
@testable import LockVizCore

/// Logs that no program would write, from their bytes to their picture.
@Suite("Any log")
struct LogFuzzTests {
  private static let names = [
    "main", "task_A", "lock", "x", "漢字", "e\u{301}\u{301}", "🔒🧵", "\u{1B}[2J", "\u{7}\u{8}\r",
    "\u{202E}abc",
    String(repeating: "long", count: 200), "", " ", "cache[1]", "\u{0}",
  ]
  private static let values: [Event.Value?] = [
    nil, .null, .int(3), .int(.min), .double(1e300), .bool(true), .string("ok"),
    .string("cancelled"),
    .string("error: \u{1B}]0;title\u{7}"), .string(String(repeating: "w", count: 5_000)),
  ]

  @Test(arguments: 0..<60)
  func `has a picture, a sentence for every event, and nothing that a terminal would obey`(
    seed: UInt64
  ) throws {
    var random = SplitMix64(seed: seed)
    let log = Self.log(&random)
    var screen = TimelineScreen(
      timeline: Timeline(log),
      title: "any",
      schedule: "",
      source: nil,
      warnings: [],
      unicode: seed % 3 != 0,
      playing: false
    )
    for _ in 0..<12 {
      let size = Size(
        width: .random(in: 0...130, using: &random),
        height: .random(in: 0...40, using: &random)
      )
      _ = screen.update(.resize(size))
      for _ in 0..<Int.random(in: 0...9, using: &random) {
        let keys = TimelineBinding.table.flatMap(\.keys)
        _ = screen.update(.key(keys.randomElement(using: &random) ?? .right))
      }
      let grid = screen.draw(size)
      #expect(grid.width == size.width && grid.height == size.height)
      let scalars = grid.cells.lazy.compactMap(\.text).flatMap(\.unicodeScalars)
      #expect(scalars.allSatisfy { $0.properties.generalCategory != .control && $0 != "\u{202E}" })
    }
    for number in 0...log.count {
      #expect(!screen.timeline.narration(ofEvent: number).sentence.text.isEmpty)
    }
  }

  @Test(arguments: 0..<60)
  func `reads back as it was written`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let log = Self.log(&random)
    var reader = EventLogReader()
    try log.writeJSONLines { try reader.read($0) }
    #expect(try reader.finish().log.elementsEqual(log))
  }

  /// A log of any events in any order, whose time goes forward.
  private static func log(_ random: inout SplitMix64) -> EventLog {
    let kinds: [Event.Kind] = [
      .spawn, .start, .wait, .acquire, .release, .read, .write, .yield, .sleep, .wake, .join,
      .joined, .cancel, .print, .end, .stop, .other("glance"),
    ]
    var log = EventLog(header: EventLog.Header(name: "\u{1B}c", expected: ["x": .int(1)]))
    var time: Int64 = 0
    for number in 1...Int.random(in: 1...150, using: &random) {
      time += Int64.random(in: 0...3, using: &random) * 1_000_000_000
      let kind = kinds.randomElement(using: &random) ?? .yield
      let task = names.filter { !$0.isEmpty }.randomElement(using: &random) ?? "main"
      log.append(
        Event(
          number: number,
          nanoseconds: time,
          task: kind == .stop ? "" : task,
          kind: kind,
          object: Bool.random(using: &random)
            ? names.dropLast(4).randomElement(using: &random) : nil,
          value: values.randomElement(using: &random) ?? nil,
          location: Bool.random(using: &random) ? "Counter.swift:14" : nil
        )
      )
    }
    return log
  }
}
