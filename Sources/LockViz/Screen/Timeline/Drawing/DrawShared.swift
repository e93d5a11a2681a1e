import LockVizCore

/// The lanes of locks and variables.
extension TimelineView {
  /// A lock's lane: a span for every owner, and `free` between.
  mutating func drawLock(_ lock: Int, at position: Int, y: Int) {
    var spans: [(owner: Int?, begin: Int, end: Int)] = []
    var owner = page.start.owners[position]
    spans.append((owner, axis.x, axis.x))
    for column in page.columns {
      let x = axis.x(of: column.event.number)
      let now = column.owners[position]
      if now != owner || isHandOver(column, lock) {
        spans.append((now, x, x))
        owner = now
      }
      spans[spans.count - 1].end = x + axis.columnWidth
    }
    for (index, span) in spans.enumerated() where span.begin < span.end {
      let isOpen = index == spans.count - 1
      if span.owner != nil {
        drawSpan(span, y: y, continues: index == 0, isOpen: isOpen)
      } else {
        drawFree(span, y: y, isFirst: index == 0)
      }
    }
  }

  /// Whether a lock changes hands in one event without having been free, which a log may say.
  private func isHandOver(_ column: TimelinePage.Column, _ lock: Int) -> Bool {
    column.event.kind == .acquire && column.event.object == timeline.lockNames[lock]
  }

  private mutating func drawSpan(
    _ span: (owner: Int?, begin: Int, end: Int),
    y: Int,
    continues: Bool,
    isOpen: Bool
  ) {
    guard let owner = span.owner else { return }
    let style = Style(foreground: .yellow)
    // The span ends under the L of the release.
    let end = isOpen ? span.end : span.end + 1
    for x in span.begin..<end { grid.set(Cell(text: glyphs.span, style: style), x: x, y: y) }
    if !continues { grid.set(Cell(text: glyphs.spanBegin, style: style), x: span.begin, y: y) }
    if !isOpen { grid.set(Cell(text: glyphs.spanEnd, style: style), x: end - 1, y: y) }
    let room = end - span.begin - 4
    let name = timeline.taskNames[owner]
    guard room >= min(name.cellWidth, 4) else { return }
    let text = " " + name.fittedKeepingEnd(to: room, ellipsis: glyphs.ellipsis) + " "
    let x = span.begin + (end - span.begin - text.cellWidth) / 2
    put(text, x, y, Style(foreground: .yellow, bold: true), to: end)
  }

  private mutating func drawFree(
    _ span: (owner: Int?, begin: Int, end: Int),
    y: Int,
    isFirst: Bool
  ) {
    let begin = isFirst ? span.begin : span.begin + 1
    guard span.end - begin >= 4 else { return }
    put("free", begin + (span.end - begin - 4) / 2, y, Self.gray, to: span.end)
  }

  /// A lock's queue: the next in line first, one that was woken or cancelled with the glyph of its lane.
  mutating func drawQueue(_ index: Int, y: Int) {
    let lock = state.lock(index)
    var x = axis.nowX
    guard x < size.width else { return }
    guard !lock.waiters.isEmpty else {
      let text = lock.owner == nil ? "free" : "nobody waits"
      put(text, x, y, Self.gray)
      return
    }
    x = put("queue ", x, y, Self.gray)
    for (place, waiter) in lock.waiters.enumerated() {
      let isLast = place == lock.waiters.count - 1
      let left = lock.waiters.count - place
      var text = timeline.taskNames[waiter.task]
      var style = Style(foreground: .magenta)
      switch waiter.mark {
      case .pending: break
      case .woken:
        text = String(glyphs.woken) + text
        style = Style(foreground: .cyan)
      case .cancelled:
        text = String(glyphs.cancelled) + text
        style = Style(foreground: .magenta, dim: true)
      }
      let needed = text.cellWidth + (isLast ? 0 : 3)
      if x + needed > size.width, place > 0 {
        put("+\(left)", x, y, Self.gray)
        return
      }
      x = put(text, x, y, style) + 1
    }
  }

  /// A variable's lane: each value where it begins.
  mutating func drawVariable(at position: Int, y: Int) {
    var changes: [(x: Int, value: Event.Value, isStale: Bool)] = []
    var value = page.start.values[position]
    if let value { changes.append((axis.x, value, false)) }
    let name = timeline.variableNames[lanes.variables.shown[position]]
    var end = axis.x
    for column in page.columns {
      let x = axis.x(of: column.event.number)
      let isWrite = column.event.kind == .write && column.event.object == name
      if let now = column.values[position], isWrite || now != value {
        changes.append((x, now, isWrite && column.isStale))
      }
      value = column.values[position]
      end = x + axis.columnWidth
    }
    for (index, change) in changes.enumerated() {
      let isLast = index == changes.count - 1
      let limit = isLast ? max(end, change.x + 1) : changes[index + 1].x
      let style = change.isStale ? Style(foreground: .red, bold: true) : Self.bold
      // One column stays free before the next value.
      let end = isLast ? axis.nowX - 1 : max(limit - 1, change.x + 1)
      let text = change.value.displayText
      let isTooNarrow =
        end - change.x <= glyphs.ellipsis.cellWidth && text.cellWidth > end - change.x
      var x = isTooNarrow ? change.x : put(text, change.x, y, style, to: end)
      if change.isStale, index > 0 {
        let was = " was \(changes[index - 1].value.displayText)"
        let room = end - x
        if was.cellWidth <= room { x = put(was, x, y, Style(foreground: .red)) }
      }
      if x + 1 < limit {
        x += 1
        while x < limit - (isLast ? 0 : 1) {
          grid.set(Cell(text: glyphs.line, style: Self.gray), x: x, y: y)
          x += 1
        }
      }
    }
  }

  /// What a variable is expected to be in the end, and whether it is once all is over.
  mutating func drawExpectation(_ index: Int, y: Int) {
    let variable = state.variable(index)
    guard axis.nowX < size.width else { return }
    guard let expected = variable.expected else {
      if let value = variable.value { put("= \(value.displayText)", axis.nowX, y, Self.gray) }
      return
    }
    guard screen.cursor == timeline.log.count else {
      put("expected \(expected.displayText)", axis.nowX, y, Self.gray)
      return
    }
    if variable.value == expected {
      put("\(expected.displayText), as expected", axis.nowX, y, Style(foreground: .green))
    } else {
      let value = variable.value?.displayText ?? "unknown"
      put(
        "! \(value), expected \(expected.displayText)",
        axis.nowX,
        y,
        Style(foreground: .red, bold: true)
      )
    }
  }
}
