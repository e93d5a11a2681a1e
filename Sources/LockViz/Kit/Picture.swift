/// A picture in the making.
protocol Picture {
  var grid: Grid { get set }
  var glyphs: Glyphs { get }
}

extension Picture {
  /// Writes a text, cut where it has no room, and says where the next piece goes.
  ///
  /// - Parameters:
  ///   - text: what to write.
  ///   - x: the column of its first character.
  ///   - y: the row.
  ///   - style: how it looks.
  ///   - end: the column before which it ends; nil for the picture's edge.
  /// - Returns: the column behind it.
  @discardableResult
  mutating func put(_ text: String, _ x: Int, _ y: Int, _ style: Style = .plain, to end: Int? = nil)
    -> Int
  {
    let room = min(end ?? grid.width, grid.width) - x
    guard room > 0 else { return x }
    let fitted = text.fitted(to: room, ellipsis: glyphs.ellipsis)
    return x + grid.put(fitted, x: x, y: y, style: style, maxWidth: room)
  }

  /// Writes a line of several looks, cut where it has no room.
  mutating func put(_ line: StyledLine, _ x: Int, _ y: Int, to end: Int) {
    var x = x
    for piece in line.fitted(to: end - x, ellipsis: glyphs.ellipsis).pieces {
      x = put(piece.text, x, y, piece.style, to: end)
    }
  }

  /// Writes hints next to each other in a row.
  mutating func put(_ hints: [KeyHint], y: Int) {
    var x = 1
    for hint in hints {
      x = put(hint.key, x, y, .bold) + 1
      x = put(hint.words, x, y, .gray) + KeyHint.gap
    }
  }

  /// Writes a message in a row; what could not be done stands out.
  ///
  /// - Parameters:
  ///   - message: what to write.
  ///   - y: the row.
  ///   - style: how what was done looks.
  mutating func put(_ message: Message, y: Int, _ style: Style) {
    switch message {
    case .notice(let text): put(text, 1, y, style)
    case .complaint(let text): put("! " + text, 1, y, Style(foreground: .red, bold: true))
    }
  }
}
