/// Reads the parts of one JSON text, byte by byte or eight bytes at a step.
///
/// It works on a raw buffer because a struct that stores a `RawSpan` needs lifetime annotations,
/// which are an experimental feature of this compiler. Every read below is guarded by `end`, and a
/// scanner never outlives the call that made it.
struct JSONScanner {
  /// The first byte.
  let start: UnsafeRawPointer
  /// How many bytes the text has.
  let end: Int
  /// How many bytes may be read; those beyond `end` are not part of the text.
  let visible: Int
  /// Where the next part begins, in bytes from the start.
  var index = 0
  /// Where the last value began.
  var lastValue = 0

  /// How deeply objects and arrays may be nested: one bit of ``skipValue()``'s stack each.
  static let maximumDepth = UInt128.bitWidth

  /// Creates a scanner at the start of a text; nil for an empty one.
  ///
  /// `followers` is how many bytes after the text may be read, so that its last bytes need not be
  /// read one by one; the first of them must be a control character, where every string
  /// and key stops.
  init?(_ bytes: UnsafeRawBufferPointer, followers: Int = 0) {
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return nil }
    self.start = start
    end = bytes.count
    visible = bytes.count + followers
  }

  /// What is wrong with the text, and where.
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
  subscript(index: Int) -> UInt8 {
    start.load(fromByteOffset: index, as: UInt8.self)
  }

  /// The eight bytes from an index at least eight below `visible`.
  @inline(__always)
  func word(at index: Int) -> UInt64 {
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

  /// Skips these bytes, eight or fewer, if they stand at `index`.
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

  /// Skips the byte order mark that some editors put before UTF-8.
  mutating func skipByteOrderMark() {
    if end >= 3, self[0] == 0xEF, self[1] == 0xBB, self[2] == 0xBF { index = 3 }
  }

  /// What stands at a place, made safe to print.
  func excerpt(at index: Int) -> String {
    String(decoding: self[index..<min(end, index + 300)], as: UTF8.self).safeExcerpt
  }
}
