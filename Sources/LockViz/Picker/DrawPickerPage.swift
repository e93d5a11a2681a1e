/// A page of text over the list.
extension PickerView {
  mutating func drawPage() {
    guard let page = screen.page else { return }
    let lines = Self.pageLines(screen, size)
    let top = min(page.top, Self.lastTop(screen, size))
    let x = Self.pageIndent(size)
    for (line, y) in zip(lines.dropFirst(top), layout.page) {
      put(line, x, y, to: size.width - min(x, 1))
    }
    let left = lines.count - top - layout.page.count
    guard layout.footer != nil, left > 0 || top > 0 else { return }
    let arrows = (top > 0 ? glyphs.up : "") + (left > 0 ? glyphs.down : "")
    let last = min(top + layout.page.count, lines.count)
    let text = "\(arrows) lines \(top + 1) to \(last) of \(lines.count) "
    put(text, max(size.width - text.cellWidth - 1, 20), 0, .gray)
  }

  /// The greatest number of lines that a page is scrolled by: then its last line is the last row.
  static func lastTop(_ screen: PickerScreen, _ size: Size) -> Int {
    max(pageLines(screen, size).count - PickerLayout(screen, size).page.count, 0)
  }

  private static func pageIndent(_ size: Size) -> Int { size.width >= 40 ? 2 : 0 }

  private static func pageLines(_ screen: PickerScreen, _ size: Size) -> [StyledLine] {
    let width = max(size.width - 2 * pageIndent(size), 1)
    let text = EntryText(width: width, glyphs: screen.glyphs, isWhole: true)
    switch screen.page?.subject {
    case .explanation: return screen.list.selected.map(text.lines) ?? []
    case .keys: return text.keyLines()
    case nil: return []
    }
  }
}
