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
}
