/// JSON strings: found here, and decoded only where they are escaped.
extension JSONScanner {
  /// Reads a string, if that is what comes next.
  @inline(__always)
  mutating func takeString() throws(Failure) -> Text? {
    guard hasMore(), self[index] == UInt8(ascii: "\"") else { return nil }
    lastValue = index
    return try string()
  }

  /// Reads a plain string of at most so many bytes that begins at `index`.
  @inline(__always)
  mutating func takePlainString(upTo limit: Int) -> UnsafeRawBufferPointer? {
    guard index < end, self[index] == UInt8(ascii: "\"") else { return nil }
    index += 1
    let start = index
    guard skipCharacters(), index < end, self[index] == UInt8(ascii: "\""),
      index - start <= limit
    else { return nil }
    index += 1
    return self[start..<index - 1]
  }

  /// Reads a string whose opening quote is at `index`, and checks its escapes.
  @inline(__always)
  mutating func string() throws(Failure) -> Text {
    index += 1
    let start = index
    let isAllASCII = skipCharacters()
    if index < end, self[index] == UInt8(ascii: "\"") {
      index += 1
      return Text(range: start..<index - 1, isEscaped: false, isPlain: isAllASCII)
    }
    return try escapedString(from: start)
  }

  /// Skips to the next quote, backslash or control character, or to the end; says whether it saw
  /// only ASCII.
  ///
  /// Eight bytes at a step, by the zero-byte test of Mycroft (1987). Its false positives lie above a
  /// true one, so the lowest bit is always right.
  @inline(__always)
  private mutating func skipCharacters() -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var others: UInt64 = 0
    while index + 8 <= visible {
      let word = word(at: index)
      let quote = word ^ ones &* UInt64(UInt8(ascii: "\""))
      let backslash = word ^ ones &* UInt64(UInt8(ascii: "\\"))
      let stops =
        ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash
          | (word &- ones &* 0x20) & ~word) & highs
      guard stops == 0 else {
        // The bits below the lowest stop are those of the bytes before it.
        others |= word & highs & (stops & (0 &- stops) &- 1)
        index += stops.trailingZeroBitCount >> 3
        return others == 0
      }
      others |= word & highs
      index += 8
    }
    while index < end {
      let byte = self[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      others |= UInt64(byte & 0x80)
      index += 1
    }
    return others == 0
  }

  private mutating func escapedString(from start: Int) throws(Failure) -> Text {
    while index < end {
      switch self[index] {
      case UInt8(ascii: "\""):
        index += 1
        return Text(range: start..<index - 1, isEscaped: true, isPlain: false)
      case UInt8(ascii: "\\"): try escape()
      default: throw failure(.controlCharacter)
      }
      _ = skipCharacters()
    }
    throw failure(.endsEarly)
  }

  private mutating func escape() throws(Failure) {
    index += 1
    guard index < end else { throw failure(.badEscape) }
    switch self[index] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      index += 1
    case UInt8(ascii: "u"):
      index += 1
      for _ in 0..<4 {
        guard index < end, Self.hexDigit(self[index]) != nil else { throw failure(.badEscape) }
        index += 1
      }
    default: throw failure(.badEscape)
    }
  }
}
