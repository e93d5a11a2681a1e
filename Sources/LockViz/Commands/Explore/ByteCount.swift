/// A number of bytes as people write it: digits, with K, M or G for powers of 1,024.
struct ByteCount: CustomStringConvertible {
  let value: Int

  /// Takes a number.
  init(_ value: Int) { self.value = value }

  /// Reads a number above 0; nil if the text is not one.
  init?(_ text: String) {
    var digits = text[...]
    var unit = 1
    if let last = text.uppercased().last, let place = "KMG".firstIndex(of: last) {
      unit = 1 << (10 * ("KMG".distance(from: "KMG".startIndex, to: place) + 1))
      digits = digits.dropLast()
    }
    guard let number = Int(digits), number > 0, !digits.hasPrefix("+"),
      case let (value, overflow) = number.multipliedReportingOverflow(by: unit), !overflow
    else { return nil }
    self.value = value
  }

  /// The number with the largest unit of which it is a multiple.
  var description: String {
    let power = min(value.trailingZeroBitCount / 10, 3)
    return "\(value >> (10 * power))\(["", "K", "M", "G"][power])"
  }
}
