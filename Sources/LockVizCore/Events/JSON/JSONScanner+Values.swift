/// JSON values: literals, numbers, and nested ones.
extension JSONScanner {
  /// Reads a value of any type.
  mutating func value() throws(Failure) -> Token {
    guard hasMore() else { throw failure(.noValue) }
    if let number = takeInteger() { return .int(number) }
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

  /// Skips a value of any type and any nesting up to ``maximumDepth``, without recursion.
  mutating func skipValue() throws(Failure) {
    /// The open brackets, innermost in the lowest bit; an object is 1.
    var brackets: UInt128 = 0
    var depth = 0
    values: while true {
      guard hasMore() else { throw failure(.noValue) }
      let first = self[index]
      if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
        guard depth < Self.maximumDepth else { throw failure(.tooDeep) }
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
