import LockVizCore

extension BinaryInteger {
  /// The number with its digits in groups of three: `10,000,000`.
  var grouped: String {
    var text = ""
    for (index, digit) in String(magnitude).reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return (self < 0 ? "-" : "") + String(text.reversed())
  }

  /// This many of something: `1 run`, `10,000 runs`; the plural ends in `s` unless it is given.
  func groupedCount(_ one: String, _ several: String? = nil) -> String {
    "\(grouped) \(word(one, several))"
  }
}
