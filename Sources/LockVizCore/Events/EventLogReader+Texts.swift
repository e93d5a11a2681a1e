/// Names and texts in a log, and errors in them.
extension EventLogReader {
  /// The number of a text that is escaped, not ASCII, or long; `field` is nil if any length is
  /// allowed.
  mutating func unusualName(
    _ text: JSONScanner.Text,
    _ field: StaticString?,
    _ scanner: inout JSONScanner
  ) throws(JSONScanner.Failure) -> NameID {
    // The table holds valid UTF-8, so a text that it has needs no further check.
    if !text.isEscaped, field == nil || text.range.count <= Self.maximumName,
      let known = log.names.find(utf8: scanner[text.range])
    {
      return known
    }
    return log.intern(try repaired(text, field, &scanner))
  }

  /// A text as characters, with a warning if some of its bytes are not valid UTF-8.
  mutating func repaired(
    _ text: JSONScanner.Text,
    _ field: StaticString?,
    _ scanner: inout JSONScanner
  ) throws(JSONScanner.Failure) -> String {
    let bytes = scanner.decoded(text)
    let valid = String(validating: bytes, as: UTF8.self)
    if valid == nil { warn(EventLogWarning(line: line, kind: .invalidText)) }
    let result = valid ?? String(decoding: bytes, as: UTF8.self)
    if let field, result.utf8.count > Self.maximumName {
      throw JSONScanner.Failure(
        index: text.range.lowerBound,
        reason: .nameTooLong(field: "\(field)", limit: Self.maximumName)
      )
    }
    return result
  }

  /// A failure with its line, its column, and what stands there.
  func located(_ failure: JSONScanner.Failure, _ scanner: JSONScanner) -> EventLogError {
    EventLogError(
      line: line,
      column: failure.index.map { $0 + 1 },
      reason: failure.reason,
      found: failure.index.map { scanner.excerpt(at: $0) } ?? ""
    )
  }
}
