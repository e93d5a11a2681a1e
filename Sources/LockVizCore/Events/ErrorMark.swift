/// The words by which a log marks the text of an error: `error: …`.
private var errorMark: String { "error: " }

extension Event.Value {
  /// The text of an error as a value.
  static func error(_ text: String) -> Event.Value { .string(errorMark + text) }

  /// Whether it says that something failed.
  var isError: Bool {
    if case .string(let text) = self { text.hasPrefix(errorMark) } else { false }
  }
}

extension String {
  /// The text of an error without the mark.
  var withoutErrorMark: String {
    hasPrefix(errorMark) ? String(dropFirst(errorMark.count)) : self
  }
}
