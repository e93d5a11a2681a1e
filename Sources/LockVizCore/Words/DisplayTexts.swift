extension Int64 {
  /// These nanoseconds for people: `250 ns`, `1.5 ms`, `2 s`.
  package var durationText: String {
    let units: [(size: Int64, name: String)] = [
      (1_000_000_000, "s"), (1_000_000, "ms"), (1_000, "us"),
    ]
    for unit in units where magnitude >= unit.size.magnitude {
      let hundredths = (self % unit.size).magnitude / (unit.size.magnitude / 100)
      let whole = self / unit.size
      switch hundredths {
      case 0: return "\(whole) \(unit.name)"
      case let tenths where tenths % 10 == 0: return "\(whole).\(tenths / 10) \(unit.name)"
      case ..<10: return "\(whole).0\(hundredths) \(unit.name)"
      default: return "\(whole).\(hundredths) \(unit.name)"
      }
    }
    return "\(self) ns"
  }
}

extension Event.Value {
  /// The value as it stands among words, so that an empty text can be seen.
  package var displayText: String { self == .string("") ? "\"\"" : description }

  /// The value in a sentence: a text of several words in quotes, so that its end is clear.
  var quotedText: String {
    if case .string(let text) = self, text.contains(" ") { "\"\(text)\"" } else { displayText }
  }
}
