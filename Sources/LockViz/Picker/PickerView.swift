import LockVizCore

/// A picture of the picker in the making.
struct PickerView: Picture {
  let screen: PickerScreen
  let size: Size
  let layout: PickerLayout
  var grid: Grid

  var glyphs: Glyphs { screen.glyphs }

  init(_ screen: PickerScreen, _ size: Size) {
    self.screen = screen
    self.size = size
    layout = PickerLayout(screen, size)
    grid = Grid(width: size.width, height: size.height)
  }

  /// The picture.
  func draw() -> Grid {
    var view = self
    if screen.page != nil {
      view.drawTopBar()
      view.drawPage()
    } else {
      view.drawTopBar()
      view.drawFilter()
      view.drawHeadings()
      view.drawList()
      view.drawPreview()
    }
    view.drawFooter()
    return view.grid
  }

  private mutating func drawTopBar() {
    guard let y = layout.topBar else { return }
    var x = put(" LockViz ", 0, y, Style(bold: true, reverse: true)) + 2
    let counts = self.counts
    let right = max(size.width - counts.cellWidth - 2, x)
    let title =
      switch screen.page?.subject {
      case .explanation: screen.list.selected?.name ?? ""
      case .keys: "keys"
      case nil: "Locks and awaits, event by event"
      }
    let end = screen.page == nil ? right - 2 : size.width
    x = put(title, x, y, screen.page == nil ? .gray : .bold, to: end)
    if screen.page == nil, x <= right { put(counts, right, y, .gray) }
  }

  /// How much there is: `19 scenarios, 2 logs`, or how much of it is shown.
  private var counts: String {
    let list = screen.list
    guard list.rows.count == list.entries.count else {
      return "\(list.rows.count) of \(list.entries.count)"
    }
    let logs = list.rows.count - list.firstLog
    let scenarios = list.scenarioCount.counted("scenario")
    return logs == 0 ? scenarios : "\(scenarios), \(logs.counted("log"))"
  }

  private mutating func drawFilter() {
    guard let y = layout.filter else { return }
    let filter = screen.list.filter
    guard layout.topBar != nil else {
      put(filter, 0, y, .bold)
      return
    }
    let x = put("filter", 2, y, .gray) + 1
    // The end is what is being typed.
    var shown = filter
    while shown.cellWidth > size.width - x - 2 { shown.removeFirst() }
    let end = put(shown, x, y, .bold)
    grid.set(Cell(text: " ", style: Style(reverse: true)), x: end, y: y)
    if filter.isEmpty { put("type to narrow the list", end + 2, y, .gray) }
  }

  private mutating func drawHeadings() {
    guard let y = layout.heading else { return }
    let first = listWindow.lowerBound
    let isLogs = first >= screen.list.firstLog && !screen.list.rows.isEmpty
    drawHeading(isLogs ? Self.logsHeading : "scenarios", from: 0, to: layout.listWidth, y: y)
    guard let preview = layout.preview else { return }
    let name = screen.list.selected?.name ?? ""
    if layout.listWidth == size.width {
      drawHeading(name, from: 0, to: size.width, y: preview.rows.lowerBound - 1)
    } else {
      drawHeading(name, from: layout.listWidth + 1, to: size.width, y: y)
      put(String(glyphs.tee), layout.listWidth, y, .gray)
      for row in preview.rows { put(String(glyphs.divider), layout.listWidth, row, .gray) }
    }
  }

  static let logsHeading = "opened recently"

  mutating func drawHeading(_ text: String, from begin: Int, to end: Int, y: Int) {
    for x in begin..<max(end, begin) { put(String(glyphs.line), x, y, .gray) }
    if !text.isEmpty { put(" \(text) ", begin + 2, y, .gray, to: end - 1) }
  }

  private mutating func drawPreview() {
    guard let preview = layout.preview, let entry = screen.list.selected else { return }
    let width = size.width - preview.x - 1
    let lines = EntryText(width: width, glyphs: glyphs, isWhole: false).lines(entry)
    for (line, y) in zip(lines, preview.rows) { put(line, preview.x, y, to: size.width - 1) }
  }

  /// The last row: what could not be done, or the keys.
  private mutating func drawFooter() {
    guard let y = layout.footer else {
      if let message = screen.message, size.height > 0 {
        grid.fill(x: 0, y: size.height - 1, width: size.width, height: 1, style: .plain)
        put(message.text, 0, size.height - 1, .bold)
      }
      return
    }
    if let message = screen.message {
      put(message, y: y, .gray)
    } else {
      put(hints, y: y)
    }
  }

  /// The keys that the last row offers, as many as fit.
  private var hints: [KeyHint] {
    var hints = PickerAction.keys.shown.compactMap { binding in
      (screen.page == nil ? binding.short : binding.action.shortOnPage).map {
        KeyHint(key: binding.label.text(glyphs), words: $0)
      }
    }
    if screen.page == nil, !screen.list.filter.isEmpty, !hints.isEmpty {
      // The letter that leaves would be typed into the filter.
      hints[hints.count - 1] = KeyHint(key: "Esc", words: "show all")
    }
    // The last one is the way out, which matters most where there is little room.
    guard let last = hints.popLast() else { return [] }
    func needed(_ hint: KeyHint) -> Int { hint.width + KeyHint.gap }
    var room = size.width - needed(last)
    let fitting = hints.prefix { hint in
      room -= needed(hint)
      return room >= 0
    }
    return fitting + [last]
  }
}
