import Testing

@testable import LockVizCore

@Suite("Reading a log of another writer")
struct LogReadingTests {
  private let event = Event(
    number: 1,
    nanoseconds: 5,
    task: "a",
    kind: .read,
    object: "x",
    value: .int(3),
    location: "f:1"
  )

  @Test(
    arguments: [
      #"{"at":"f:1","value":3,"object":"x","event":"read","task":"a","t":5,"n":1}"#,
      #" { "n" : 1 , "t" : 5 , "task" : "a" , "event" : "read" , "object" : "x" , "value" : 3 , "at" : "f:1" } "#,
      "\t{\"n\":1,\"t\":5,\t\"task\":\"a\",\"event\":\"read\",\"object\":\"x\",\"value\":3,\"at\":\"f:1\"}\r",
      #"{"n":1,"t":5,"task":"\u0061","\u0065vent":"r\u0065ad","object":"\u0078","value":3,"at":"f\u003A1"}"#,
      #"{"thread":[1,{"a":[[]],"b":{}},"]}"],"n":1,"t":5,"task":"a","event":"read","object":"x","value":3,"at":"f:1","x":null}"#,
      #"{"n":9,"n":1,"t":5,"task":"b","task":"a","event":"wait","event":"read","object":"x","value":"","value":3,"at":"f:1"}"#,
      #"{"t":5,"task":"a","event":"read","object":"x","value":3,"at":"f:1"}"#,
    ]
  )
  func `takes any way to write an event`(line: String) throws {
    for end in ["", "\n", "\r\n", "\n\n \r\n\t\n"] {
      let read = try readEvents(line + end)
      #expect(read.events == [event])
      #expect(read.warnings.isEmpty)
    }
  }

  @Test(
    arguments: [
      ("null", .null), ("true", .bool(true)), ("false", .bool(false)), ("0", .int(0)),
      ("-0", .int(0)), ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
      ("9223372036854775808", .double(9_223_372_036_854_775_808)), ("1e3", .double(1000)),
      ("0.25", .double(0.25)), ("-1.5E-2", .double(-0.015)), ("1E+2", .double(100)),
      ("123456789012345678901234567890", .double(1.2345678901234568e29)),
      (#""""#, .string("")), (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{C}\n\r\t")),
      (#""\ud83d\uDE00""#, .string("😀")), (#""ä\u00e4""#, .string("ää")),
      (#"[1, {"a": "]"}]"#, .string(#"[1, {"a": "]"}]"#)), ("{}", .string("{}")),
      (
        #"[[],[[]],{"k":[true,false,null,-1.5]}]"#,
        .string(#"[[],[[]],{"k":[true,false,null,-1.5]}]"#)
      ),
    ] as [(String, Event.Value)]
  )
  func `takes any value`(text: String, value: Event.Value) throws {
    for tail in ["}", " }", #","at":"f:1"}"#] {
      let read = try readEvents(
        #"{"n":1,"t":0,"task":"a","event":"write","value":\#(text)\#(tail)"#
      )
      #expect(read.events.first?.value == value)
      #expect(read.warnings.isEmpty)
    }
  }

  @Test func `takes kinds it does not know, with a task and without`() throws {
    let read = try readEvents(
      """
      {"n":1,"t":0,"task":"a","event":"glance"}
      {"n":2,"t":0,"event":"pause"}
      {"n":3,"t":0,"task":"a","event":"glance"}
      {"n":4,"t":0,"task":"a","event":""}
      """
    )
    #expect(
      read.events.map(\.kind) == [
        Event.Kind("glance"), Event.Kind("pause"), Event.Kind("glance"), Event.Kind(""),
      ]
    )
  }

  @Test func `takes more unknown kinds than have a code`() throws {
    var lines = ""
    for number in 1...70_000 {
      lines += #"{"n":\#(number),"t":0,"task":"a","event":"kind \#(number)"}"# + "\n"
    }
    let read = try readEvents(lines)
    #expect(read.events[0].kind == Event.Kind("kind 1"))
    #expect(read.events.count == 70_000)
  }

  @Test func `takes null for a field that is absent`() throws {
    let read = try readEvents(#"{"n":1,"t":0,"task":null,"event":"stop","object":null,"at":null}"#)
    #expect(read.events == [Event(number: 1, task: "", kind: .stop)])
  }

  @Test func `takes a byte order mark`() throws {
    #expect(try readLog("\u{FEFF}" + goodHeader).header.name == "counter")
  }

  @Test func `takes a header of a newer writer, with what is expected`() throws {
    let read = try readLog(
      #"{"by":{"tool":[1]},"version":1,"name":"x","expected":{"a":3,"b":"c","d":[1]},"format":"lockviz"}"#
    )
    #expect(
      read.header
        == .init(
          source: "",
          name: "x",
          expected: ["a": .int(3), "b": .string("c"), "d": .string("[1]")]
        )
    )
    #expect(read.events.isEmpty)
  }

  @Test func `gives an event without a time that of the one before`() throws {
    let read = try readEvents(
      """
      {"n":1,"t":7,"task":"a","event":"start"}
      {"n":2,"task":"a","event":"end"}
      """
    )
    #expect(read.events.map(\.nanoseconds) == [7, 7])
    #expect(read.warnings.isEmpty)
  }
}
