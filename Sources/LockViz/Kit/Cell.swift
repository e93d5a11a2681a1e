/// One character position of the screen.
struct Cell: Hashable, Sendable {
  /// What stands there: one grapheme cluster; empty in the right half of a wide character.
  var text: Character?
  /// How it looks.
  var style: Style

  static let blank = Cell(text: " ", style: .plain)
}

/// How a cell looks: colours by meaning, and attributes that work without colours.
struct Style: Hashable, Sendable {
  var foreground: Color = .normal
  var background: Color = .normal
  var bold = false
  var dim = false
  var reverse = false
  var underline = false

  static let plain = Style()
  static let bold = Style(bold: true)
  static let gray = Style(foreground: .gray)
}

/// A colour by its role; the terminal's palette says what it is.
enum Color: UInt8, Hashable, Sendable, CaseIterable {
  /// The terminal's own.
  case normal
  case blue, yellow, magenta, cyan, green, red
  /// Weaker than normal: suspended, done, rulers.
  case gray
}
