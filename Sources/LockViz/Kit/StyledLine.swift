/// A line of text in several styles, to be measured and cut before it is drawn.
struct StyledLine: Hashable, Sendable {
  /// A piece of the line in one style.
  struct Piece: Hashable, Sendable {
    var text: String
    var style: Style
  }

  private(set) var pieces: [Piece] = []

  /// An empty line.
  init() {}

  /// A line in one style.
  init(_ text: String, _ style: Style = .plain) { append(text, style) }

  /// The columns it takes.
  var width: Int { pieces.reduce(0) { $0 + $1.text.cellWidth } }

  /// Its characters without styles.
  var text: String { pieces.map(\.text).joined() }

  mutating func append(_ text: String, _ style: Style = .plain) {
    if !text.isEmpty { pieces.append(Piece(text: text, style: style)) }
  }

  mutating func append(_ line: StyledLine) { pieces += line.pieces }

  /// Pads the line with blanks to a width.
  mutating func pad(to column: Int) {
    append(String(repeating: " ", count: max(column - width, 0)))
  }

  /// The line if it fits; otherwise its beginning and a mark that it goes on.
  func fitted(to width: Int, ellipsis: String) -> StyledLine {
    guard self.width > width else { return self }
    var line = StyledLine()
    var rest = width
    for piece in pieces {
      let isLast = line.width + piece.text.cellWidth + ellipsis.cellWidth > width
      // A piece that fits only without the mark is cut too, because more follows.
      let text = isLast ? (piece.text + ellipsis).fitted(to: rest, ellipsis: ellipsis) : piece.text
      line.append(text, piece.style)
      rest -= text.cellWidth
      if isLast { break }
    }
    return line
  }

  /// One text on the left, and one that ends at a column: the first of its candidates that leaves a
  /// blank between the two, if any.
  static func sides(_ left: StyledLine, _ rights: [StyledLine], width: Int, ellipsis: String)
    -> StyledLine
  {
    for right in rights where left.width + 2 + right.width <= width {
      var line = left
      line.pad(to: width - right.width)
      line.append(right)
      return line
    }
    return left.fitted(to: width, ellipsis: ellipsis)
  }

  /// Breaks a line that is longer than a width between its pieces; each piece stays whole, and all
  /// rows except the first are indented.
  static func wrapped(_ pieces: [StyledLine], width: Int, indent: Int) -> [StyledLine] {
    var lines: [StyledLine] = [StyledLine()]
    for piece in pieces {
      if lines[lines.count - 1].width > indent, lines[lines.count - 1].width + piece.width > width {
        var next = StyledLine()
        next.pad(to: indent)
        lines.append(next)
      }
      lines[lines.count - 1].append(piece)
    }
    return lines
  }
}
