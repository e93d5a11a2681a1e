/// What the lines of a log mean.
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
      default: throw located(error, scanner)
      }
    }
  }

  /// Reads a line after the first.
  @inline(__always)
  mutating func readEvent(_ scanner: inout JSONScanner) throws(EventLogError) {
    if takeEvent(scanner) { return }
    do {
      try event(&scanner)
    } catch {
      throw located(error, scanner)
    }
  }

  private func located(_ failure: JSONScanner.Failure, _ scanner: JSONScanner) -> EventLogError {
    EventLogError(
      line: line,
      column: failure.index.map { $0 + 1 },
      reason: failure.reason,
      found: failure.index.map { scanner.excerpt(at: $0) } ?? ""
    )
  }
}

// MARK: - Events

extension EventLogReader {
  /// Reads an event that is written as this program writes it: the fields in their order, without
  /// white space, plain names.
  ///
  /// Says whether it was one. If not, nothing has changed but names, which have no order.
  @inline(__always)
  private mutating func takeEvent(_ line: JSONScanner) -> Bool {
    // A copy that no other function gets to see stays in registers.
    var scanner = line
    guard scanner.take(#"{"n":"#), let number = scanner.takeDigits(),
      scanner.take(#","t":"#), let nanoseconds = scanner.takeDigits()
    else { return false }
    var record = EventRecord(nanoseconds: nanoseconds, task: .none, kind: .stop)
    if scanner.take(#","task":"#) {
      guard let task = scanner.takePlainString(upTo: Self.maximalName) else { return false }
      record.task = log.intern(utf8: task)
    }
    guard scanner.take(#","event"#), scanner.take(#"":"#),
      let kind = scanner.takePlainString(upTo: Self.maximalName)
    else { return false }
    record.kind = log.code(ofKind: kind)
    if scanner.take(#","object"#), scanner.take(#"":"#) {
      guard let object = scanner.takePlainString(upTo: Self.maximalName) else { return false }
      record.object = log.intern(utf8: object)
    }
    if scanner.take(#","value"#), scanner.take(#"":"#) {
      if let integer = scanner.takeInteger() {
        (record.valueType, record.valueBits) = (.int, UInt64(bitPattern: integer))
      } else {
        var copy = scanner
        guard (try? value(&record, &copy)) != nil else { return false }
        scanner = copy
      }
    }
    if scanner.take(#","at":"#) {
      guard let location = scanner.takePlainString(upTo: Self.maximalName) else { return false }
      record.location = log.intern(utf8: location)
    }
    guard scanner.takeLast(UInt8(ascii: "}")),
      record.task != .none || record.kind.index >= KindCode.stop.index
    else { return false }
    check(number: number, nanoseconds: nanoseconds)
    log.append(record)
    return true
  }

  private mutating func event(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) {
    var record = EventRecord(
      nanoseconds: lastNanoseconds == .min ? 0 : lastNanoseconds,
      task: .none,
      kind: .stop
    )
    var number = lastNumber &+ 1
    var hasKind = false
    var isFirst = true
    try scanner.expect(UInt8(ascii: "{"), or: .noObject)
    while try scanner.nextField(isFirst: &isFirst) {
      switch try scanner.field() {
      case .number: number = try scanner.wholeNumber("n")
      case .nanoseconds: record.nanoseconds = try scanner.wholeNumber("t")
      case .task: record.task = try name("task", &scanner)
      case .kind:
        record.kind = try kind(&scanner)
        hasKind = true
      case .object: record.object = try name("object", &scanner)
      case .value: try value(&record, &scanner)
      case .location: record.location = try name("at", &scanner)
      case .unknown: try scanner.skipValue()
      }
    }
    try scanner.expectEnd()
    guard hasKind else { throw JSONScanner.Failure(reason: .missing(field: "event")) }
    // A kind of a newer version may have no task either.
    if record.task == .none, record.kind.index < KindCode.stop.index {
      throw JSONScanner.Failure(reason: .missing(field: "task"))
    }
    check(number: number, nanoseconds: record.nanoseconds)
    log.append(record)
  }

  @inline(__always)
  private mutating func name(
    _ field: StaticString,
    _ scanner: inout JSONScanner
  ) throws(JSONScanner.Failure) -> NameID {
    guard let text = try scanner.takeString() else {
      if case .null = try scanner.value() { return .none }
      throw scanner.wrongType(field, "a string")
    }
    return text.isPlain && text.range.count <= Self.maximalName
      ? log.intern(utf8: scanner[text.range]) : try unusualName(text, field, &scanner)
  }

  private mutating func kind(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) -> KindCode {
    guard let text = try scanner.takeString() else {
      _ = try scanner.value()
      throw scanner.wrongType("event", "a string")
    }
    if text.isPlain, text.range.count <= Self.maximalName {
      return log.code(ofKind: scanner[text.range])
    }
    var name = try repaired(text, "event", &scanner)
    return name.withUTF8 { log.code(ofKind: UnsafeRawBufferPointer($0)) }
  }

  private mutating func value(
    _ record: inout EventRecord,
    _ scanner: inout JSONScanner
  ) throws(JSONScanner.Failure) {
    if let number = scanner.takeInteger() {
      (record.valueType, record.valueBits) = (.int, UInt64(bitPattern: number))
      return
    }
    switch try scanner.value() {
    case .null: (record.valueType, record.valueBits) = (.null, 0)
    case .bool(let value): (record.valueType, record.valueBits) = (.bool, value ? 1 : 0)
    case .int(let value): (record.valueType, record.valueBits) = (.int, UInt64(bitPattern: value))
    case .double(let value): (record.valueType, record.valueBits) = (.double, value.bitPattern)
    case .string(let text):
      let id =
        text.isPlain
        ? log.intern(utf8: scanner[text.range]) : try unusualName(text, nil, &scanner)
      (record.valueType, record.valueBits) = (.string, UInt64(id.index))
    case .container(let range):
      let text = JSONScanner.Text(range: range, isEscaped: false, isPlain: false)
      let id = try unusualName(text, nil, &scanner)
      (record.valueType, record.valueBits) = (.string, UInt64(id.index))
    }
  }

  /// Counts what is odd about an event's number and time.
  @inline(__always)
  private mutating func check(number: Int64, nanoseconds: Int64) {
    if number != lastNumber &+ 1 {
      warn(
        EventLogWarning(
          line: line,
          kind: .numbering(expected: lastNumber &+ 1, found: number)
        )
      )
    }
    lastNumber = number
    if nanoseconds < lastNanoseconds {
      warn(
        EventLogWarning(
          line: line,
          kind: .timeRunsBackwards(from: lastNanoseconds, to: nanoseconds)
        )
      )
    }
    lastNanoseconds = nanoseconds
  }
}

// MARK: - Texts

extension EventLogReader {
  /// The number of a text that is escaped, not ASCII, or long; `field` is nil where any length is
  /// fine.
  private mutating func unusualName(
    _ text: JSONScanner.Text,
    _ field: StaticString?,
    _ scanner: inout JSONScanner
  ) throws(JSONScanner.Failure) -> NameID {
    // What is in the table is UTF-8, so that a text that is there needs no other check.
    if !text.isEscaped, field == nil || text.range.count <= Self.maximalName,
      let known = log.names.find(utf8: scanner[text.range])
    {
      return known
    }
    return log.intern(try repaired(text, field, &scanner))
  }

  /// A text as characters, with a warning if some of its bytes are none.
  private mutating func repaired(
    _ text: JSONScanner.Text,
    _ field: StaticString?,
    _ scanner: inout JSONScanner
  ) throws(JSONScanner.Failure) -> String {
    let bytes = scanner.decoded(text)
    if let field, bytes.count > Self.maximalName {
      throw JSONScanner.Failure(
        index: text.range.lowerBound,
        reason: .nameTooLong(field: "\(field)", limit: Self.maximalName)
      )
    }
    if let valid = String(validating: bytes, as: UTF8.self) { return valid }
    warn(EventLogWarning(line: line, kind: .invalidText))
    return String(decoding: bytes, as: UTF8.self)
  }
}

// MARK: - The header

extension EventLogReader {
  private mutating func header(
    _ scanner: inout JSONScanner
  ) throws(JSONScanner.Failure) -> EventLog.Header {
    var header = EventLog.Header()
    var isLog = false
    var version: Int64?
    var isFirst = true
    try scanner.expect(UInt8(ascii: "{"), or: .noObject)
    while try scanner.nextField(isFirst: &isFirst) {
      let key = try scanner.key()
      switch try repaired(key, nil, &scanner) {
      case "format":
        if case .string(let text) = try scanner.value() {
          isLog = try repaired(text, nil, &scanner) == "lockviz"
        }
      case "version": version = try scanner.wholeNumber("version")
      case "source": header.source = try headerText("source", &scanner)
      case "name": header.name = try headerText("name", &scanner)
      case "clock": header.clock = try headerText("clock", &scanner)
      case "expected": header.expected = try expected(&scanner)
      default: try scanner.skipValue()
      }
    }
    try scanner.expectEnd()
    guard isLog, let version else { throw JSONScanner.Failure(reason: .notALog) }
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
      var record = EventRecord(nanoseconds: 0, task: .none, kind: .stop)
      try value(&record, &scanner)
      expected[name] = log.value(of: record)
    }
    return expected
  }
}

// MARK: - Fields

extension JSONScanner {
  /// A field of an event.
  fileprivate enum Field {
    case number, nanoseconds, task, kind, object, value, location, unknown
  }

  /// Reads an event's next key and its colon.
  @inline(__always)
  fileprivate mutating func field() throws(Failure) -> Field {
    // The first letter decides, but for two keys that share theirs.
    let field: Field? =
      switch nextLetter {
      case UInt8(ascii: "n"): take(#""n""#) ? .number : nil
      case UInt8(ascii: "t"):
        take(#""t""#) ? .nanoseconds : take(#""task""#) ? .task : nil
      case UInt8(ascii: "e"): take(#""event""#) ? .kind : nil
      case UInt8(ascii: "o"): take(#""object""#) ? .object : nil
      case UInt8(ascii: "v"): take(#""value""#) ? .value : nil
      case UInt8(ascii: "a"): take(#""at""#) ? .location : nil
      default: nil
      }
    let known = if let field { field } else { try otherField() }
    try expect(UInt8(ascii: ":"), or: .noColon)
    return known
  }

  /// A field whose key is escaped, unknown, or too near the end for eight bytes to be looked at.
  private mutating func otherField() throws(Failure) -> Field {
    switch String(decoding: decoded(try string()), as: UTF8.self) {
    case "n": .number
    case "t": .nanoseconds
    case "task": .task
    case "event": .kind
    case "object": .object
    case "value": .value
    case "at": .location
    default: .unknown
    }
  }

  /// Reads the value of a field that must be a whole number.
  @inline(__always)
  fileprivate mutating func wholeNumber(_ field: StaticString) throws(Failure) -> Int64 {
    if let number = takeInteger() { return number }
    if case .int(let number) = try value() { return number }
    throw wrongType(field, "a whole number of 64 bits")
  }

  /// The failure that the last value is of another type than its field's.
  fileprivate func wrongType(_ field: StaticString, _ expected: String) -> Failure {
    Failure(index: lastValue, reason: .wrongType(field: "\(field)", expected: expected))
  }
}
