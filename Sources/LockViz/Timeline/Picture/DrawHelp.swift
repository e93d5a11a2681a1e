/// The keys: the last row, and the help over everything.
extension TimelineView {
  mutating func drawFooter() {
    guard let y = layout.footer else { return }
    put(FooterHints(screen, choice).fitting(width: size.width), y: y)
  }

  /// A window with a page of the help.
  mutating func drawHelp(page: Int) {
    let help = HelpPages(glyphs, size)
    let page = min(page, help.count - 1)
    let needed = help.width + 4
    // What little would show beside the frame means nothing.
    let width = size.width - needed < 10 ? size.width : needed
    // Blank rows in the frame look better, if there is room.
    let room = max(size.height - 1, min(size.height, 3))
    let margin = help.height + 4 <= room ? 1 : 0
    let rows = help.height + 2 + 2 * margin
    let height = room - rows < 3 ? room : rows
    let left = (size.width - width) / 2
    let top = (room - height) / 2
    let part = help.count > 1 ? "\(page + 1) of \(help.count) " : ""
    let titles = [" LockViz: keys and signs \(part)", " help \(part)"]
    let title = titles.first { $0.count + 3 <= width } ?? titles[1]
    drawFrame(x: left, y: top, width: width, height: height, title: title)
    var x = max((size.width - help.width) / 2, left + 2)
    for column in help.pages[page] {
      for (index, row) in column.rows.enumerated() {
        let y = top + 1 + margin + index
        put(row.sample, x, y, row.style, to: left + width - 1)
        put(row.words, x + row.sampleWidth, y, to: left + width - 1)
      }
      x += column.width + HelpPages.gap
    }
  }

  private mutating func drawFrame(x: Int, y: Int, width: Int, height: Int, title: String) {
    grid.fill(x: x, y: y, width: width, height: height, style: .plain)
    for column in x..<x + width {
      put(String(glyphs.line), column, y, .gray)
      put(String(glyphs.line), column, y + height - 1, .gray)
    }
    for row in y..<y + height {
      put(String(glyphs.divider), x, row, .gray)
      put(String(glyphs.divider), x + width - 1, row, .gray)
    }
    for (corner, (column, row)) in zip(
      glyphs.corners,
      [(x, y), (x + width - 1, y), (x, y + height - 1), (x + width - 1, y + height - 1)]
    ) {
      put(String(corner), column, row, .gray)
    }
    put(title, x + 2, y, .bold, to: x + width - 1)
  }
}
