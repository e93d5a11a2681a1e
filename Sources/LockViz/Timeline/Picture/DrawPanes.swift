import LockVizCore

/// The lower half: the program's text, what is so now, and the list of events.
extension TimelineView {
  mutating func drawPanes() {
    guard layout.hasPanes, let y = layout.panes?.first else { return }
    for (position, place) in geometry.panes.places.enumerated() {
      if position > 0 { drawDivider(x: place.columns.lowerBound - 1, y: y) }
      drawPane(place.pane, columns: place.columns, y: y)
    }
  }

  private mutating func drawDivider(x: Int, y: Int) {
    put(String(glyphs.tee), x, y, .gray)
    for row in geometry.paneRows { put(String(glyphs.divider), x, row, .gray) }
  }

  private mutating func drawPane(_ pane: Pane, columns: Range<Int>, y: Int) {
    let rows = geometry.paneRows
    var title = ""
    var note: String?
    switch pane {
    case .source:
      title = screen.watched.source?.fileName ?? "source"
      note = placeElsewhere
      if let source = screen.watched.source {
        drawSource(source, to: columns.upperBound, rows: rows)
      }
    case .now:
      let now = geometry.nowPane(columns: columns)
      title = "now"
      note = (screen.watched.source == nil ? placeElsewhere : nil) ?? moreText(now)
      drawNow(now, columns: columns)
    case .events:
      title = "events"
      drawEvents(x: columns.lowerBound + 1, to: columns.upperBound, rows: rows)
    case .outcomes:
      title = outcomesTitle
      note = outcomesNote(columns: columns, rows: rows.count)
      drawOutcomes(columns: columns, rows: rows)
    }
    drawHeading(
      title,
      from: columns.lowerBound,
      to: columns.upperBound,
      y: y,
      note: note ?? "",
      isFocused: screen.panes.focused == pane
    )
  }

  /// The line of the current event in a file that cannot be shown: `task_A at worker.py:42`.
  private var placeElsewhere: String? {
    guard screen.cursor > 0, let location = timeline.log[screen.cursor - 1].location,
      screen.watched.source?.line(of: location) == nil
    else { return nil }
    return "\(timeline.log[screen.cursor - 1].task) at \(location)"
  }

  /// How many rows of the pane of what is so now are above and below those shown.
  private func moreText(_ pane: NowPane) -> String? {
    let extent = geometry.extent(of: pane)
    guard extent.count > extent.visible else { return nil }
    let above = geometry.firstRow(of: .now, extent)
    return moreText(above: above, below: extent.count - extent.visible - above)
  }

  /// `↑ 2 ↓ 3 more`; nil where nothing is hidden.
  func moreText(above: Int, below: Int) -> String? {
    let hidden = [(glyphs.up, above), (glyphs.down, below)].filter { $0.1 > 0 }
    guard !hidden.isEmpty else { return nil }
    return hidden.map { "\($0) \($1)" }.joined(separator: " ") + " more"
  }

  /// The line over a pane with its name; the focused one is marked in any number of colours.
  mutating func drawHeading(
    _ text: String,
    from begin: Int,
    to end: Int,
    y: Int,
    note: String = "",
    isFocused: Bool = false
  ) {
    for x in begin..<end { put(String(glyphs.line), x, y, .gray) }
    let title = isFocused ? " \(glyphs.selected) \(text) " : " \(text) "
    let x = put(title, begin + 2, y, isFocused ? .bold : .gray, to: end)
    guard !note.isEmpty, end - x > 8 else { return }
    let words = " " + note.fittedKeepingEnd(to: end - x - 5, ellipsis: glyphs.ellipsis) + " "
    put(words, end - 2 - words.cellWidth, y, .gray, to: end)
  }
}
