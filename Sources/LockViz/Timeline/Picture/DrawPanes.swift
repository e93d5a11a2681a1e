import LockVizCore

/// The lower half: the program's text, what is so now, and the list of events.
extension TimelineView {
  /// Whether there is room for panes.
  var hasPanes: Bool { (layout.panes?.count ?? 0) >= 2 }

  /// The panes side by side.
  private var arrangement: PaneArrangement {
    PaneArrangement(
      available: screen.availablePanes,
      wanted: screen.panes.latest,
      width: size.width
    )
  }

  /// The rows of the panes below their headings.
  private var paneRows: Range<Int> { layout.panes.map { $0.dropFirst() } ?? 0..<0 }

  mutating func drawPanes() {
    guard hasPanes, let y = layout.panes?.first else { return }
    for (position, place) in arrangement.places.enumerated() {
      let columns = place.columns
      let (title, note) = heading(of: place.pane, columns: columns)
      let isFocused = screen.panes.focused == place.pane
      drawHeading(
        title,
        from: columns.lowerBound,
        to: columns.upperBound,
        y: y,
        note: note,
        isFocused: isFocused
      )
      if position > 0 {
        let divider = columns.lowerBound - 1
        put(String(glyphs.tee), divider, y, Self.gray)
        for row in paneRows { put(String(glyphs.divider), divider, row, Self.gray) }
      }
      switch place.pane {
      case .source:
        if let source = screen.source { drawSource(source, to: columns.upperBound, rows: paneRows) }
      case .now: drawNow(columns: columns, rows: paneRows)
      case .events:
        drawEvents(x: columns.lowerBound + 1, to: columns.upperBound, rows: paneRows)
      case .outcomes: drawOutcomes(columns: columns, rows: paneRows)
      }
    }
  }

  /// The pane in which a column is.
  func pane(x: Int) -> Pane? { arrangement.places.first { $0.columns.contains(x) }?.pane }

  /// The event in a row of the list.
  func eventInList(y: Int) -> Int? {
    guard let first = paneRows.first, paneRows.contains(y) else { return nil }
    let listed = eventsListed(in: paneRows)
    return listed.contains(listed.lowerBound + y - first) ? listed.lowerBound + y - first : nil
  }

  /// What a pane can be scrolled by; nil if it is not shown.
  func extent(of pane: Pane) -> PaneFocus.Extent? {
    guard hasPanes, let columns = arrangement.columns(of: pane) else { return nil }
    switch pane {
    case .source:
      guard let source = screen.source else { return nil }
      return sourceExtent(source, rows: paneRows.count)
    case .now:
      let count = nowPane(columns: columns, rows: paneRows).count
      return PaneFocus.Extent(first: 0, visible: paneRows.count, count: count)
    case .outcomes: return nil
    case .events:
      return PaneFocus.Extent(
        first: max(screen.cursor - 1, 0),
        visible: paneRows.count,
        count: timeline.log.count
      )
    }
  }

  /// The name of a pane, and where the acting task stands if no listing shows that.
  private func heading(of pane: Pane, columns: Range<Int>) -> (title: String, note: String) {
    switch pane {
    case .source: (screen.source?.fileName ?? "source", placeElsewhere ?? "")
    case .now: ("now", (screen.source == nil ? placeElsewhere : nil) ?? moreNow ?? "")
    case .events: ("events", "")
    case .outcomes:
      (outcomesTitle, outcomesNote(columns: columns, rows: paneRows.count))
    }
  }

  /// The line of the current event in a file that cannot be shown: `task_A at worker.py:42`.
  private var placeElsewhere: String? {
    guard screen.cursor > 0, let location = timeline.log[screen.cursor - 1].location,
      screen.source?.line(of: location) == nil
    else { return nil }
    return "\(timeline.log[screen.cursor - 1].task) at \(location)"
  }

  /// How many rows of the pane of what is so now are above and below those shown.
  private var moreNow: String? {
    guard let extent = extent(of: .now), extent.count > extent.visible else { return nil }
    let above = extent.first(scrolledBy: screen.panes.offset(of: .now, at: screen.cursor))
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
    for x in begin..<end { put(String(glyphs.line), x, y, Self.gray) }
    let title = isFocused ? " \(glyphs.selected) \(text) " : " \(text) "
    let x = put(title, begin + 2, y, isFocused ? Self.bold : Self.gray, to: end)
    guard !note.isEmpty, end - x > 8 else { return }
    let words = " " + note.fittedKeepingEnd(to: end - x - 5, ellipsis: glyphs.ellipsis) + " "
    put(words, end - 2 - words.cellWidth, y, Self.gray, to: end)
  }
}
