/// A number of bytes as people write it: digits, with K, M or G for powers of 1,024.
struct ByteCount {
  let value: Int

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
}
