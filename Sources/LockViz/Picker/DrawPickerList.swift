/// The list.
extension PickerView {
  /// The rows of the list that are shown; the selected one is among them, in the middle if the list
  /// is longer than its room.
  ///
  /// The heading of the logs takes a row unless it stands over the list.
  var listWindow: Range<Int> {
    let list = screen.list
    let room = layout.list.count
    guard room > 0, !list.rows.isEmpty else { return 0..<0 }
    let hasBoth = layout.heading != nil && (1..<list.rows.count).contains(list.firstLog)
    func window(_ room: Int) -> Range<Int> {
      let first = max(min(list.selection - room / 2, list.rows.count - room), 0)
      return first..<min(first + room, list.rows.count)
    }
    let all = window(room)
    guard hasBoth, room >= 4 else { return all }
    let withHeading = window(room - 2)
    return withHeading.dropFirst().contains(list.firstLog) ? withHeading : all
  }

  mutating func drawList() {
    let list = screen.list
    if list.rows.isEmpty { drawNothing() }
    let window = listWindow
    let nameWidth = min(list.rows[window].map(\.entry.name.cellWidth).max() ?? 0, 28)
    var y = layout.list.lowerBound
    for index in window {
      if index == list.firstLog, index > window.lowerBound, layout.heading != nil {
        if y + 2 >= layout.list.upperBound { break }
        drawHeading(Self.logsHeading, from: 0, to: layout.listWidth, y: y + 1)
        y += 2
      }
      drawRow(index, y: y, nameWidth: layout.listWidth >= 50 ? nameWidth : nil)
      y += 1
    }
    drawHidden(window)
  }

  private mutating func drawNothing() {
    guard layout.topBar != nil else { return }
    let text = "Nothing has \"\(screen.list.filter)\" in it. Esc shows everything again."
    for (line, y) in zip(text.wrapped(to: layout.listWidth - 3), layout.list) { put(line, 2, y) }
  }

  /// An entry: its name, and what it is, as far as there is room.
  private mutating func drawRow(_ index: Int, y: Int, nameWidth: Int?) {
    let row = screen.list.rows[index]
    let isSelected = index == screen.list.selection
    let isNarrow = layout.topBar == nil
    let end = layout.listWidth - (isNarrow ? 0 : 1)
    if isSelected {
      grid.fill(x: isNarrow ? 0 : 1, y: y, width: end, height: 1, style: Style(reverse: true))
      if end < layout.listWidth { put(" ", end, y) }
    }
    func style(_ own: Style) -> Style {
      isSelected ? Style(bold: own.bold, reverse: true) : own
    }
    let weak = style(.gray)
    let nameStyle = row.entry.isPresent ? style(.bold) : weak
    var x = isNarrow ? 0 : 2
    x = put(row.entry.name, x, y, nameStyle, marking: row.match?.name, to: end)
    if let nameWidth { x = max(x, 2 + nameWidth) }
    let mark = trailing(row.entry)
    let markWidth = isNarrow || mark.text.isEmpty ? 0 : mark.text.cellWidth + 1
    put(row.entry.title, x + 2, y, weak, marking: row.match?.title, to: end - markWidth)
    guard markWidth > 0 else { return }
    let own = isSelected && mark.isProblem ? Style(background: .red, bold: true) : style(mark.style)
    put(mark.text, end - markWidth + 1, y, own)
  }

  /// What stands at the right of an entry: for a scenario, whether something goes wrong in it, and
  /// for a log its age, if there is room.
  private func trailing(_ entry: PickerEntry) -> (text: String, style: Style, isProblem: Bool) {
    switch entry.subject {
    case .scenario where entry.problem != nil: ("!", Style(foreground: .red, bold: true), true)
    case .scenario, .rules: ("", .plain, false)
    case .log(let log):
      (layout.listWidth < 50 ? "" : log.facts?.age.ageText ?? "", .gray, false)
    }
  }

  /// Writes a text, and underlines the characters that were typed.
  @discardableResult
  private mutating func put(
    _ text: String,
    _ x: Int,
    _ y: Int,
    _ style: Style,
    marking places: Set<Int>?,
    to end: Int
  ) -> Int {
    let after = put(text, x, y, style, to: end)
    guard let places, !places.isEmpty else { return after }
    var column = x
    for (place, character) in text.enumerated() {
      let width = character.cellWidth
      if column + width > after { break }
      // What was cut off is now an ellipsis.
      if places.contains(place), width > 0, grid[column, y].text == character {
        var cell = grid[column, y]
        cell.style.underline = true
        cell.style.bold = true
        if !style.reverse { cell.style.foreground = .normal }
        grid.set(cell, x: column, y: y)
      }
      column += width
    }
    return after
  }

  /// Shows at the right edge whether there are entries above and below the window.
  private mutating func drawHidden(_ window: Range<Int>) {
    let count = screen.list.rows.count
    guard let heading = layout.heading, !window.isEmpty else { return }
    if window.lowerBound > 0 {
      let text = " \(glyphs.up) \(window.lowerBound) more "
      put(text, layout.listWidth - 1 - text.cellWidth, heading, .gray)
    }
    let below = layout.list.upperBound
    if window.upperBound < count, below != layout.footer {
      let text = " \(glyphs.down) \(count - window.upperBound) more "
      put(text, layout.listWidth - 1 - text.cellWidth, below, .gray)
    }
  }
}
