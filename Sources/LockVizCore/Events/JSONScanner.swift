/// Reads the parts of one JSON text, byte by byte or eight bytes at a step.
///
/// It works on a raw buffer because a struct that stores a `RawSpan` needs lifetime annotations,
/// which are an experimental feature of this compiler. Every read below is guarded by `end`, and a
/// scanner never outlives the call that made it.
struct JSONScanner {
  private let bytes: UnsafeRawBufferPointer
  private let end: Int
  /// Where the next part begins, in bytes from the start.
  private(set) var index = 0
  /// Where the last value began.
  private(set) var lastValue = 0

  /// How deeply objects and arrays may be nested: one bit of ``skipValue()``'s stack each.
  static let maximalDepth = UInt128.bitWidth

  /// Creates a scanner at the start of a text.
  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    end = bytes.count
  }

  /// What is wrong with the text, and at which place.
  struct Failure: Error {
    var index: Int?
    var reason: EventLogError.Reason
  }

  /// A string's place between its quotes.
  struct Text {
    var range: Range<Int>
    /// Whether it holds a backslash.
    var isEscaped: Bool
    /// Whether its bytes are its characters: ASCII without an escape.
    var isPlain: Bool
  }

  /// A value as it stands in the text.
  enum Token {
    case null
    case bool(Bool)
    case int(Int64)
    case double(Double)
    case string(Text)
    /// An object or an array, from bracket to bracket.
    case container(Range<Int>)
  }

  /// The bytes of a range.
  subscript(range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[range])
  }
}

// MARK: - Structure

extension JSONScanner {
  /// Skips white space and says whether anything is left.
  @inline(__always)
  mutating func hasMore() -> Bool {
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
        index += 1
      default: return true
      }
    }
    return false
  }

  /// Skips white space and then a byte, if it is the next one.
  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    guard hasMore(), bytes[index] == byte else { return false }
    index += 1
    return true
  }

  /// Skips white space and a byte, which must be there.
  @inline(__always)
  mutating func expect(_ byte: UInt8, or damage: EventLogError.Damage) throws(Failure) {
    guard take(byte) else { throw failure(damage) }
  }

  /// Goes on to the next field of an object and says whether there is one.
  @inline(__always)
  mutating func nextField(isFirst: inout Bool) throws(Failure) -> Bool {
    if take(UInt8(ascii: "}")) { return false }
    if !isFirst { try expect(UInt8(ascii: ","), or: .noCommaOrBrace) }
    isFirst = false
    guard hasMore(), bytes[index] == UInt8(ascii: "\"") else { throw failure(.noKey) }
    return true
  }

  /// Skips the quoted key of eight bytes or less at `index`, if it is the next one.
  @inline(__always)
  mutating func takeKey(_ quoted: StaticString) -> Bool {
    guard index + 8 <= end else { return false }
    let count = quoted.utf8CodeUnitCount
    // Constant after inlining, so that a key costs one comparison.
    var key: UInt64 = 0
    for place in 0..<count { key |= UInt64(quoted.utf8Start[place]) << UInt64(place * 8) }
    let mask = UInt64.max >> UInt64(64 - count * 8)
    guard word(at: index) & mask == key else { return false }
    index += count
    return true
  }

  /// Reads a key and its colon.
  mutating func key() throws(Failure) -> Text {
    guard hasMore(), bytes[index] == UInt8(ascii: "\"") else { throw failure(.noKey) }
    let text = try string()
    try expect(UInt8(ascii: ":"), or: .noColon)
    return text
  }

  /// Makes sure that nothing but white space is left.
  mutating func expectEnd() throws(Failure) {
    if hasMore() { throw failure(.moreAfterObject) }
  }

  /// A failure at `index`; at the end of the text it is always that the text ends early.
  func failure(_ damage: EventLogError.Damage) -> Failure {
    Failure(index: index, reason: .damaged(index < end ? damage : .endsEarly))
  }

  /// Skips the three bytes that some editors put before UTF-8.
  mutating func skipByteOrderMark() {
    if end >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { index = 3 }
  }

  /// What stands at a place, made safe to print.
  func excerpt(at index: Int) -> String {
    String(decoding: bytes[index..<min(end, index + 300)], as: UTF8.self).safeExcerpt
  }

  @inline(__always)
  private func word(at index: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
  }
}

// MARK: - Values

extension JSONScanner {
  /// Reads a value of any type.
  mutating func value() throws(Failure) -> Token {
    guard hasMore() else { throw failure(.noValue) }
    lastValue = index
    switch bytes[index] {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      let start = index
      try skipValue()
      lastValue = start
      return .container(start..<index)
    case UInt8(ascii: "t"):
      try literal("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try literal("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try literal("null")
      return .null
    default: throw failure(.noValue)
    }
  }

  /// Skips a value of any type and any nesting up to ``maximalDepth``, without recursion.
  mutating func skipValue() throws(Failure) {
    /// The open brackets, innermost in the lowest bit; an object is 1.
    var brackets: UInt128 = 0
    var depth = 0
    values: while true {
      guard hasMore() else { throw failure(.noValue) }
      let first = bytes[index]
      if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
        guard depth < Self.maximalDepth else { throw failure(.tooDeep) }
        let isObject = first == UInt8(ascii: "{")
        index += 1
        if !take(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
          depth += 1
          brackets = brackets << 1 | (isObject ? 1 : 0)
          if isObject { _ = try key() }
          continue values
        }
      } else {
        _ = try value()
      }
      while depth > 0 {
        let isObject = brackets & 1 == 1
        if take(UInt8(ascii: ",")) {
          if isObject { _ = try key() }
          continue values
        }
        try expect(
          isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"),
          or: isObject ? .noCommaOrBrace : .noCommaOrBracket
        )
        depth -= 1
        brackets >>= 1
      }
      return
    }
  }

  private mutating func literal(_ word: StaticString) throws(Failure) {
    for place in 0..<word.utf8CodeUnitCount {
      guard index < end, bytes[index] == word.utf8Start[place] else { throw failure(.noValue) }
      index += 1
    }
  }

  /// Reads a whole number of at most 18 digits, if that is what comes next.
  @inline(__always)
  mutating func takeInteger() -> Int64? {
    guard hasMore() else { return nil }
    let isNegative = bytes[index] == UInt8(ascii: "-")
    let start = isNegative ? index + 1 : index
    var place = start
    var magnitude: Int64 = 0
    while place < end, case let digit = bytes[place] &- UInt8(ascii: "0"), digit < 10 {
      magnitude = magnitude &* 10 &+ Int64(digit)
      place += 1
    }
    let digits = place - start
    guard digits > 0, digits <= 18, digits == 1 || bytes[start] != UInt8(ascii: "0"), place < end
    else { return nil }
    switch bytes[place] {
    case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): return nil
    default: break
    }
    lastValue = index
    index = place
    return isNegative ? -magnitude : magnitude
  }

  /// Reads a number; a whole one beyond 64 bits becomes a double.
  private mutating func number() throws(Failure) -> Token {
    let start = index
    if bytes[index] == UInt8(ascii: "-") { index += 1 }
    let firstDigit = index
    try skipDigits()
    if index - firstDigit > 1, bytes[firstDigit] == UInt8(ascii: "0") {
      throw Failure(index: firstDigit, reason: .damaged(.badNumber))
    }
    var isWhole = true
    if index < end, bytes[index] == UInt8(ascii: ".") {
      isWhole = false
      index += 1
      try skipDigits()
    }
    if index < end, bytes[index] | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      index += 1
      if index < end, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
        index += 1
      }
      try skipDigits()
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if isWhole, let number = Int64(text) { return .int(number) }
    return .double(Double(text) ?? 0)
  }

  private mutating func skipDigits() throws(Failure) {
    let start = index
    while index < end, bytes[index] &- UInt8(ascii: "0") < 10 { index += 1 }
    guard index > start else { throw failure(.badNumber) }
  }
}

// MARK: - Strings

extension JSONScanner {
  /// Reads a string, if that is what comes next.
  @inline(__always)
  mutating func takeString() throws(Failure) -> Text? {
    guard hasMore(), bytes[index] == UInt8(ascii: "\"") else { return nil }
    lastValue = index
    return try string()
  }

  /// Reads a string whose opening quote is at `index`, and checks its escapes.
  @inline(__always)
  mutating func string() throws(Failure) -> Text {
    index += 1
    let start = index
    let isAllASCII = skipCharacters()
    if index < end, bytes[index] == UInt8(ascii: "\"") {
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
    while index + 8 <= end {
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
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      others |= UInt64(byte & 0x80)
      index += 1
    }
    return others == 0
  }

  private mutating func escapedString(from start: Int) throws(Failure) -> Text {
    while index < end {
      switch bytes[index] {
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
    switch bytes[index] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      index += 1
    case UInt8(ascii: "u"):
      index += 1
      for _ in 0..<4 {
        guard index < end, Self.hexDigit(bytes[index]) != nil else { throw failure(.badEscape) }
        index += 1
      }
    default: throw failure(.badEscape)
    }
  }
}
