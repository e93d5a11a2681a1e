/// Digits to be found within whole numbers as people read them, without making a text of each number.
struct DigitPattern: Sendable, Hashable {
  /// The digits as a number.
  private let number: UInt64
  /// Ten to the power of the number of digits.
  private let power: UInt64
  /// The smallest number with as many digits.
  private let least: UInt64
  /// There is a minus before the digits.
  private let isNegative: Bool

  /// Creates the pattern of a word; nil if no whole number can contain it.
  init?(_ word: String) {
    isNegative = word.hasPrefix("-")
    let digits = word.utf8.dropFirst(isNegative ? 1 : 0)
    guard digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), digits.count <= 19,
      isNegative || !digits.isEmpty
    else { return nil }
    // No negative number begins with a zero.
    if isNegative, digits.first == 0x30 { return nil }
    var number: UInt64 = 0
    var power: UInt64 = 1
    for digit in digits {
      number = number * 10 + UInt64(digit - 0x30)
      power *= 10
    }
    self.number = number
    self.power = power
    least = digits.count > 1 ? power / 10 : 0
  }

  /// Whether a number contains the digits.
  func isContained(in value: Int64) -> Bool {
    var rest = value.magnitude
    if isNegative {
      guard value < 0 else { return false }
      while rest >= power { rest /= 10 }
      return rest == number
    }
    repeat {
      guard rest >= least else { return false }
      if rest % power == number { return true }
      rest /= 10
    } while rest > 0
    return false
  }
}
