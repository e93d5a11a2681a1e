import Testing

@testable import LockVizCore

@Suite("A damaged log")
struct DamagedLogTests {
  private static let good = #"{"n":1,"t":0,"task":"a","event":"start"}"# + "\n"

  @Test(arguments: ["", "\n", "\n\r\n \n", "\u{FEFF}", "\u{FEFF}\n"])
  func `without a line is empty`(text: String) {
    let error = readError(Array(text.utf8))
    #expect(error?.reason == .empty)
    #expect(error?.description.hasPrefix("the log is empty; ") == true)
  }

  @Test(
    arguments: [
      "hello", "hello\n", "\u{7F}ELF\u{2}\u{1}\u{1}\n", "[]\n", "{}\n", "3", "{\"format\":\"lock",
      #"{"format":"other","version":1}"#, #"{"format":"lockviz"}"#, #"{"version":1}"#,
      #"{"format":"lockviz","version":1} x"#, #"{"format":3,"version":1}"#, good,
      String(repeating: "x", count: 2 << 20), String(repeating: "x", count: 2 << 20) + "\n",
    ]
  )
  func `that is none is named at line 1`(text: String) {
    let error = readError(Array(text.utf8))
    #expect(error?.line == 1)
    #expect(error?.reason == .notALog)
    #expect(
      error?.description.hasPrefix("line 1: this is not a LockViz log, it begins with") == true
    )
    #expect(error?.description.contains(#"{"format":"lockviz","version":1,…}"#) == true)
    #expect((error?.description.count ?? .max) < 250)
  }

  @Test func `may be of a newer version`() {
    let error = readError(Array(#"{"format":"lockviz","version":2,"name":[]}"#.utf8))
    #expect(error?.reason == .wrongType(field: "name", expected: "a string"))
    #expect(
      readError(Array(#"{"format":"lockviz","version":2}"#.utf8))?.description
        == "line 1: the log is of version 2, newer than this program reads; update lockviz"
    )
    #expect(readError(Array(#"{"format":"lockviz","version":0}"#.utf8))?.reason == .version(0))
  }

  @Test(
    arguments: [
      ("x", 1, .noObject), ("[]", 1, .noObject), ("{", 2, .endsEarly), ("{,}", 2, .noKey),
      ("{n:1}", 2, .noKey), (#"{"n" 1}"#, 6, .noColon), (#"{"n":}"#, 6, .noValue),
      (#"{"n":1 "t":2}"#, 8, .noCommaOrBrace), (#"{"n":1,}"#, 8, .noKey),
      (#"{"n":1}}"#, 8, .moreAfterObject), (#"{"n":1"#, 7, .endsEarly),
      (#"{"n":01}"#, 6, .badNumber), (#"{"n":-}"#, 7, .badNumber), (#"{"n":1.}"#, 8, .badNumber),
      (#"{"n":1e}"#, 8, .badNumber), (#"{"n":+1}"#, 6, .noValue), (#"{"n":.5}"#, 6, .noValue),
      (#"{"value":nul}"#, 13, .noValue), (#"{"value":trux}"#, 13, .noValue),
      (#"{"value":NaN}"#, 10, .noValue), (#"{"task":"a"#, 11, .endsEarly),
      ("{\"task\":\"a\u{1}b\"}", 11, .controlCharacter), (#"{"task":"\x"}"#, 11, .badEscape),
      (#"{"task":"\u12g4"}"#, 14, .badEscape), (#"{"task":"\u12"#, 14, .endsEarly),
      (#"{"value":[1 2]}"#, 13, .noCommaOrBracket), (#"{"value":[1,]}"#, 13, .noValue),
      (#"{"value":{"a":1,}}"#, 17, .noKey), (#"{"value":{"a":1]}"#, 16, .noCommaOrBrace),
      (#"{"value":["#, 11, .endsEarly), ("{\"value\":\u{0}}", 10, .noValue),
    ] as [(String, Int, EventLogError.Damage)]
  )
  func `is refused by line, column and reason`(
    line: String,
    column: Int,
    damage: EventLogError.Damage
  ) {
    let error = readError(Array((goodHeader + Self.good + line + "\n" + Self.good).utf8))
    #expect(error?.line == 3)
    #expect(error?.column == column)
    #expect(error?.reason == .damaged(damage))
    #expect(error?.description.hasPrefix("line 3, column \(column): \(damage)") == true)
    #expect(error?.description.hasSuffix("; the line is damaged: correct it, or remove it") == true)
  }

  @Test(
    arguments: [
      (#"{"n":1,"t":0,"task":"a"}"#, nil, .missing(field: "event")),
      (#"{}"#, nil, .missing(field: "event")),
      (#"{"n":1,"t":0,"event":"start"}"#, nil, .missing(field: "task")),
      (#"{"n":1.5,"t":0}"#, 6, .wrongType(field: "n", expected: "a whole number of 64 bits")),
      (#"{"n":1,"t":"x"}"#, 12, .wrongType(field: "t", expected: "a whole number of 64 bits")),
      (#"{"task":[1]}"#, 9, .wrongType(field: "task", expected: "a string")),
      (#"{"event":null}"#, 10, .wrongType(field: "event", expected: "a string")),
      (#"{"object": 5}"#, 12, .wrongType(field: "object", expected: "a string")),
      (#"{"at":false}"#, 7, .wrongType(field: "at", expected: "a string")),
    ] as [(String, Int?, EventLogError.Reason)]
  )
  func `is refused where an event is incomplete or of other types`(
    line: String,
    column: Int?,
    reason: EventLogError.Reason
  ) {
    let error = readError(Array((goodHeader + line + "\n").utf8))
    #expect(error?.line == 2)
    #expect(error?.column == column)
    #expect(error?.reason == reason)
  }

  @Test(arguments: ["task", "event", "object", "at"])
  func `is refused for a name of more than 1024 bytes`(field: String) throws {
    for (text, bytes) in [("x", 1), ("ä", 2), (#"\n"#, 1)] {
      let longest = String(repeating: text, count: 1024 / bytes)
      let line = #"{"n":1,"t":0,"task":"a","event":"start","\#(field)":"\#(longest)"}"#
      #expect(try readEvents(line + "\n").events.count == 1)
      let longer = line.replacing(longest, with: longest + "y")
      let error = readError(Array((goodHeader + longer + "\n").utf8))
      #expect(error?.line == 2)
      #expect(error?.reason == .nameTooLong(field: field, limit: 1024))
    }
  }

  @Test func `shows its cut last line as a warning`() throws {
    let whole =
      goodHeader + Self.good
      + #"{"n":2,"t":0,"task":"ä\n","event":"print","value":[1,-2.5e3,true]}"#
    let start = (goodHeader + Self.good).utf8.count
    let bytes = Array(whole.utf8)
    for end in start + 1..<bytes.count {
      let read = try readLog(Array(bytes[..<end]))
      #expect(read.events.count == 1)
      #expect(read.warnings == [EventLogWarning(line: 3, kind: .cutShort)])
    }
    #expect(try readLog(bytes).events.count == 2)
    #expect(
      EventLogWarning(line: 31, kind: .cutShort).description
        == "line 31 is cut short; shown without it"
    )
  }

  @Test func `shows a last line without an end that is no event as a warning`() throws {
    let read = try readEvents(Self.good + "\u{0}\u{0}\u{0}")
    #expect(read.events.count == 1)
    #expect(read.warnings.count == 1)
    #expect(
      read.warnings[0].description.hasPrefix("line 3, column 1: expected an object in braces")
        == true
    )
  }

  @Test func `keeps the events before the damage, and stays refused`() throws {
    var reader = EventLogReader()
    let bytes = Array((goodHeader + Self.good + "x\n" + Self.good).utf8)
    #expect(throws: EventLogError.self) { try reader.take(bytes) }
    #expect(throws: EventLogError.self) { try reader.take(Array(Self.good.utf8)) }
    #expect(throws: EventLogError.self) { try reader.finish() }
    #expect(reader.log.count == 1)
  }

  @Test func `says where numbers are not in order, and how often`() throws {
    let read = try readEvents(
      """
      {"n":1,"t":0,"task":"a","event":"start"}
      {"n":3,"t":0,"task":"a","event":"yield"}
      {"n":3,"t":0,"task":"a","event":"yield"}
      {"n":4,"t":0,"task":"a","event":"yield"}
      {"n":-9223372036854775808,"t":0,"task":"a","event":"end"}
      """
    )
    #expect(read.events.map(\.number) == [1, 2, 3, 4, 5])
    #expect(
      read.warnings
        == [EventLogWarning(line: 3, count: 3, kind: .numbering(expected: 2, found: 3))]
    )
    #expect(
      read.warnings[0].description.hasPrefix(
        "line 3: the event's number is 3 where 2 is due (and 2 more lines like it); "
      )
    )
  }

  @Test func `says where time runs backwards, and how often`() throws {
    let read = try readEvents(
      """
      {"n":1,"t":-5,"task":"a","event":"start"}
      {"n":2,"t":9,"task":"a","event":"yield"}
      {"n":3,"t":8,"task":"a","event":"yield"}
      {"n":4,"t":8,"task":"a","event":"yield"}
      {"n":5,"t":7,"task":"a","event":"yield"}
      """
    )
    #expect(read.events.map(\.nanoseconds) == [-5, 9, 8, 8, 7])
    #expect(
      read.warnings
        == [EventLogWarning(line: 4, count: 2, kind: .timeRunsBackwards(from: 9, to: 8))]
    )
  }

  @Test func `repairs texts that are not UTF-8`() throws {
    var bytes = Array(goodHeader.utf8)
    for name in [[0xFF], [0x61, 0xC3], [0xED, 0xA0, 0x80], Array(#"\ud800"#.utf8)] as [[UInt8]] {
      bytes += #"{"task":""#.utf8 + name + #"","event":"start"}"#.utf8 + [0x0A]
    }
    let read = try readLog(bytes)
    #expect(
      read.events.map(\.task) == ["\u{FFFD}", "a\u{FFFD}", "\u{FFFD}\u{FFFD}\u{FFFD}", "\u{FFFD}"]
    )
    #expect(read.warnings == [EventLogWarning(line: 2, count: 4, kind: .invalidText)])
  }

  @Test func `counts a text that is not UTF-8 once, however its line goes on`() throws {
    for rest in ["}", #","x":1}"#, " }", #","at":"\n"}"#] {
      let start = Array((goodHeader + #"{"n":1,"t":0,"task":"a","event":"print","value":""#).utf8)
      let read = try readLog(start + [0xFF, 0x22] + Array(rest.utf8))
      #expect(read.events.first?.value == .string("\u{FFFD}"))
      #expect(read.warnings == [EventLogWarning(line: 2, kind: .invalidText)])
    }
  }

  @Test func `is read up to a limit of events`() throws {
    var generator = LogGenerator(seed: 1)
    let log = generator.log(events: 10)
    let read = try readLog(jsonLines(log), limit: 9)
    #expect(read.events == Array(log.prefix(9)))
    #expect(read.warnings == [EventLogWarning(line: 11, kind: .limit(9))])
    #expect(try readLog(jsonLines(log), limit: 10).warnings.isEmpty)
  }

  @Test(arguments: [(128, true), (129, false), (500_000, false)])
  func `is refused beyond 128 levels`(depth: Int, isRead: Bool) {
    for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
      let value =
        String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
      for field in ["value", "unknown"] {
        guard value.utf8.count < EventLogReader.maximumLine - 100 else { continue }
        let error = readError(
          Array((goodHeader + #"{"task":"a","event":"start","\#(field)":\#(value)}"# + "\n").utf8)
        )
        #expect(error?.reason == (isRead ? nil : .damaged(.tooDeep)))
      }
    }
  }

  @Test func `shows what it found without control characters and capped`() {
    let error = readError(
      Array(
        (goodHeader + "\u{1B}[31m\u{202E}\u{9B}" + String(repeating: "e\u{301}", count: 90) + "\n")
          .utf8
      )
    )
    #expect(error?.found.unicodeScalars.count == 61)
    #expect(error?.found.hasPrefix("[31me\u{301}") == true)
    #expect(error?.found.hasSuffix("…") == true)
  }
}
