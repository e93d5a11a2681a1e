import LockVizCore

/// The lower half: the program's text and the list of events.
extension TimelineView {
  mutating func drawPanes() {
    guard let rows = layout.panes, rows.count >= 2 else { return }
    let y = rows.lowerBound
    guard let source = screen.source, !source.lines.isEmpty else {
      drawHeading("events", from: 0, to: size.width, y: y)
      drawEvents(x: 1, to: size.width, rows: rows.dropFirst())
      return
    }
    // The list of events needs its columns; the source gets the rest, and goes on alone where
    // there is no room for two.
    let listWidth = min(max(size.width * 45 / 100, 36), 72)
    let divider = size.width >= 72 ? size.width - listWidth : size.width
    drawHeading(source.fileName, from: 0, to: divider, y: y)
    drawSource(source, to: divider, rows: rows.dropFirst())
    guard divider < size.width else { return }
    drawHeading("events", from: divider + 1, to: size.width, y: y)
    put(String(glyphs.tee), divider, y, Self.gray)
    for row in rows.dropFirst() { put(String(glyphs.divider), divider, row, Self.gray) }
    drawEvents(x: divider + 2, to: size.width, rows: rows.dropFirst())
  }

  private mutating func drawHeading(_ text: String, from begin: Int, to end: Int, y: Int) {
    for x in begin..<end { put(String(glyphs.line), x, y, Self.gray) }
    put(" \(text) ", begin + 2, y, Self.gray, to: end)
  }

  // MARK: Events

  /// The events around the playhead, the playhead's in the middle, those to come weaker.
  private mutating func drawEvents(x: Int, to end: Int, rows: Range<Int>) {
    let count = timeline.log.count
    let first = max(min(screen.cursor - rows.count / 2, count - rows.count + 1), 1)
    let last = min(first + rows.count - 1, count)
    guard first <= last else { return }
    let numberWidth = String(last).count
    let nameWidth = min(
      (first...last).map { timeline.log[$0 - 1].task.cellWidth }.max() ?? 0,
      max((end - x) / 4, 1)
    )
    var state = timeline.state(after: first - 1)
    for (number, y) in zip(first...last, rows) {
      state.advance()
      let row = EventRow(
        event: timeline.log[number - 1],
        isStale: state.basis?.overwritten != nil,
        isCurrent: number == screen.cursor,
        isAhead: number > screen.cursor
      )
      drawEvent(row, x: x, to: end, y: y, numberWidth: numberWidth, nameWidth: nameWidth)
    }
  }

  /// An event in the list.
  private struct EventRow {
    var event: Event
    var isStale: Bool
    var isCurrent: Bool
    var isAhead: Bool

    var kindStyle: Style {
      switch event.kind {
      case .acquire, .release: Style(foreground: .yellow)
      case .wait: Style(foreground: .magenta)
      case .read, .write, .start: Style(foreground: .blue)
      default: TimelineView.gray
      }
    }

    /// What it acted on and with what value.
    var details: String {
      var value = event.value?.description
      if event.kind == .sleep, case .int(let nanoseconds) = event.value {
        value = nanoseconds.durationText
      }
      return switch (event.object, value) {
      case (let object?, let value?): "\(object) = \(value)"
      case (let object?, nil): object
      case (nil, let value?): value
      case (nil, nil): ""
      }
    }
  }

  private mutating func drawEvent(
    _ row: EventRow,
    x: Int,
    to end: Int,
    y: Int,
    numberWidth: Int,
    nameWidth: Int
  ) {
    func style(_ own: Style) -> Style {
      row.isCurrent ? Style(bold: true, reverse: true) : row.isAhead ? Self.gray : own
    }
    if row.isCurrent {
      grid.fill(x: x - 1, y: y, width: end - x + 1, height: 1, style: Style(reverse: true))
    }
    let number = String(row.event.number)
    var column = x + numberWidth
    put(number, column - number.count, y, style(Self.gray), to: end)
    column += 1
    put(row.event.task, column, y, style(.plain), to: min(column + nameWidth, end))
    column += nameWidth + 1
    put(row.event.kind.description, column, y, style(row.kindStyle), to: min(column + 8, end))
    column += 8
    let after = put(row.details, column, y, style(.plain), to: end)
    if row.isStale, !row.isAhead {
      let style =
        row.isCurrent
        ? Style(background: .red, bold: true) : Style(foreground: .red, bold: true)
      let text = [" ! lost ", " ! "].first { after + $0.count <= end } ?? "!"
      put(text, min(after, end - text.count), y, style, to: end)
    }
  }

  // MARK: Source

  /// The lines around the acting task's, with the tasks that stand at each.
  private mutating func drawSource(_ source: SourceListing, to end: Int, rows: Range<Int>) {
    let marks = sourceMarks(source)
    let acting = state.actor.flatMap { source.line(of: state.task($0).location) }
    let focus = acting ?? latestLine(source)
    let first = max(min(focus - rows.count / 2, source.lines.count - rows.count), 0)
    let gutter = end >= 50 ? 6 : 4
    let numberWidth = String(source.lines.count).count
    for (line, y) in zip(first..<source.lines.count, rows) {
      let isActing = line == acting
      if isActing {
        grid.fill(x: 0, y: y, width: end, height: 1, style: Style(background: .gray))
      }
      let background: Color = isActing ? .gray : .normal
      drawMarks(marks[line] ?? [], y: y, to: gutter, background: background)
      let number = String(line + 1)
      let numberStyle = Style(
        foreground: isActing ? .normal : .gray,
        background: background,
        bold: isActing
      )
      put(number, gutter + 1 + numberWidth - number.count, y, numberStyle, to: end)
      put(
        source.lines[line],
        gutter + numberWidth + 2,
        y,
        Style(background: background, bold: isActing),
        to: end - 1
      )
    }
  }

  /// The line of the last event that has one, where the acting task has none.
  private func latestLine(_ source: SourceListing) -> Int {
    for number in stride(from: screen.cursor, to: max(screen.cursor - 200, 0), by: -1) {
      if let line = source.line(of: timeline.log[number - 1].location) { return line }
    }
    return 0
  }

  /// The tasks that stand at each line of the source, the acting one first.
  private func sourceMarks(_ source: SourceListing) -> [Int: [Int]] {
    var marks: [Int: [Int]] = [:]
    for index in 0..<min(state.taskCount, 2_000) {
      if case .ended = state.status(of: index).status, state.actor != index { continue }
      guard let line = source.line(of: state.task(index).location) else { continue }
      marks[line, default: []].append(index)
    }
    return marks.mapValues { tasks in
      tasks.filter { $0 == state.actor } + tasks.filter { $0 != state.actor }
    }
  }

  private mutating func drawMarks(_ tasks: [Int], y: Int, to end: Int, background: Color) {
    var x = 0
    for (position, task) in tasks.enumerated() {
      let acts = task == state.actor
      let name = shortName(task) + (acts ? glyphs.acting : "")
      let left = tasks.count - position
      let reserve = left > 1 ? 2 : 0
      if x + name.cellWidth + reserve > end, position > 0 {
        put("+\(left)", x, y, Style(foreground: .gray, background: background), to: end)
        return
      }
      let color = LaneState(state, task: task).color
      let style = Style(foreground: color, background: background, bold: acts)
      x = put(name, x, y, style, to: end) + (acts ? 0 : 1)
    }
  }

  /// What tells a task from its like: the end of its name.
  private func shortName(_ task: Int) -> String {
    let name = timeline.taskNames[task]
    if let mark = name.lastIndex(where: { "_#-. ".contains($0) }) {
      let tail = name[name.index(after: mark)...]
      if !tail.isEmpty, tail.count <= 3 { return String(tail) }
    }
    return String(name.prefix(4))
  }
}
