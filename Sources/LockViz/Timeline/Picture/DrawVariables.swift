import LockVizCore

/// The lanes of variables.
extension TimelineView {
  /// A value that a variable has from a column on.
  private struct Change {
    var x: Int
    var value: Event.Value
    var isWritten = false
    var isStale = false
    /// Whether the next value leaves too little room for this one.
    var isCrowded = false
  }

  /// A variable's lane: each value where it begins, and a mark where there is no room for it.
  mutating func drawVariable(_ position: Int, y: Int) {
    var changes = valueChanges(position)
    let shownEnd = axis.slots.prefix(page.columns.count).last.map { $0.x + $0.width } ?? axis.x
    for (index, change) in changes.enumerated() {
      let isLast = index == changes.count - 1
      let limit = isLast ? max(shownEnd, change.x + 1) : changes[index + 1].x
      // One column stays free before the next value.
      let end = isLast ? axis.nowX - 1 : limit - 1
      let text = change.value.displayText
      let style = change.isStale ? Style(foreground: .red, bold: true) : weaker(.bold, change.x)
      let room = end - change.x
      // The beginning of a number is another number.
      let least = axis.isOverview ? 5 : glyphs.ellipsis.cellWidth
      changes[index].isCrowded = room <= least && text.cellWidth > room
      var x = change.x
      if !changes[index].isCrowded {
        x = put(text, x, y, style, to: end)
      } else if change.isWritten {
        x = put(change.isStale ? "!" : glyphs.written, x, y, style, to: max(end, x + 1))
      }
      if change.isStale, index > 0 {
        let lost = changes[index - 1].value.displayText
        let words = [" wipes out \(lost)", "!"].first { $0.cellWidth <= end - x }
        if let words { x = put(words, x, y, Style(foreground: .red)) }
      }
      for x in x + 1..<max(limit - (isLast ? 0 : 1), x + 1) {
        grid.set(Cell(text: glyphs.line, style: weaker(.gray, x)), x: x, y: y)
      }
    }
    drawSamples(changes[...], y: y)
  }

  /// Where values follow each other too closely to be shown, some of them now and then, over the
  /// marks of those behind; what is wrong with one of them is never hidden.
  private mutating func drawSamples(_ changes: ArraySlice<Change>, y: Int) {
    var rest = changes
    while let first = rest.firstIndex(where: \.isCrowded) {
      rest = rest[first...]
      let text = rest[first].value.displayText
      let end = rest[first].x + text.cellWidth
      let covered = rest.prefix { $0.x <= end }
      let isClear = covered.count < rest.count && covered.allSatisfy { $0.isCrowded && !$0.isStale }
      guard isClear, text.cellWidth <= 12 else {
        rest = rest.dropFirst()
        continue
      }
      put(text + " ", rest[first].x, y, weaker(.bold, rest[first].x), to: axis.nowX)
      rest = rest.drop { $0.x < end + 6 }
      // A blank before the next one, at the cost of another mark.
      if let next = rest.first, next.isCrowded, next.x == changes[rest.startIndex - 1].x + 1,
        !changes[rest.startIndex - 1].isStale
      {
        put(" ", next.x - 1, y)
      }
    }
  }

  private func valueChanges(_ position: Int) -> [Change] {
    var changes: [Change] = []
    var value = page.start.variables[position].value
    if let value { changes.append(Change(x: axis.x, value: value)) }
    for (place, column) in page.columns.enumerated() {
      let cell = column.variables[position]
      if let now = cell.value, cell.isWritten || now != value {
        let x = axis.slots[place].x
        if changes.last?.x == x { changes.removeLast() }
        changes.append(
          Change(x: x, value: now, isWritten: cell.isWritten, isStale: cell.hasProblem)
        )
      }
      value = cell.value
    }
    return changes
  }

  /// What a variable is expected to be in the end, and at the end whether it is.
  mutating func drawExpectation(_ id: VariableID, y: Int) {
    let variable = state.variable(id)
    guard axis.nowX < size.width else { return }
    guard let expected = variable.expected else {
      if let value = variable.value { put("= \(value.displayText)", axis.nowX, y, .gray) }
      return
    }
    guard screen.cursor == timeline.log.count, screen.watched.hasEnding else {
      put("expected \(expected.displayText)", axis.nowX, y, .gray)
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
