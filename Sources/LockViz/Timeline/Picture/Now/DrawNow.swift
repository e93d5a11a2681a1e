import LockVizCore

/// The pane of what is so now.
extension TimelineView {
  /// The list that the pane shows a part of.
  func nowPane(columns: Range<Int>, rows: Range<Int>) -> NowPane {
    NowPane(
      screen,
      state,
      width: max(columns.count - 2, 1),
      rows: rows.count,
      isFocused: screen.panes.focused == .now
    )
  }

  mutating func drawNow(columns: Range<Int>, rows: Range<Int>) {
    let pane = nowPane(columns: columns, rows: rows)
    let extent = PaneFocus.Extent(first: 0, visible: rows.count, count: pane.count)
    let first = extent.first(scrolledBy: screen.panes.offset(of: .now, at: screen.cursor))
    for (line, y) in zip(pane.rows(first..<first + rows.count), rows) {
      put(line, columns.lowerBound + 1, y, to: columns.upperBound)
    }
  }

  /// Writes a line of several looks.
  mutating func put(_ line: StyledLine, _ x: Int, _ y: Int, to end: Int) {
    var x = x
    for piece in line.fitted(to: end - x, ellipsis: glyphs.ellipsis).pieces {
      x = put(piece.text, x, y, piece.style, to: end)
    }
  }
}
