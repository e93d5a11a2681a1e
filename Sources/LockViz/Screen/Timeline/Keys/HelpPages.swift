/// The help: all keys and all signs, in as many columns and pages as the screen needs.
struct HelpPages: Sendable {
  /// A key or a sign with what it means.
  struct Row: Hashable, Sendable {
    var sample = ""
    var sampleWidth = 0
    var style = Style.plain
    var words = ""
  }

  /// The blank columns between two columns of the help.
  static let gap = 2

  /// All rows; keys and signs begin a column each.
  private let rows: [Row]
  /// The cells that a column takes.
  let columnWidth: Int
  /// The columns side by side.
  let columns: Int
  /// The rows of a column.
  let height: Int

  /// How many pages there are.
  var count: Int { max((rows.count + columns * height - 1) / (columns * height), 1) }

  init(_ glyphs: Glyphs, _ size: Size) {
    let keys = Self.keys(glyphs)
    let signs = Self.signs(glyphs)
    let columnWidth = (keys + signs).map { $0.sampleWidth + $0.words.cellWidth }.max() ?? 0
    // The frame takes a row above and below, and a cell and a blank on both sides.
    let height = max(min(size.height - 2, max(keys.count, signs.count)), 1)
    let blanks = (height - keys.count % height) % height
    rows = keys + Array(repeating: Row(), count: blanks) + signs
    let fitting = (size.width - 4 + Self.gap) / (columnWidth + Self.gap)
    columns = min(max(fitting, 1), (rows.count + height - 1) / height)
    self.columnWidth = columnWidth
    self.height = height
  }

  /// The rows of a page, a column after the other.
  func page(_ index: Int) -> ArraySlice<Row> {
    rows.dropFirst(index * columns * height).prefix(columns * height)
  }

  private static func keys(_ glyphs: Glyphs) -> [Row] {
    let labels = TimelineBinding.shown.map { $0.label.text(glyphs) }
    let width = (labels.map(\.cellWidth).max() ?? 0) + 1
    return zip(labels, TimelineBinding.shown).map { label, binding in
      Row(sample: label, sampleWidth: width, style: Style(bold: true), words: binding.words)
    }
  }

  /// The signs of the lanes with what they mean.
  private static func signs(_ glyphs: Glyphs) -> [Row] {
    func row(_ sample: String, _ style: Style, _ words: String) -> Row {
      Row(sample: sample, sampleWidth: 6, style: style, words: words)
    }
    func lane(_ state: LaneState, _ words: String) -> Row {
      let sample = String(repeating: state.glyph(glyphs), count: 5)
      return row(sample, Style(foreground: state.color), words)
    }
    let block = Style(background: .blue, bold: true)
    let lock = Style(background: .yellow, bold: true)
    let problem = Style(background: .red, bold: true)
    let letter = Style(foreground: .blue, bold: true)
    return [
      lane(.running, "runs"),
      lane(.holding, "runs and holds a lock"),
      lane(.holdingIdle, "holds a lock, does not run"),
      lane(.waiting(place: 1), "waits for a lock, its place"),
      lane(.woken, "woken, not yet the owner"),
      lane(.cancelled, "cancelled, still in the queue"),
      lane(.ready, "ready: may run"),
      lane(.sleeping, "sleeps"),
      lane(.joining, "waits for tasks to end"),
      lane(.suspended, "suspended otherwise"),
      row("R0 W1", block, "reads 0, writes 1"),
      row("W! !1", problem, "write that loses another's"),
      row("!", problem, "waits for ever"),
      row("A L", lock, "acquires, releases a lock"),
      row("w2", Style(background: .magenta, bold: true), "joins the queue as second"),
      row(
        "\(glyphs.start) \(glyphs.end) \(glyphs.endCancelled)",
        letter,
        "begins, ends, is cancelled"
      ),
      row(glyphs.endFailed, Style(foreground: .red, bold: true), "ends with an error"),
      row("y z k", letter, "gives way, sleeps, wakes"),
      row("+ j J", letter, "creates, awaits, saw end"),
      row("\" x", letter, "prints, cancels"),
    ]
  }
}
