import LockVizCore

/// The row over the lanes that shows where they are in the log, and the playhead under them.
extension TimelineView {
  mutating func drawRuler() {
    guard let y = layout.ruler, !axis.slots.isEmpty else { return }
    for mark in Ruler(axis, tick: glyphs.tick).marks {
      put(mark.text, mark.x, y, mark.text == " " ? .plain : .gray, to: axis.nowX)
    }
    drawScale(y: y)
  }

  /// The row under the lanes: the playhead and, in an overview, the findings, including those of
  /// lanes that are not shown.
  mutating func drawPlayhead() {
    guard let y = layout.playhead else { return }
    if axis.isOverview { drawFindings(y: y) }
    guard let slot = axis.playhead.map({ axis.slots[$0] }) else { return }
    put(glyphs.playhead, slot.x, y, .bold)
  }

  /// A mark under every column with an event that shows a finding.
  private mutating func drawFindings(y: Int) {
    let findings = timeline.findings
    var next = findings.nextShown(after: axis.first - 1)
    for slot in axis.slots {
      guard let event = next, event <= axis.last else { return }
      guard slot.events.contains(event) else { continue }
      put("!", slot.x, y, Style(foreground: .red, bold: true))
      next = findings.nextShown(after: slot.events.upperBound - 1)
    }
  }

  /// Shows how much a column holds, if that is not the default, on the right of the ruler or over
  /// the names.
  ///
  /// That is also the place for how many lanes are missing, if no row has room to say so.
  private mutating func drawScale(y: Int) {
    let texts = axis.scaleTexts(screen.scale)
    if let text = texts.first(where: { $0.cellWidth <= size.width - axis.nowX }) {
      put(text, axis.nowX, y, .gray)
      drawFirst(untoldTexts, y: y)
    } else {
      drawFirst(texts.isEmpty ? untoldTexts : texts, y: y)
    }
  }

  private var untoldTexts: [String] {
    guard lanes.untold > 0 else { return [] }
    let count = lanes.untold.grouped
    return [lanes.untold.groupedCount("more lane"), "\(count) more", "+\(count)"]
  }

  /// Writes the first of some texts that has room over the names.
  private mutating func drawFirst(_ texts: [String], y: Int) {
    guard let text = texts.first(where: { $0.cellWidth <= axis.x - 2 }) ?? texts.last else {
      return
    }
    put(text, 0, y, .gray, to: axis.x - 1)
  }
}

extension TimelineAxis {
  /// Ways to say the scale, the longest first; empty for the default.
  func scaleTexts(_ scale: TimeScale) -> [String] {
    switch (grid.measure, scale.density) {
    case (.events(1), .automatic): return []
    case (.events(1), _):
      return slotWidth == 1
        ? ["1 event a column", "1 event/col", "1/col"]
        : ["\(slotWidth) columns an event", "\(slotWidth) col/event", "\(slotWidth) cols"]
    case (.events(let size), _):
      let number = Int64(size)
      return [
        "\(size.grouped) events a column", "\(size.grouped) a column",
        "\(number.shortText) a column", "\(number.shortText)/col",
      ]
    case (.nanoseconds(let size), _):
      return ["\(size.durationText) a column", "\(size.durationText)/col"]
    }
  }
}
