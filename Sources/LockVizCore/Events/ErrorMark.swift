extension Event.Value {
  /// Whether it says that something failed: `error: …`.
  var isError: Bool {
    if case .string(let text) = self { text.hasPrefix("error") } else { false }
  }
}

extension String {
  /// The text of an error without the word by which a log marks it.
  var withoutErrorMark: String {
    let mark = "error: "
    return hasPrefix(mark) ? String(dropFirst(mark.count)) : self
  }
}
