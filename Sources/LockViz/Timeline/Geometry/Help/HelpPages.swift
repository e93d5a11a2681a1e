import LockVizCore

/// The help: all keys and all signs under headings, in as many columns and pages as the screen
/// needs.
struct HelpPages: Sendable {
  /// A heading, a key or a sign with what it means, or a blank row.
  struct Row: Hashable, Sendable {
    var sample = ""
    /// The columns for samples in this part of the help.
    var sampleWidth = 0
    var style = Style.plain
    var words = ""

    var width: Int { max(sample.cellWidth, sampleWidth) + words.cellWidth }
  }

  /// Rows below each other.
  struct Column: Hashable, Sendable {
    var rows: [Row] = []

    var width: Int { rows.map(\.width).max() ?? 0 }
  }

  /// The blank columns between two columns of the help.
  static let gap = 2

  /// The columns of each page, from left to right.
  let pages: [[Column]]

  /// How many pages there are.
  var count: Int { pages.count }
  /// The cells that the widest page takes.
  var width: Int { pages.map(Self.width).max() ?? 0 }
  /// The rows of the longest column.
  var height: Int { pages.joined().map(\.rows.count).max() ?? 0 }

  init(_ glyphs: Glyphs, _ size: Size) {
    let keys = Self.keys(glyphs)
    let signs = HelpLegend.sections(glyphs)
    // The frame takes a row above and below, and a cell and a blank on both sides.
    let room = max(size.width - 4, 1)
    func pages(_ rows: Int) -> [[Column]] {
      Self.pages(Self.flow(keys, rows), Self.flow(signs, rows), room)
    }
    // As low as it can be on as few pages as there must be.
    // The frame takes two, and the last row says how to turn the pages.
    let tallest = max(size.height - 3, 1)
    let least = pages(tallest).count
    self.pages = pages((1..<tallest).partitioningIndex { pages($0).count <= least })
  }

  /// Puts columns on pages: all keys before all signs, or where that takes less, keys beside signs.
  private static func pages(_ keys: [Column], _ signs: [Column], _ room: Int) -> [[Column]] {
    let inTurn = (0..<max(keys.count, signs.count)).flatMap {
      keys.dropFirst($0).prefix(1) + signs.dropFirst($0).prefix(1)
    }
    let plain = packed(keys + signs, room)
    let mixed = packed(inTurn, room)
    return mixed.count < plain.count ? mixed : plain
  }

  /// Puts as many columns on each page as there is room for, but one at least.
  private static func packed(_ columns: [Column], _ room: Int) -> [[Column]] {
    columns.reduce(into: [[]]) { pages, column in
      let last = pages.count - 1
      if pages[last].isEmpty || width(pages[last] + [column]) <= room {
        pages[last].append(column)
      } else {
        pages.append([column])
      }
    }
  }

  private static func width(_ columns: [Column]) -> Int {
    columns.reduce(-gap) { $0 + gap + $1.width }
  }

  /// Fills columns with sections; one that would be torn apart begins a new column, unless it is
  /// longer than any.
  private static func flow(_ sections: [[Row]], _ rows: Int) -> [Column] {
    var columns: [[Row]] = [[]]
    for section in sections {
      var column = columns[columns.count - 1]
      let blank = column.isEmpty ? 0 : 1
      if column.count + blank + section.count > rows, !column.isEmpty {
        columns.append([])
        column = []
      } else if blank > 0 {
        columns[columns.count - 1].append(Row())
      }
      for row in section {
        if columns[columns.count - 1].count == rows { columns.append([]) }
        columns[columns.count - 1].append(row)
      }
    }
    return columns.map { Column(rows: $0) }
  }

  /// The keys, a section for each group that has any.
  private static func keys(_ glyphs: Glyphs) -> [[Row]] {
    let labels = TimelineAction.keys.shown.map { $0.label.text(glyphs) }
    let width = (labels.map(\.cellWidth).max() ?? 0) + 1
    return KeyGroup.allCases.compactMap { group in
      let rows = zip(labels, TimelineAction.keys.shown).filter { $0.1.action.group == group }
        .map { label, binding in
          Row(sample: label, sampleWidth: width, style: Style(bold: true), words: binding.words)
        }
      return rows.isEmpty ? nil : [heading(group.rawValue)] + rows
    }
  }

  /// A row with the name of a section.
  static func heading(_ text: String) -> Row {
    Row(sample: text, style: Style(foreground: .gray, underline: true))
  }
}
