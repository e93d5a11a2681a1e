/// Writes a log as JSON lines: a header, then one line an event.
///
/// A writer remembers how far it has come, so that a log that grows can be written as it grows. The
/// same writer must always be given the same log.
public struct EventLogWriter: ~Copyable, Sendable {
  private var lines = LineBuffer()
  /// Every name as a JSON string: each is escaped once.
  private var strings: [UInt8] = []
  private var stringEnds: [Int] = []
  /// Every kind as a field, by its code.
  private var kindFields: [[UInt8]] = []
  private var hasHeader = false
  private var written = 0

  /// Creates a writer that has written nothing yet.
  public init() {}

  /// Writes the header, if it has not been written, and every event that has been appended since.
  ///
  /// `output` is called with pieces that end anywhere; nothing is kept back.
  public mutating func write(
    _ log: EventLog,
    to output: (UnsafeRawBufferPointer) throws -> Void
  ) rethrows {
    if !hasHeader {
      hasHeader = true
      try log.header.jsonLine.withUnsafeBytes { try lines.append($0, to: output) }
    }
    prepareNames(of: log)
    while written < log.count {
      let record = log.record(at: written)
      written += 1
      try append(record, number: written, to: output)
    }
    try lines.flush(to: output)
  }

  private mutating func prepareNames(of log: EventLog) {
    while stringEnds.count < log.names.count {
      let id = NameID(index: UInt32(stringEnds.count))
      log.names.withUTF8(of: id) { strings.appendJSONString($0) }
      stringEnds.append(strings.count)
    }
    while kindFields.count < log.kindCount {
      var field = Array(#","event":"#.utf8)
      field.appendJSONString(log.kind(at: kindFields.count).name)
      kindFields.append(field)
    }
  }

  private mutating func append(
    _ record: EventRecord,
    number: Int,
    to output: (UnsafeRawBufferPointer) throws -> Void
  ) rethrows {
    lines.append(#"{"n":"#)
    lines.append(Int64(number))
    lines.append(#","t":"#)
    lines.append(record.nanoseconds)
    if record.task != .none {
      lines.append(#","task":"#)
      try append(record.task, to: output)
    }
    try kindFields[Int(record.kind.index)].withUnsafeBytes { try lines.append($0, to: output) }
    if record.object != .none {
      lines.append(#","object":"#)
      try append(record.object, to: output)
    }
    if record.valueType != .absent {
      lines.append(#","value":"#)
      try appendValue(of: record, to: output)
    }
    if record.location != .none {
      lines.append(#","at":"#)
      try append(record.location, to: output)
    }
    lines.append("}\n")
    try lines.endLine(to: output)
  }

  private mutating func append(
    _ name: NameID,
    to output: (UnsafeRawBufferPointer) throws -> Void
  ) rethrows {
    let index = Int(name.index)
    let start = index > 0 ? stringEnds[index - 1] : 0
    let end = stringEnds[index]
    try strings.withUnsafeBytes {
      try lines.append(UnsafeRawBufferPointer(rebasing: $0[start..<end]), to: output)
    }
  }

  private mutating func appendValue(
    of record: EventRecord,
    to output: (UnsafeRawBufferPointer) throws -> Void
  ) rethrows {
    switch record.valueType {
    case .absent: break
    case .null: lines.append("null")
    case .bool: record.valueBits != 0 ? lines.append("true") : lines.append("false")
    case .int: lines.append(Int64(bitPattern: record.valueBits))
    case .double: lines.append(Double(bitPattern: record.valueBits))
    case .string:
      try append(NameID(index: UInt32(truncatingIfNeeded: record.valueBits)), to: output)
    }
  }
}

extension EventLog {
  /// Writes the whole log as JSON lines, in pieces that end anywhere.
  public func writeJSONLines(
    to output: (UnsafeRawBufferPointer) throws -> Void
  ) rethrows {
    var writer = EventLogWriter()
    try writer.write(self, to: output)
  }
}

extension EventLog.Header {
  /// The first line of a log in JSON, its end included.
  fileprivate var jsonLine: [UInt8] {
    var line = Array(#"{"format":"lockviz","version":1,"source":"#.utf8)
    line.appendJSONString(source)
    line.append(contentsOf: #","name":"#.utf8)
    line.appendJSONString(name)
    line.append(contentsOf: #","clock":"#.utf8)
    line.appendJSONString(clock)
    if !expected.isEmpty {
      line.append(contentsOf: #","expected":"#.utf8)
      var separator = UInt8(ascii: "{")
      for (name, value) in expected.sorted(by: { $0.key < $1.key }) {
        line.append(separator)
        separator = UInt8(ascii: ",")
        line.appendJSONString(name)
        line.append(UInt8(ascii: ":"))
        switch value {
        case .string(let text): line.appendJSONString(text)
        case .double(let number) where !number.isFinite: line.append(contentsOf: "null".utf8)
        default: line.append(contentsOf: value.description.utf8)
        }
      }
      line.append(UInt8(ascii: "}"))
    }
    if !expectations.isEmpty {
      let texts = expectations.map { $0.description.jsonText }
      line.append(contentsOf: ",\"expect\":\(JSONText.array(texts))".utf8)
    }
    line.append(contentsOf: "}\n".utf8)
    return line
  }
}
