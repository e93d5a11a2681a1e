import LockVizCore

/// The sentences under the lanes.
extension TimelineView {
  mutating func drawNarration() {
    let text = NarrationText(phrases, size)
    var y = layout.narration.lowerBound
    let paragraphs = text.paragraphs(rows: layout.narration.count)
    for (index, lines) in paragraphs.enumerated() {
      for (lineIndex, line) in lines.enumerated() {
        guard y < layout.narration.upperBound else { return }
        let isLast = y == layout.narration.upperBound - 1
        let goesOn = isLast && (lineIndex < lines.count - 1 || index < paragraphs.count - 1)
        let mark = " " + glyphs.ellipsis
        var x = text.indent
        for span in goesOn ? text.shortened(line, by: mark.cellWidth) : line {
          x = put(span.text, x, y, style(span, isNote: index > 0))
        }
        if goesOn { put(mark, min(x, size.width - mark.cellWidth), y, .gray) }
        y += 1
      }
    }
    guard y < layout.narration.upperBound, let hint else { return }
    put(hint.fitted(to: text.width, ellipsis: glyphs.ellipsis), text.indent, y, to: size.width)
  }

  /// The line under the sentences: where to go from here; nil if there is nothing to say.
  private var hint: StyledLine? {
    guard !screen.showsIntroduction, !timeline.log.isEmpty else { return nil }
    guard screen.cursor > 0 else { return StyledLine(firstHint, Style(foreground: .green)) }
    return moment.cause.map { StyledLine("Enter: " + $0.question.text, .gray) }
  }

  /// What to say to a person who sees the screen for the first time.
  private var firstHint: String { "Space plays, \(glyphs.right) steps, ? explains every sign." }

  private func style(_ span: Phrase.Span, isNote: Bool) -> Style {
    switch span.role {
    case .task: Style(foreground: color(ofTask: span.text), bold: !isNote)
    case .resource: Style(foreground: .yellow, bold: true)
    case .variable, .value: .bold
    case .problem: Style(foreground: .red, bold: true)
    case .advice: Style(foreground: .green)
    case .plain: .plain
    }
  }

  /// A task has the colour of its state, as in its lane; one that is suspended or has ended has
  /// none.
  private func color(ofTask name: String) -> Color {
    guard let task = timeline.task(named: name) else { return .normal }
    let color = state.activity(of: task).color
    return color == .gray ? .normal : color
  }
}
