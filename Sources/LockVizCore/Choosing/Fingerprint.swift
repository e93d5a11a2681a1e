/// 128 bits that stand for the state of a run, or for a part of it.
///
/// Two different states have the same fingerprint only by chance: with n states, the probability is
/// about n² / 2¹²⁹, or 10⁻²⁵ for ten million. The same program gives the same fingerprints in every
/// process, so work can be divided by them.
package struct Fingerprint: Hashable, Sendable {
  /// The first half.
  package var low: UInt64
  /// The second half.
  package var high: UInt64

  /// The fingerprint of nothing.
  package static let zero = Fingerprint(low: 0, high: 0)

  /// Creates a fingerprint from its halves.
  package init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// What a fingerprint takes into account of the order in which tasks stand.
  package enum Detail: Sendable {
    /// Only who is ready: enough to count schedules.
    case readySet
    /// Also the order in which tasks that are not ready will become so: enough to find the least
    /// schedule, if the order of the ready queue itself is followed apart from it.
    case wakeOrder
    /// All of it, including the queue's order and the loop's iterations.
    case exact
  }

  /// The sum of two parts; the order of additions does not matter.
  @inline(__always)
  static func &+ (first: Fingerprint, second: Fingerprint) -> Fingerprint {
    Fingerprint(low: first.low &+ second.low, high: first.high &+ second.high)
  }

  /// Adds another part.
  @inline(__always)
  static func &+= (sum: inout Fingerprint, part: Fingerprint) {
    sum.low &+= part.low
    sum.high &+= part.high
  }

  /// Removes a part from a sum.
  @inline(__always)
  static func &-= (sum: inout Fingerprint, part: Fingerprint) {
    sum.low &-= part.low
    sum.high &-= part.high
  }

  /// This, followed by a word with a meaning; the order matters.
  @inline(__always)
  func mixed(_ tag: FingerprintTag, _ word: UInt64 = 0) -> Fingerprint {
    mixed(tag.rawValue, word)
  }

  /// This, followed by another fingerprint.
  @inline(__always)
  func mixed(_ other: Fingerprint) -> Fingerprint { mixed(other.low, other.high) }

  /// This, followed by two more words.
  ///
  /// There are two lanes, and in each the halves of a product are folded onto each other, as in
  /// wyhash: every bit of the inputs reaches every bit of its lane.
  @inline(__always)
  fileprivate func mixed(_ first: UInt64, _ second: UInt64) -> Fingerprint {
    Fingerprint(
      low: Self.fold(low ^ first ^ 0xA076_1D64_78BD_642F, second ^ 0xE703_7ED1_A0B4_28DB),
      high: Self.fold(high ^ second ^ 0x8EBC_6AF0_9C88_C6E3, first ^ 0x5899_65CC_7537_4CC3)
    )
  }

  @inline(__always)
  private static func fold(_ first: UInt64, _ second: UInt64) -> UInt64 {
    let (high, low) = first.multipliedFullWidth(by: second)
    return high ^ low ^ (first &+ second &* 0x9E37_79B9_7F4A_7C15)
  }
}

extension Fingerprint {
  /// The fingerprint of a text.
  package init(_ text: String) {
    var text = text
    self = text.withUTF8 { bytes in
      var fingerprint = Fingerprint.zero.mixed(UInt64(bytes.count), 0x1D8E_4E27_C47D_124F)
      for place in stride(from: 0, to: bytes.count, by: 16) {
        let first = Self.word(at: place, of: bytes)
        fingerprint = fingerprint.mixed(first, Self.word(at: place + 8, of: bytes))
      }
      return fingerprint
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

  /// The fingerprint of a value as events show it.
  init(_ value: Event.Value) {
    switch value {
    case .null: self = Self.zero.mixed(.null)
    case .bool(let value): self = Self.zero.mixed(.bool, value ? 1 : 0)
    case .int(let value): self = Self.zero.mixed(.int, UInt64(bitPattern: value))
    case .double(let value): self = Self.zero.mixed(.double, value.bitPattern)
    case .string(let text): self = Fingerprint(text).mixed(.string)
    }
  }
}
