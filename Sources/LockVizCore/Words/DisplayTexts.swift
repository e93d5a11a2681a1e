extension Int64 {
  /// These nanoseconds for people: `250 ns`, `1.5 ms`, `2 s`.
  package var durationText: String { durationText { _ in 2 } }

  /// The same in three digits: `1.25 ms`, `12.5 ms`, `125 ms`.
  package var shortDurationText: String {
    durationText { whole in whole < 10 ? 2 : whole < 100 ? 1 : 0 }
  }

  /// The text with as many decimals as the whole units leave room for, and no zeros at the end.
  private func durationText(decimals: (UInt64) -> Int) -> String {
    let units: [(size: UInt64, name: String)] = [
      (1_000_000_000, "s"), (1_000_000, "ms"), (1_000, "us"),
    ]
    guard let unit = units.first(where: { magnitude >= $0.size }) else { return "\(self) ns" }
    let whole = magnitude / unit.size
    let hundredths = magnitude % unit.size / (unit.size / 100)
    var digits = ((hundredths < 10 ? "0" : "") + String(hundredths)).prefix(decimals(whole))
    while digits.last == "0" { digits.removeLast() }
    return "\(self < 0 ? "-" : "")\(whole)\(digits.isEmpty ? "" : ".")\(digits) \(unit.name)"
  }
}

extension BinaryInteger {
  /// So many of something: `1 event`, `2 events`; the plural ends in `s` unless it is given.
  package func counted(_ one: String, _ several: String? = nil) -> String {
    "\(self) \(word(one, several))"
  }

  /// What this many are called: `event` or `events`.
  package func word(_ one: String, _ several: String? = nil) -> String {
    self == 1 ? one : several ?? one + "s"
  }

  /// The form of a verb that agrees with so many of something: `is`, `are`.
  func verb(_ one: String, _ several: String) -> String { self == 1 ? one : several }
}

extension Event.Value {
  /// The value as it stands among words, so that an empty text can be seen.
  package var displayText: String { self == .string("") ? "\"\"" : description }

  /// The value in a sentence: a text of several words in quotes, so that its end is clear.
  var quotedText: String {
    if case .string(let text) = self, text.contains(" ") { "\"\(text)\"" } else { displayText }
  }
}

extension Event.Value? {
  /// The value in a sentence, cut if it has more than a number of characters.
  func quotedText(upTo maximum: Int) -> String {
    let text = self?.quotedText ?? "null"
    return text.count > maximum ? text.prefix(maximum - 1) + "…" : text
  }
}
