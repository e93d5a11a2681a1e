/// 128 bits that stand for the state of a simulation, or for a part of it.
///
/// Two different states have the same key only by chance: with n states, the probability is about
/// n² / 2¹²⁹, or 10⁻²⁵ for ten million. The same program gives the same keys in every process, so
/// work can be divided by them.
struct StateKey: Hashable, Sendable {
  var low: UInt64
  var high: UInt64

  static let zero = StateKey(low: 0, high: 0)

  /// Adds the key of another part; the order of additions does not matter.
  @inline(__always)
  static func &+= (sum: inout StateKey, part: StateKey) {
    sum.low &+= part.low
    sum.high &+= part.high
  }

  /// Removes a part's key from a sum.
  @inline(__always)
  static func &-= (sum: inout StateKey, part: StateKey) {
    sum.low &-= part.low
    sum.high &-= part.high
  }

  /// The key of this and two more words after it; the order matters.
  ///
  /// There are two lanes, and in each the halves of a product are folded onto each other, as in
  /// wyhash: every bit of the inputs reaches every bit of its lane.
  @inline(__always)
  func mixed(_ first: UInt64, _ second: UInt64) -> StateKey {
    StateKey(
      low: Self.fold(low ^ first ^ 0xA076_1D64_78BD_642F, second ^ 0xE703_7ED1_A0B4_28DB),
      high: Self.fold(high ^ second ^ 0x8EBC_6AF0_9C88_C6E3, first ^ 0x5899_65CC_7537_4CC3)
    )
  }

  /// The key of this and another key after it.
  @inline(__always)
  func mixed(_ other: StateKey) -> StateKey { mixed(other.low, other.high) }

  @inline(__always)
  private static func fold(_ first: UInt64, _ second: UInt64) -> UInt64 {
    let (high, low) = first.multipliedFullWidth(by: second)
    return high ^ low ^ (first &+ second &* 0x9E37_79B9_7F4A_7C15)
  }
}

extension StateKey {
  /// The key of a text.
  init(_ text: String) {
    var text = text
    self = text.withUTF8 { bytes in
      var key = StateKey.zero.mixed(UInt64(bytes.count), 0x1D8E_4E27_C47D_124F)
      for place in stride(from: 0, to: bytes.count, by: 16) {
        key = key.mixed(Self.word(at: place, of: bytes), Self.word(at: place + 8, of: bytes))
      }
      return key
    }
  }

  /// Eight bytes, the first of them lowest, padded with zeros.
  @inline(__always)
  private static func word(at place: Int, of bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    if place + 8 <= bytes.count {
      let raw = UnsafeRawBufferPointer(bytes)
      return UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }
    var word: UInt64 = 0
    for byte in bytes[min(place, bytes.count)...].reversed() { word = word << 8 | UInt64(byte) }
    return word
  }

  /// The key of a value as events show it.
  init(_ value: Event.Value) {
    switch value {
    case .null: self = Self.zero.mixed(1, 0)
    case .bool(let value): self = Self.zero.mixed(2, value ? 1 : 0)
    case .int(let value): self = Self.zero.mixed(3, UInt64(bitPattern: value))
    case .double(let value): self = Self.zero.mixed(4, value.bitPattern)
    case .string(let text): self = StateKey(text).mixed(5, 0)
    }
  }
}
