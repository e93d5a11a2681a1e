/// What the last row offers: a key, or several that belong together, and a word for what they do.
struct KeyHint: Hashable, Sendable {
  var key: String
  var words: String

  /// The columns it takes.
  var width: Int { key.cellWidth + 1 + words.cellWidth }

  /// The blanks between two hints.
  static let gap = 2
}
