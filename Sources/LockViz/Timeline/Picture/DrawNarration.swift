import LockVizCore

/// The sentences under the lanes.
extension TimelineView {
  mutating func drawNarration() {
    let indent = Self.narrationIndent(size)
    var y = layout.narration.lowerBound
    let paragraphs = paragraphs()
    for (index, lines) in paragraphs.enumerated() {
      for (lineIndex, line) in lines.enumerated() {
        guard y < layout.narration.upperBound else { return }
        let isLast = y == layout.narration.upperBound - 1
        let goesOn = isLast && (lineIndex < lines.count - 1 || index < paragraphs.count - 1)
        let mark = " " + glyphs.ellipsis
        var x = indent
        for span in goesOn ? shortened(line, by: mark.cellWidth) : line {
          x = put(span.text, x, y, style(span, isNote: index > 0))
        }
        if goesOn { put(mark, min(x, size.width - mark.cellWidth), y, Self.gray) }
        y += 1
      }
    }
    guard y < layout.narration.upperBound, let hint = screen.hint else { return }
    let width = Self.narrationWidth(size)
    put(hint.fitted(to: width, ellipsis: glyphs.ellipsis), indent, y, to: size.width)
  }

  /// The words in lines: a phrase begins a line of its own, but where there are too few rows what is
  /// said of the event goes on in one.
  private func paragraphs() -> [[[Phrase.Span]]] {
    let width = Self.narrationWidth(size)
    let phrases = screen.phrases.map(Self.words)
    let paragraphs = phrases.map { Self.wrap($0, width: width) }
    guard paragraphs.reduce(0, { $0 + $1.count }) > layout.narration.count, phrases.count > 2 else {
      return paragraphs
    }
    func told(_ count: Int) -> [[[Phrase.Span]]] {
      [paragraphs[0], Self.wrap(Array(phrases[1..<count].joined()), width: width)]
    }
    // A note that is less than what went wrong is left out rather than cut.
    var count = phrases.count
    while count > 2, told(count).joined().count > layout.narration.count,
      Self.isAside(screen.phrases[count - 1]), screen.phrases.contains(where: Self.tellsProblem)
    {
      count -= 1
    }
    return told(count)
  }

  private static func tellsProblem(_ phrase: Phrase) -> Bool {
    phrase.spans.contains { $0.role == .problem }
  }

  /// Whether a phrase tells neither what went wrong nor what to do about it.
  private static func isAside(_ phrase: Phrase) -> Bool {
    !phrase.spans.contains { $0.role == .problem || $0.role == .advice }
  }

  /// The rows that the introduction takes; other words make do with what there is, so that the
  /// picture keeps its shape.
  static func introductionRows(_ screen: TimelineScreen, _ size: Size) -> Int {
    guard screen.showsIntroduction else { return 0 }
    return screen.phrases.reduce(0) { $0 + wrap(words(of: $1), width: narrationWidth(size)).count }
  }

  /// The column at which the words begin: that of the lanes' names, where there is room.
  private static func narrationIndent(_ size: Size) -> Int { min(2, size.width / 8) }

  private static func narrationWidth(_ size: Size) -> Int {
    max(size.width - narrationIndent(size) - 1, 1)
  }

  private func style(_ span: Phrase.Span, isNote: Bool) -> Style {
    switch span.role {
    case .task: Style(foreground: color(ofTask: span.text), bold: !isNote)
    case .lock: Style(foreground: .yellow, bold: true)
    case .variable, .value: Self.bold
    case .problem: Style(foreground: .red, bold: true)
    case .advice: Style(foreground: .green)
    case .plain: .plain
    }
  }

  /// A task has the colour of its state, as in its lane; one that is suspended or over has none.
  private func color(ofTask name: String) -> Color {
    guard let task = timeline.task(named: name) else { return .normal }
    let color = LaneState(state, task: task).color
    return color == .gray ? .normal : color
  }

  /// A line without the words that leave no room for a mark behind them.
  private func shortened(_ line: [Phrase.Span], by room: Int) -> [Phrase.Span] {
    var line = line
    let width = Self.narrationWidth(size) - room
    while line.count > 1,
      line.reduce(0, { $0 + $1.text.cellWidth }) > width || line.last?.text == " "
    {
      line.removeLast()
    }
    return line
  }

  /// Puts words into lines of at most so many columns.
  private static func wrap(_ words: [[Phrase.Span]], width: Int) -> [[Phrase.Span]] {
    var lines: [[Phrase.Span]] = [[]]
    var column = 0
    for word in words {
      let wordWidth = word.reduce(0) { $0 + $1.text.cellWidth }
      if column > 0, column + 1 + wordWidth > width {
        lines.append([])
        column = 0
      }
      if column > 0 {
        lines[lines.count - 1].append(Phrase.Span(text: " ", role: .plain))
        column += 1
      }
      lines[lines.count - 1] += word
      column += wordWidth
    }
    return lines
  }

  /// The words of a phrase; one may change its role inside, as in a name with a comma after it.
  private static func words(of phrase: Phrase) -> [[Phrase.Span]] {
    var words: [[Phrase.Span]] = [[]]
    for span in phrase.spans {
      let parts = span.text.split(separator: " ", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index > 0 { words.append([]) }
        if !part.isEmpty {
          words[words.count - 1].append(Phrase.Span(text: String(part), role: span.role))
        }
      }
    }
    return words.filter { !$0.isEmpty }
  }
}
