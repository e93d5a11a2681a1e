/// Collects lines in one piece of memory and hands them on when it is full.
///
/// Raw memory instead of an array, whose checks at every append took half of the writer's time.
/// What keeps it safe: after every append of a text, and at the end of every line, at least
/// `reserve` bytes are free, and the fixed parts of a line (its keys and numbers) take less.
struct LineBuffer: ~Copyable, @unchecked Sendable {
  // Sendable, because the memory has no other owner.
  private let memory: UnsafeMutableRawBufferPointer
  private var count = 0

  private static let capacity = 1 << 17
  private static let reserve = 256

  init() {
    memory = .allocate(byteCount: Self.capacity, alignment: 16)
  }

  deinit {
    memory.deallocate()
  }

  /// Adds a fixed part of a line.
  @inline(__always)
  mutating func append(_ part: StaticString) {
    let size = part.utf8CodeUnitCount
    start.copyMemory(from: part.utf8Start, byteCount: size)
    count += size
  }

  /// Adds a whole number in decimal digits.
  @inline(__always)
  mutating func append(_ number: Int64) {
    if number < 0 { append("-") }
    var rest = number.magnitude
    let size = Self.digits(of: rest)
    var place = count + size
    while rest >= 10 {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      place -= 1
      memory[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit)
      rest = quotient
    }
    memory[place - 1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest)
    count += size
  }

  /// Adds a number in the shortest form that reads back as the same, or `null` if JSON has no
  /// way to write it.
  mutating func append(_ number: Double) {
    guard number.isFinite else { return append("null") }
    var text = number.description
    text.withUTF8 { text in
      UnsafeMutableRawBufferPointer(rebasing: memory[count...])
        .copyMemory(from: UnsafeRawBufferPointer(text))
      count += text.count
    }
  }

  /// Adds a text of any length.
  @inline(__always)
  mutating func append(
    _ text: UnsafeRawBufferPointer,
    to output: (UnsafeRawBufferPointer) throws -> Void
  ) rethrows {
    if count + text.count + Self.reserve > Self.capacity {
      try flush(to: output)
      guard text.count + Self.reserve <= Self.capacity else { return try output(text) }
    }
    UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyMemory(from: text)
    count += text.count
  }

  /// Makes room for the next line.
  @inline(__always)
  mutating func endLine(to output: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    if count + Self.reserve > Self.capacity { try flush(to: output) }
  }

  /// Hands on what is there.
  mutating func flush(to output: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    let size = count
    count = 0
    if size > 0 { try output(UnsafeRawBufferPointer(rebasing: memory[..<size])) }
  }

  private var start: UnsafeMutableRawPointer {
    memory.baseAddress.unsafelyUnwrapped + count
  }

  /// How many decimal digits a number has.
  private static func digits(of number: UInt64) -> Int {
    var digits = 1
    var power: UInt64 = 10
    while number >= power {
      digits += 1
      let (next, overflow) = power.multipliedReportingOverflow(by: 10)
      if overflow { break }
      power = next
    }
    return digits
  }
}
