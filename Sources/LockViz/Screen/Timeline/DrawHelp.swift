/// The keys: the last row, and the help over everything.
extension TimelineView {
  mutating func drawFooter() {
    guard let y = layout.footer else { return }
    let all = TimelineBinding.shown.compactMap { binding -> (key: String, words: String)? in
      guard var short = binding.short else { return nil }
      if binding.action == .playOrPause, screen.isPlaying { short = "pause" }
      return (binding.label.text(glyphs), short)
    }
    func width(_ hint: (key: String, words: String)) -> Int {
      hint.key.cellWidth + hint.words.cellWidth + 3
    }
    // Help and quit stay where there is little room: they tell the way to the rest.
    let last = all.suffix(2)
    var room = size.width - last.map(width).reduce(0, +)
    var hints: [(key: String, words: String)] = []
    for hint in all.dropLast(2) {
      room -= width(hint)
      if room < 0 { break }
      hints.append(hint)
    }
    var x = 1
    for hint in hints + last {
      x = put(hint.key, x, y, Self.bold) + 1
      x = put(hint.words, x, y, Self.gray) + 2
    }
  }

  /// A window with all keys and all glyphs.
  mutating func drawHelp() {
    let keys = TimelineBinding.shown.map { ($0.label.text(glyphs), $0.words) }
    let keyWidth = (keys.map { $0.0.cellWidth }.max() ?? 0) + 1
    let keysWidth = keyWidth + (keys.map { $0.1.cellWidth }.max() ?? 0)
    let legend = legendRows
    let legendWidth = 6 + (legend.map { $0.words.cellWidth }.max() ?? 0)
    let isWide = size.width >= keysWidth + legendWidth + 7
    let width = min(
      isWide ? keysWidth + legendWidth + 9 : max(keysWidth, legendWidth) + 6,
      size.width
    )
    let rows = isWide ? max(keys.count, legend.count) : keys.count + legend.count + 1
    let height = min(rows + 4, size.height)
    let left = (size.width - width) / 2
    let top = (size.height - height) / 2
    drawFrame(x: left, y: top, width: width, height: height, title: " LockViz: keys and signs ")
    let end = left + width - 1
    let bottom = top + height - 1
    let keysTop = top + (height == rows + 4 ? 2 : 1)
    let keysX = left + 2
    for ((key, words), y) in zip(keys, keysTop..<max(bottom, keysTop)) {
      put(key, keysX, y, Self.bold, to: end)
      put(words, keysX + keyWidth, y, to: end)
    }
    let legendTop = isWide ? keysTop : keysTop + keys.count + 1
    let legendX = isWide ? end - legendWidth - 1 : keysX
    for (row, y) in zip(legend, legendTop..<max(bottom, legendTop)) {
      put(row.sample, legendX, y, row.style, to: end)
      put(row.words, legendX + 6, y, to: end)
    }
  }

  private mutating func drawFrame(x: Int, y: Int, width: Int, height: Int, title: String) {
    grid.fill(x: x, y: y, width: width, height: height, style: .plain)
    for column in x..<x + width {
      put(String(glyphs.line), column, y, Self.gray)
      put(String(glyphs.line), column, y + height - 1, Self.gray)
    }
    for row in y..<y + height {
      put(String(glyphs.divider), x, row, Self.gray)
      put(String(glyphs.divider), x + width - 1, row, Self.gray)
    }
    for (corner, (column, row)) in zip(
      glyphs.corners,
      [(x, y), (x + width - 1, y), (x, y + height - 1), (x + width - 1, y + height - 1)]
    ) {
      put(String(corner), column, row, Self.gray)
    }
    put(title, x + 2, y, Self.bold, to: x + width - 1)
  }

  /// The signs of the lanes with what they mean.
  private var legendRows: [(sample: String, style: Style, words: String)] {
    func lane(_ state: LaneState, _ words: String) -> (String, Style, String) {
      (String(repeating: state.glyph(glyphs), count: 5), Style(foreground: state.color), words)
    }
    let block = Style(background: .blue, bold: true)
    let lock = Style(background: .yellow, bold: true)
    return [
      lane(.running, "runs"),
      lane(.holding, "runs and holds a lock"),
      lane(.holdingIdle, "holds a lock, does not run"),
      lane(.waiting(place: 1), "waits for a lock, its place"),
      lane(.woken, "woken, not yet the owner"),
      lane(.cancelled, "cancelled, still in the queue"),
      lane(.ready, "ready: may run"),
      lane(.sleeping, "sleeps"),
      lane(.joining, "waits for tasks to end"),
      lane(.suspended, "suspended otherwise"),
      ("R0 W1", block, "reads 0, writes 1"),
      ("W1!", Style(background: .red, bold: true), "write that loses another's"),
      ("!", Style(background: .red, bold: true), "waits for ever"),
      ("A L", lock, "acquires, releases a lock"),
      ("w2", Style(background: .magenta, bold: true), "joins the queue as second"),
      ("\(glyphs.start) \(glyphs.end)", Style(foreground: .blue, bold: true), "begins, ends"),
      (
        "\(glyphs.endCancelled) \(glyphs.endFailed)", Style(foreground: .red),
        "ends cancelled, with an error"
      ),
      ("y z k", Style(foreground: .blue, bold: true), "gives way, sleeps, wakes"),
      ("+ j J", Style(foreground: .blue, bold: true), "creates, awaits, saw end"),
      ("\" x", Style(foreground: .blue, bold: true), "prints, cancels"),
    ]
  }
}
