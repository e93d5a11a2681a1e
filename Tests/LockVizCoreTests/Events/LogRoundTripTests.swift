import Testing

@testable import LockVizCore

@Suite("A log as JSON lines")
struct LogRoundTripTests {
  @Test func `is written as the design says`() {
    var log = EventLog(header: .init(source: "simulation", name: "counter", clock: "virtual"))
    log.append(Event(number: 1, task: "main", kind: .spawn, object: "task_A"))
    log.append(
      Event(
        number: 2,
        task: "task_A",
        kind: .read,
        object: "shared_counter",
        value: .int(0),
        location: "Counter.swift:14"
      )
    )
    log.append(
      Event(number: 3, nanoseconds: 12, task: "", kind: .stop, value: .string("completed"))
    )
    #expect(
      String(decoding: jsonLines(log), as: UTF8.self) == #"""
        {"format":"lockviz","version":1,"source":"simulation","name":"counter","clock":"virtual"}
        {"n":1,"t":0,"task":"main","event":"spawn","object":"task_A"}
        {"n":2,"t":0,"task":"task_A","event":"read","object":"shared_counter","value":0,"at":"Counter.swift:14"}
        {"n":3,"t":12,"event":"stop","value":"completed"}

        """#
    )
  }

  @Test func `says what is expected, in the order of the names`() {
    let log = EventLog(
      header: .init(expected: ["b": .string("x\"y"), "a": .int(3), "c": .double(.infinity)])
    )
    let line = String(decoding: jsonLines(log), as: UTF8.self)
    #expect(line.hasSuffix(#","expected":{"a":3,"b":"x\"y","c":null}}"# + "\n"))
  }

  @Test(
    arguments: [
      (.null, "null"), (.bool(true), "true"), (.bool(false), "false"), (.int(0), "0"),
      (.int(-1), "-1"), (.int(.min), "-9223372036854775808"), (.int(.max), "9223372036854775807"),
      (.int(10), "10"), (.int(99), "99"), (.int(100), "100"), (.double(0.1), "0.1"),
      (.double(5), "5.0"), (.double(-0.0), "-0.0"), (.double(1e300), "1e+300"),
      (.double(.nan), "null"), (.double(-.infinity), "null"), (.string(""), #""""#),
      (.string("häh \u{1}\u{1F}\u{7F}\n\t\r/"), #""häh \u0001\u001f\u007f\n\t\r/""#),
    ] as [(Event.Value, String)]
  )
  func `keeps every value`(value: Event.Value, text: String) {
    var log = EventLog()
    log.append(Event(number: 1, task: "a", kind: .write, object: "x", value: value))
    let written = String(decoding: jsonLines(log), as: UTF8.self)
    #expect(written.hasSuffix(#""object":"x","value":\#(text)}"# + "\n"))
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `reads back as it was written`(seed: UInt64) throws {
    var generator = LogGenerator(seed: seed)
    let log = generator.log(events: 200)
    let bytes = jsonLines(log)
    let read = try readLog(bytes)
    #expect(read.events == Array(log))
    #expect(read.header == log.header)
    #expect(read.warnings.isEmpty)
    #expect(String(validating: bytes, as: UTF8.self) != nil)
    #expect(bytes.count { $0 == 0x0A } == 201)
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `reads back the same with white space, as other writers put it`(seed: UInt64) throws {
    var generator = LogGenerator(seed: seed)
    let log = generator.log(events: 100)
    let spaced = jsonLines(log).split(separator: 0x0A).flatMap { line in
      Array("\t{ ".utf8) + line.dropFirst().dropLast() + Array(" }\r\n".utf8)
    }
    #expect(try readLog(spaced) == readLog(jsonLines(log)))
  }

  @Test func `keeps texts that are longer than the writer's memory`() throws {
    var log = EventLog()
    for size in [100_000, 131_000, 131_072, 200_000, 3, 1_000_000] {
      log.append(
        Event(
          number: log.count + 1,
          task: "a",
          kind: .print,
          value: .string(String(repeating: "ä", count: size / 2))
        )
      )
    }
    #expect(try readLog(jsonLines(log)).events == Array(log))
  }

  @Test func `can be written while it grows`() {
    var generator = LogGenerator(seed: 7)
    let whole = generator.log(events: 300)
    var growing = EventLog(header: whole.header)
    var writer = EventLogWriter()
    var bytes: [UInt8] = []
    for event in whole {
      growing.append(event)
      if event.number % 7 == 0 { writer.write(growing) { bytes.append(contentsOf: $0) } }
    }
    writer.write(growing) { bytes.append(contentsOf: $0) }
    #expect(bytes == jsonLines(whole))
  }

  @Test func `can be watched while it grows`() throws {
    var reader = EventLogReader()
    try reader.take(
      Array((goodHeader + #"{"n":1,"t":0,"task":"a","event":"start"}"#).utf8)
    )
    #expect(reader.log.isEmpty)
    try reader.take(Array("\n{".utf8))
    #expect(reader.log.map(\.kind) == [.start])
  }
}
