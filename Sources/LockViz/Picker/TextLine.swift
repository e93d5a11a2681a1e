/// A line of text in pieces, each with its look.
struct TextLine: Hashable, Sendable {
  /// A piece of a line.
  struct Piece: Hashable, Sendable {
    var text: String
    var style: Style = .plain
  }

  var pieces: [Piece]

  init(_ pieces: [Piece] = []) { self.pieces = pieces }

  init(_ text: String, _ style: Style = .plain) { pieces = [Piece(text: text, style: style)] }

  static let blank = TextLine()

  /// A text, in as many lines as it needs.
  static func wrapped(_ text: String, to width: Int, _ style: Style = .plain) -> [TextLine] {
    text.wrapped(to: width).map { TextLine($0, style) }
  }
}
