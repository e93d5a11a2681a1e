/// The first line of a log.
extension EventLogReader {
  /// Reads the first line.
  mutating func readHeader(_ scanner: inout JSONScanner) throws(EventLogError) {
    let start = scanner.index
    do {
      log.header = try header(&scanner)
    } catch {
      switch error.reason {
      case .notALog, .damaged:
        throw EventLogError(line: line, reason: .notALog, found: scanner.excerpt(at: start))
      case .exploration: throw EventLogError(line: line, reason: error.reason)
      default: throw located(error, scanner)
      }
    }
  }

  private mutating func header(
    _ scanner: inout JSONScanner
  ) throws(JSONScanner.Failure) -> EventLog.Header {
    var header = EventLog.Header(source: "")
    var format = ""
    var version: Int64?
    var isFirst = true
    try scanner.expect(UInt8(ascii: "{"), or: .noObject)
    while try scanner.nextField(isFirst: &isFirst) {
      let key = try scanner.key()
      switch try repaired(key, nil, &scanner) {
      case "format":
        if case .string(let text) = try scanner.value() {
          format = try repaired(text, nil, &scanner)
        }
      case "version": version = try scanner.wholeNumber("version")
      case "source": header.source = try headerText("source", &scanner)
      case "name": header.name = try headerText("name", &scanner)
      case "clock": header.clock = try headerText("clock", &scanner)
      case "expected": header.expected = try expected(&scanner)
      case "expect": header.expectations = try expectations(&scanner)
      default: try scanner.skipValue()
      }
    }
    try scanner.expectEnd()
    if let format = ExplorationFormat(rawValue: format) {
      throw JSONScanner.Failure(reason: .exploration(isShard: format == .shard))
    }
    guard format == "lockviz", let version else { throw JSONScanner.Failure(reason: .notALog) }
    guard version == 1 else { throw JSONScanner.Failure(reason: .version(version)) }
    return header
  }

  private mutating func headerText(
    _ field: StaticString,
    _ scanner: inout JSONScanner
  ) throws(JSONScanner.Failure) -> String {
    guard case .string(let text) = try scanner.value() else {
      throw scanner.wrongType(field, "a string")
    }
    return try repaired(text, field, &scanner)
  }

  private mutating func expected(
    _ scanner: inout JSONScanner
  ) throws(JSONScanner.Failure) -> [String: Event.Value] {
    guard scanner.take(UInt8(ascii: "{")) else {
      _ = try scanner.value()
      throw scanner.wrongType("expected", "an object")
    }
    var expected: [String: Event.Value] = [:]
    var isFirst = true
    while try scanner.nextField(isFirst: &isFirst) {
      let key = try scanner.key()
      let name = try repaired(key, "expected", &scanner)
      var record = EventRecord(nanoseconds: 0, task: .none, kind: KindCode(.stop))
      try value(&record, &scanner)
      expected[name] = log.value(of: record)
    }
    return expected
  }

  private mutating func expectations(
    _ scanner: inout JSONScanner
  ) throws(JSONScanner.Failure) -> [ValueExpectation] {
    guard case .container(let range) = try scanner.value(),
      case .array(let texts)? = JSONTree(String(decoding: scanner[range], as: UTF8.self))
    else { throw scanner.wrongType("expect", "an array") }
    return try texts.map { text throws(JSONScanner.Failure) in
      guard let expectation = text.string.flatMap(ValueExpectation.init) else {
        throw scanner.wrongType("expect", "an array of comparisons such as \"most_inside <= 2\"")
      }
      return expectation
    }
  }
}
