import LockVizCore

/// Every sign of the picture and its meaning, for the help and the manual.
enum HelpLegend {
  typealias Row = HelpPages.Row

  /// The signs under their headings.
  static func sections(_ glyphs: Glyphs) -> [[Row]] {
    [
      [HelpPages.heading("A task's lane")] + lanes(glyphs),
      [HelpPages.heading("What it does there")] + marks(glyphs),
      [HelpPages.heading("Locks and variables")] + shared(glyphs),
      [HelpPages.heading("Around them")] + surroundings(glyphs),
    ]
  }

  private static func row(_ sample: String, _ style: Style, _ words: String) -> Row {
    Row(sample: sample, sampleWidth: 6, style: style, words: words)
  }

  private static let problem = Style(background: .red, bold: true)

  private static func lanes(_ glyphs: Glyphs) -> [Row] {
    func lane(_ activity: TaskActivity, _ words: String) -> Row {
      let sample = String(repeating: activity.glyph(glyphs), count: 5)
      return row(sample, Style(foreground: activity.color), words)
    }
    return [
      lane(.running, "runs"),
      lane(.holding, "runs and holds a lock"),
      lane(.holdingIdle, "holds a lock, does not run"),
      lane(.waiting, "waits for a lock, its place"),
      lane(.woken, "woken, not yet the owner"),
      lane(.cancelled, "cancelled in the queue"),
      lane(.ready, "ready: may run"),
      lane(.sleeping, "sleeps"),
      lane(.joining, "waits for tasks to end"),
      lane(.suspended, "suspended otherwise"),
    ]
  }

  private static func marks(_ glyphs: Glyphs) -> [Row] {
    let lock = Style(background: .yellow, bold: true)
    let letter = Style(foreground: .blue, bold: true)
    let ends = "\(glyphs.start) \(glyphs.end) \(glyphs.endCancelled)"
    return [
      row("R0 W1", Style(background: .blue, bold: true), "reads 0, writes 1"),
      row("W1! !", problem, "completes a finding"),
      row("R0! !", Style(foreground: .red, bold: true), "shows it"),
      row("A L", lock, "acquires, releases a lock"),
      row("w2", Style(background: .magenta, bold: true), "joins the queue as second"),
      row(ends, letter, "begins, ends, is cancelled"),
      row(glyphs.endFailed, Style(foreground: .red, bold: true), "ends with an error"),
      row("y z k", letter, "gives way, sleeps, wakes"),
      row("+ j J", letter, "creates, awaits, saw end"),
      row("\" x", letter, "prints, cancels"),
    ]
  }

  private static func shared(_ glyphs: Glyphs) -> [Row] {
    let yellow = Style(foreground: .yellow)
    let span = "\(glyphs.spanBegin)\(glyphs.span)A\(glyphs.span)\(glyphs.spanEnd)"
    return [
      row(span, yellow, "A holds the lock"),
      row(
        "1\(glyphs.span)2\(glyphs.span)+",
        Style(foreground: .magenta),
        "one waits, two, over nine"
      ),
      row("1 \(glyphs.waiting) B", Style(foreground: .magenta), "B is first in line"),
      row("1 \(glyphs.woken) B", Style(foreground: .cyan), "B was woken, may take it"),
      row("A \(glyphs.left) B", yellow, "A holds it, B waits"),
      row("0 \(glyphs.right) 1", Style.plain, "was 0, then 1"),
      row(glyphs.written, Style(bold: true), "written, no room for it"),
      row("1!", Style(foreground: .red, bold: true), "came of a lost update"),
      row("stale", Style(foreground: .gray, bold: true), "read before others wrote"),
    ]
  }

  private static func surroundings(_ glyphs: Glyphs) -> [Row] {
    [
      row("[1]", Style(foreground: .cyan, bold: true), "ready: key 1 lets it go on"),
      row("\(glyphs.right) a! c", Style(foreground: .cyan), "to outcomes a, c: see x"),
      row(glyphs.playhead, Style(foreground: .yellow, bold: true), "the event in the sentence"),
      row(glyphs.selected, Style(bold: true), "the lane or pane of the keys"),
      row("A\(glyphs.acting)", Style(foreground: .blue, bold: true), "A runs at this line"),
      row("B C", Style(foreground: .cyan), "B and C stand at this line"),
      row("+2", Style(foreground: .gray), "two more do"),
    ]
  }
}
