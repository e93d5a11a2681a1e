/// The pane *now*.
extension TimelineView {
  mutating func drawNow(_ pane: NowPane, columns: Range<Int>) {
    let first = geometry.firstRow(of: .now, geometry.extent(of: pane))
    let rows = geometry.paneRows
    let lines = NowLines(pane: pane, glyphs: glyphs).rows(first..<first + rows.count)
    for (line, y) in zip(lines, rows) {
      put(line, columns.lowerBound + 1, y, to: columns.upperBound)
    }
  }
}
