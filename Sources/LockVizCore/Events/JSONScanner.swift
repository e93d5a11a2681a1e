/// Reads the parts of one JSON text, byte by byte or eight bytes at a step.
///
/// It works on a raw buffer because a struct that stores a `RawSpan` needs lifetime annotations,
/// which are an experimental feature of this compiler. Every read below is guarded by `end`, and a
/// scanner never outlives the call that made it.
struct JSONScanner {
  private let start: UnsafeRawPointer
  private let end: Int
  /// How many bytes may be looked at, though what is beyond `end` is no part of the text.
  private let visible: Int
  /// Where the next part begins, in bytes from the start.
  private(set) var index = 0
  /// Where the last value began.
  private(set) var lastValue = 0

  /// How deeply objects and arrays may be nested: one bit of ``skipValue()``'s stack each.
  static let maximalDepth = UInt128.bitWidth

  /// Creates a scanner at the start of a text, or none for an empty one.
  ///
  /// `followers` is how many bytes after the text may be looked at, which spares its last bytes
  /// from being read one by one; the first of them must be a control character, where every string
  /// and key stops.
  init?(_ bytes: UnsafeRawBufferPointer, followers: Int = 0) {
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return nil }
    self.start = start
    end = bytes.count
    visible = bytes.count + followers
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
    UnsafeRawBufferPointer(start: start + range.lowerBound, count: range.count)
  }

  /// The byte at an index below `end`.
  @inline(__always)
  private subscript(index: Int) -> UInt8 {
    start.load(fromByteOffset: index, as: UInt8.self)
  }

  /// The eight bytes from an index at least eight below `visible`.
  @inline(__always)
  private func word(at index: Int) -> UInt64 {
    UInt64(littleEndian: start.loadUnaligned(fromByteOffset: index, as: UInt64.self))
  }
}

// MARK: - Structure

extension JSONScanner {
  /// Skips white space and says whether anything is left.
  @inline(__always)
  mutating func hasMore() -> Bool {
    while index < end {
      if self[index] > UInt8(ascii: " ") { return true }
      switch self[index] {
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
    guard hasMore(), self[index] == byte else { return false }
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
    guard hasMore() else { throw failure(.endsEarly) }
    if self[index] == UInt8(ascii: "}") {
      index += 1
      return false
    }
    if !isFirst {
      guard self[index] == UInt8(ascii: ",") else { throw failure(.noCommaOrBrace) }
      index += 1
    }
    isFirst = false
    guard hasMore(), self[index] == UInt8(ascii: "\"") else { throw failure(.noKey) }
    return true
  }

  /// The letter after the quote at `index`, or zero if nothing follows it.
  var nextLetter: UInt8 { index + 1 < end ? self[index + 1] : 0 }

  /// Skips what stands at `index`, eight bytes or less, if it is this.
  @inline(__always)
  mutating func take(_ part: StaticString) -> Bool {
    guard index + 8 <= visible else { return false }
    let count = part.utf8CodeUnitCount
    // Constant after inlining, so that a part costs one comparison.
    var key: UInt64 = 0
    for place in 0..<count { key |= UInt64(part.utf8Start[place]) << UInt64(place * 8) }
    guard word(at: index) & UInt64.max >> UInt64(64 - count * 8) == key else { return false }
    index += count
    return true
  }

  /// Reads a key and its colon.
  mutating func key() throws(Failure) -> Text {
    guard hasMore(), self[index] == UInt8(ascii: "\"") else { throw failure(.noKey) }
    let text = try string()
    try expect(UInt8(ascii: ":"), or: .noColon)
    return text
  }

  /// Skips a byte, if it is the last one.
  @inline(__always)
  mutating func takeLast(_ byte: UInt8) -> Bool {
    guard index + 1 == end, self[index] == byte else { return false }
    index = end
    return true
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
    if end >= 3, self[0] == 0xEF, self[1] == 0xBB, self[2] == 0xBF { index = 3 }
  }

  /// What stands at a place, made safe to print.
  func excerpt(at index: Int) -> String {
    String(decoding: self[index..<min(end, index + 300)], as: UTF8.self).safeExcerpt
  }
}

// MARK: - Values

extension JSONScanner {
  /// Reads a value of any type.
  mutating func value() throws(Failure) -> Token {
    guard hasMore() else { throw failure(.noValue) }
    lastValue = index
    switch self[index] {
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
      let first = self[index]
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
      guard index < end, self[index] == word.utf8Start[place] else { throw failure(.noValue) }
      index += 1
    }
  }

  /// Reads a whole number of at most 18 digits, if that is what comes next.
  @inline(__always)
  mutating func takeInteger() -> Int64? {
    guard hasMore() else { return nil }
    let isNegative = self[index] == UInt8(ascii: "-")
    let start = isNegative ? index + 1 : index
    var place = start
    var magnitude: Int64 = 0
    while place < end, case let digit = self[place] &- UInt8(ascii: "0"), digit < 10 {
      magnitude = magnitude &* 10 &+ Int64(digit)
      place += 1
    }
    let digits = place - start
    guard digits > 0, digits <= 18, digits == 1 || self[start] != UInt8(ascii: "0"), place < end
    else { return nil }
    switch self[place] {
    case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): return nil
    default: break
    }
    lastValue = index
    index = place
    return isNegative ? -magnitude : magnitude
  }

  /// Reads a number without a sign of at most 18 digits that a comma follows.
  @inline(__always)
  mutating func takeDigits() -> Int64? {
    let start = index
    var number: Int64 = 0
    while index < end, case let digit = self[index] &- UInt8(ascii: "0"), digit < 10 {
      number = number &* 10 &+ Int64(digit)
      index += 1
    }
    let count = index - start
    guard count > 0, count <= 18, index < end, self[index] == UInt8(ascii: ","),
      count == 1 || self[start] != UInt8(ascii: "0")
    else { return nil }
    return number
  }

  /// Reads a number; a whole one beyond 64 bits becomes a double.
  private mutating func number() throws(Failure) -> Token {
    let start = index
    if self[index] == UInt8(ascii: "-") { index += 1 }
    let firstDigit = index
    try skipDigits()
    if index - firstDigit > 1, self[firstDigit] == UInt8(ascii: "0") {
      throw Failure(index: firstDigit, reason: .damaged(.badNumber))
    }
    var isWhole = true
    if index < end, self[index] == UInt8(ascii: ".") {
      isWhole = false
      index += 1
      try skipDigits()
    }
    if index < end, self[index] | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      index += 1
      if index < end, self[index] == UInt8(ascii: "+") || self[index] == UInt8(ascii: "-") {
        index += 1
      }
      try skipDigits()
    }
    let text = String(decoding: self[start..<index], as: UTF8.self)
    if isWhole, let number = Int64(text) { return .int(number) }
    return .double(Double(text) ?? 0)
  }

  private mutating func skipDigits() throws(Failure) {
    let start = index
    while index < end, self[index] &- UInt8(ascii: "0") < 10 { index += 1 }
    guard index > start else { throw failure(.badNumber) }
  }
}

// MARK: - Strings

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
