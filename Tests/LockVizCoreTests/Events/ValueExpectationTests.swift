import Testing

@testable import LockVizCore

@Suite("An expectation")
struct ValueExpectationTests {
  @Test(
    arguments: [
      ("most_inside <= 2", ValueExpectation("most_inside", .lessOrEqual, 2)),
      ("x<3", ValueExpectation("x", .less, 3)),
      ("  x>=-1.5 at end ", ValueExpectation("x", .greaterOrEqual, -1.5, atEnd: true)),
      ("x > 1e3", ValueExpectation("x", .greater, 1_000.0)),
      ("session != None", ValueExpectation("session", .notEqual, Event.Value.null)),
      ("done == true at  end", ValueExpectation("done", .equal, true, atEnd: true)),
      ("winner == task_A", ValueExpectation("winner", .equal, "task_A")),
      ("state == 'at end' at end", ValueExpectation("state", .equal, "at end", atEnd: true)),
      (#""my var" == "a \"b\" \\""#, ValueExpectation("my var", .equal, #"a "b" \"#)),
      ("cache['a <= b'].size != 0", ValueExpectation("cache['a <= b'].size", .notEqual, 0)),
    ] as [(String, ValueExpectation)]
  )
  func `is read, and reads back as it is written`(text: String, expectation: ValueExpectation)
    throws
  {
    #expect(try ValueExpectation(parsing: text) == expectation)
    #expect(ValueExpectation("\(expectation)") == expectation)
  }

  @Test(
    arguments: [
      ("", .noVariable), ("<= 2", .noVariable), ("'' == 1", .noVariable), ("x", .noComparison("")),
      ("x 2", .noComparison("2")), ("x = 2", .noComparison("=")), ("x =< 2", .noComparison("=<")),
      ("my var == 1", .noComparison("var")), ("x ==", .noValue), ("x < two", .badValue("two")),
      ("x == 1.", .badValue("1.")), ("x < true", .noOrder("true")), ("x >= none", .noOrder("none")),
      ("x == 'a", .openQuote), ("x == 1 at the end", .moreAfterValue("at the end")),
      ("x == 1 2", .moreAfterValue("2")),
    ] as [(String, ValueExpectation.Problem)]
  )
  func `that cannot be read says why`(text: String, problem: ValueExpectation.Problem) {
    #expect(throws: problem) { try ValueExpectation(parsing: text) }
    #expect(ValueExpectation(text) == nil)
  }

  @Test(
    arguments: [
      ("x == 1", [.int(1), .double(1)], [.int(2), .bool(true), .null]),
      ("x != 1", [.int(2), .string("1")], [.int(1), .double(1)]),
      ("x <= 2", [.int(2), .double(1.5), .int(-3)], [.int(3), .double(2.5), .string("1"), .null]),
      ("x > 1.5", [.int(2), .double(1.6)], [.int(1), .double(.nan)]),
      ("x < 'b'", [.string("a")], [.string("b"), .int(0)]),
      ("x == none", [.null], [.bool(false), .int(0)]),
    ] as [(String, [Event.Value], [Event.Value])]
  )
  func `holds for some values, and not for others`(
    text: String,
    good: [Event.Value],
    bad: [Event.Value]
  ) throws {
    let expectation = try #require(ValueExpectation(text))
    #expect(good.allSatisfy(expectation.holds))
    #expect(!bad.contains(where: expectation.holds))
  }

  @Test func `stands in a log's first line`() throws {
    let header = EventLog.Header(expectations: [ValueExpectation("a \"b\"", .lessOrEqual, 2)])
    let bytes = jsonLines(EventLog(header: header))
    #expect(try readLog(bytes).header == header)
    #expect(
      String(decoding: bytes, as: UTF8.self).hasSuffix(
        #","expect":["\"a \\\"b\\\"\" <= 2"]}"# + "\n"
      )
    )
    for bad in ["{}", "3", #"["x"]"#, "[1]"] {
      let line = goodHeader.dropLast(2) + ",\"expect\":\(bad)}\n"
      #expect(
        readError(Array(line.utf8))?.description.contains("‘expect’ must be an array") == true
      )
    }
  }
}
