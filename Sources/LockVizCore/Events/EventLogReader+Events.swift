/// The lines after the first.
extension EventLogReader {
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

  /// Reads an event that is written as this program writes it: the fields in their order, without
  /// white space, plain names.
  ///
  /// Returns whether it was one. If not, nothing has changed, except that names may have been
  /// added, which does no harm.
  @inline(__always)
  private mutating func takeEvent(_ line: JSONScanner) -> Bool {
    // A copy that no other function gets to see stays in registers.
    var scanner = line
    guard scanner.take(#"{"n":"#), let number = scanner.takeDigits(),
      scanner.take(#","t":"#), let nanoseconds = scanner.takeDigits()
    else { return false }
    var record = EventRecord(nanoseconds: nanoseconds, task: .none, kind: KindCode(.stop))
    if scanner.take(#","task":"#) {
      guard let task = scanner.takePlainString(upTo: Self.maximumName) else { return false }
      record.task = log.intern(utf8: task)
    }
    guard scanner.take(#","event"#), scanner.take(#"":"#),
      let kind = scanner.takePlainString(upTo: Self.maximumName)
    else { return false }
    record.kind = log.code(ofKind: kind)
    if scanner.take(#","object"#), scanner.take(#"":"#) {
      guard let object = scanner.takePlainString(upTo: Self.maximumName) else { return false }
      record.object = log.intern(utf8: object)
    }
    if scanner.take(#","value"#), scanner.take(#"":"#) {
      if let integer = scanner.takeInteger() {
        (record.valueType, record.valueBits) = (.int, UInt64(bitPattern: integer))
      } else {
        var copy = scanner
        guard let token = try? copy.value() else { return false }
        if let scalar = token.scalar {
          (record.valueType, record.valueBits) = scalar
        } else if case .string(let text) = token, text.isPlain {
          let id = log.intern(utf8: copy[text.range])
          (record.valueType, record.valueBits) = (.string, UInt64(id.index))
        } else {
          return false
        }
        scanner = copy
      }
    }
    if scanner.take(#","at":"#) {
      guard let location = scanner.takePlainString(upTo: Self.maximumName) else { return false }
      record.location = log.intern(utf8: location)
    }
    guard scanner.takeLast(UInt8(ascii: "}")),
      record.task != .none || !needsTask(record.kind)
    else { return false }
    check(number: number, nanoseconds: nanoseconds)
    log.append(record)
    return true
  }

  private mutating func event(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) {
    var record = EventRecord(
      nanoseconds: lastNanoseconds == .min ? 0 : lastNanoseconds,
      task: .none,
      kind: KindCode(.stop)
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
    if record.task == .none, needsTask(record.kind) {
      throw JSONScanner.Failure(reason: .missing(field: "task"))
    }
    check(number: number, nanoseconds: record.nanoseconds)
    log.append(record)
  }

  /// Whether events of a kind must have a task; a kind of a newer version may have none.
  private func needsTask(_ kind: KindCode) -> Bool { log.vocabulary[kind]?.needsTask ?? false }

  @inline(__always)
  private mutating func name(
    _ field: StaticString,
    _ scanner: inout JSONScanner
  ) throws(JSONScanner.Failure) -> NameID {
    guard let text = try scanner.takeString() else {
      if case .null = try scanner.value() { return .none }
      throw scanner.wrongType(field, "a string")
    }
    return text.isPlain && text.range.count <= Self.maximumName
      ? log.intern(utf8: scanner[text.range]) : try unusualName(text, field, &scanner)
  }

  private mutating func kind(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) -> KindCode {
    guard let text = try scanner.takeString() else {
      _ = try scanner.value()
      throw scanner.wrongType("event", "a string")
    }
    if text.isPlain, text.range.count <= Self.maximumName {
      return log.code(ofKind: scanner[text.range])
    }
    var name = try repaired(text, "event", &scanner)
    return name.withUTF8 { log.code(ofKind: UnsafeRawBufferPointer($0)) }
  }

  /// Reads a value of any type into a record.
  mutating func value(
    _ record: inout EventRecord,
    _ scanner: inout JSONScanner
  ) throws(JSONScanner.Failure) {
    let token = try scanner.value()
    let text: JSONScanner.Text
    switch token {
    case .string(let string): text = string
    case .container(let range):
      text = JSONScanner.Text(range: range, isEscaped: false, isPlain: false)
    default:
      (record.valueType, record.valueBits) = token.scalar ?? (.null, 0)
      return
    }
    let id =
      text.isPlain ? log.intern(utf8: scanner[text.range]) : try unusualName(text, nil, &scanner)
    (record.valueType, record.valueBits) = (.string, UInt64(id.index))
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

extension JSONScanner.Token {
  /// The value as a record keeps it; nil for one that is a text.
  fileprivate var scalar: (EventRecord.ValueType, UInt64)? {
    switch self {
    case .null: (.null, 0)
    case .bool(let value): (.bool, value ? 1 : 0)
    case .int(let value): (.int, UInt64(bitPattern: value))
    case .double(let value): (.double, value.bitPattern)
    case .string, .container: nil
    }
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
    // The first letter decides, except between two keys that share theirs.
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
  mutating func wholeNumber(_ field: StaticString) throws(Failure) -> Int64 {
    if let number = takeInteger() { return number }
    if case .int(let number) = try value() { return number }
    throw wrongType(field, "a whole number of 64 bits")
  }

  /// An error that says that the last value has the wrong type for its field.
  func wrongType(_ field: StaticString, _ expected: String) -> Failure {
    Failure(index: lastValue, reason: .wrongType(field: "\(field)", expected: expected))
  }
}
