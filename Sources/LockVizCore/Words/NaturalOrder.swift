extension String {
  /// Whether a person would list this name before another one: numbers in names count as numbers, so
  /// that `fork_2` comes before `fork_10`.
  package func isNaturallyBefore(_ other: String) -> Bool {
    var (mine, others) = (self[...], other[...])
    while let one = mine.first, let two = others.first {
      if one.isDigit, two.isDigit {
        let (number, otherNumber) = (mine.takeNumber(), others.takeNumber())
        if number.count != otherNumber.count { return number.count < otherNumber.count }
        if number != otherNumber { return number < otherNumber }
      } else {
        if one != two { return one < two }
        mine.removeFirst()
        others.removeFirst()
      }
    }
    // `fork_01` and `fork_1` have the same number.
    return mine.isEmpty && others.isEmpty ? self < other : mine.isEmpty
  }
}

extension Substring {
  /// Takes the digits at the beginning, and leaves out zeros before the number.
  fileprivate mutating func takeNumber() -> Substring {
    let digits = prefix(while: \.isDigit)
    removeFirst(digits.count)
    return digits.drop { $0 == "0" }
  }
}

extension Character {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
