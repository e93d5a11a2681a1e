import LockVizCore

/// The list of events.
extension TimelineView {
  /// The events around the playhead, those to come weaker.
  mutating func drawEvents(x: Int, to end: Int, rows: Range<Int>) {
    let listed = moment.eventsListed(rows: rows.count)
    guard let first = listed.first, let last = listed.last else { return }
    let numberWidth = String(last).count
    let nameWidth = min(
      (first...last).map { timeline.log[$0 - 1].task.cellWidth }.max() ?? 0,
      max((end - x) / 4, 1)
    )
    for (number, y) in zip(first...last, rows) {
      let row = EventRow(
        event: timeline.log[number - 1],
        kind: timeline.log.row(at: number - 1),
        mark: timeline.findings.mark(of: number),
        isCurrent: number == screen.cursor,
        isAhead: number > screen.cursor
      )
      drawEvent(row, x: x, to: end, y: y, numberWidth: numberWidth, nameWidth: nameWidth)
    }
  }

  /// An event in the list.
  struct EventRow {
    var event: Event
    /// What is known of its kind.
    var kind: Vocabulary.Row
    /// Whether it shows or completes a finding.
    var mark: FindingMark
    var isCurrent: Bool
    var isAhead: Bool

    var kindStyle: Style {
      switch kind.look.tone {
      case .hold: Style(foreground: .yellow)
      case .wait: Style(foreground: .magenta)
      case .access, .begin: Style(foreground: .blue)
      case .end, .plain, .faint: .gray
      }
    }

    /// What it acted on and with what value; a long name is cut before a short value is.
    func details(width: Int, _ glyphs: Glyphs) -> String {
      var value = event.value?.displayText
      if kind.move == .sleep, case .int(let nanoseconds) = event.value {
        value = nanoseconds.durationText
      }
      return switch (event.object, value) {
      case (let object?, let value?) where value.cellWidth <= width / 2:
        object.fittedKeepingEnd(to: width - value.cellWidth - 3, ellipsis: glyphs.ellipsis)
          + " = \(value)"
      case (let object?, let value?): "\(object) = \(value)"
      case (let object?, nil): object
      case (nil, let value?): value
      case (nil, nil): ""
      }
    }
  }

  mutating func drawEvent(
    _ row: EventRow,
    x: Int,
    to end: Int,
    y: Int,
    numberWidth: Int,
    nameWidth: Int
  ) {
    let bar = Style(bold: true, reverse: true)
    func style(_ own: Style) -> Style { row.isCurrent ? bar : row.isAhead ? .gray : own }
    if row.isCurrent { grid.fill(x: x - 1, y: y, width: end - x + 1, height: 1, style: bar) }
    let number = String(row.event.number)
    var column = x + numberWidth
    put(number, column - number.count, y, style(.gray), to: end)
    column += 1
    let name = row.event.task.fittedKeepingEnd(to: nameWidth, ellipsis: glyphs.ellipsis)
    put(name, column, y, style(.plain), to: end)
    column += nameWidth + 1
    put(row.event.kind.description, column, y, style(row.kindStyle), to: min(column + 8, end))
    column += 8
    let isMarked = row.mark != .none && !row.isAhead
    let detailsEnd = end - (isMarked ? 3 : 0)
    let details = row.details(width: detailsEnd - column, glyphs)
    let after = put(details, column, y, style(.plain), to: detailsEnd)
    if isMarked {
      let style =
        row.isCurrent
        ? Style(background: .red, bold: true) : Style(foreground: .red, bold: true)
      let texts =
        row.mark == .completes && row.kind.move == .write ? [" ! lost ", " ! "] : [" ! "]
      let text = texts.first { after + $0.count <= end } ?? "!"
      put(text, min(after, end - text.count), y, style, to: end)
    } else if let place = placeWithoutListing(row.event), after + place.cellWidth + 2 <= end {
      put(place, end - place.cellWidth, y, style(.gray), to: end)
    }
  }

  /// The file and line of an event that no listing shows.
  private func placeWithoutListing(_ event: Event) -> String? {
    guard let location = event.location, screen.watched.source?.line(of: location) == nil else {
      return nil
    }
    return location.lastIndex(of: "/").map { String(location[location.index(after: $0)...]) }
      ?? location
  }
}
