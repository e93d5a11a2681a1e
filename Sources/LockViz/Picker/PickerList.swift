import LockVizCore

/// What can be picked, what was typed to narrow it down, and what is selected.
struct PickerList: Sendable {
  /// An entry that passes the filter.
  struct Row: Sendable {
    var entry: PickerEntry
    /// Which parts of it match what was typed; nil without a filter.
    var match: PickerMatch?
  }

  /// All entries, scenarios first.
  let entries: [PickerEntry]
  /// What was typed.
  private(set) var filter = ""
  /// What is shown: scenarios before logs, and the better matches first within each.
  private(set) var rows: [Row]
  /// The index of the selected row; also 0 if there is none.
  private(set) var selection = 0

  /// The longest filter, in characters.
  static let longestFilter = 64

  init(_ entries: [PickerEntry]) {
    self.entries = entries
    rows = entries.map { Row(entry: $0) }
  }

  /// The selected entry, unless nothing matches.
  var selected: PickerEntry? { rows.isEmpty ? nil : rows[selection].entry }

  /// How many of the rows are scenarios.
  var scenarioCount: Int { rows.prefix(firstLog).count { $0.entry.scenario != nil } }

  /// The index of the first log among the rows, or their number if there is none.
  var firstLog: Int {
    rows.firstIndex { row in
      if case .log = row.entry.subject { true } else { false }
    } ?? rows.count
  }

  /// Selects the row a number of places further down, or the last one there.
  mutating func move(_ count: Int) {
    selection = min(max(selection + count, 0), max(rows.count - 1, 0))
  }

  /// Selects the first row, or the last.
  mutating func moveToEnd(_ isLast: Bool) { selection = isLast ? max(rows.count - 1, 0) : 0 }

  /// Selects the twin of the selected scenario, even if the filter hides it.
  ///
  /// - Returns: false if there is none.
  mutating func selectTwin() -> Bool {
    guard let twin = selected?.scenario?.twin else { return false }
    func row() -> Int? { rows.firstIndex { $0.entry.scenario?.name == twin.name } }
    if row() == nil { clearFilter() }
    guard let row = row() else { return false }
    selection = row
    return true
  }

  /// Adds to the filter what a key typed, if that can be searched for.
  mutating func type(_ character: Character) {
    guard character.unicodeScalars.allSatisfy(\.isPrintable), filter.count < Self.longestFilter,
      character != " " || !filter.isEmpty
    else { return }
    narrow(by: filter + String(character))
  }

  /// Removes the last character of the filter.
  mutating func erase() { narrow(by: String(filter.dropLast())) }

  /// Shows everything again; the selected entry stays selected.
  mutating func clearFilter() { narrow(by: "") }

  private mutating func narrow(by wanted: String) {
    guard wanted != filter else { return }
    let chosen = rows.isEmpty ? nil : rows[selection].entry
    filter = wanted
    let isNarrowed = wanted.contains { $0 != " " }
    guard isNarrowed else {
      rows = entries.map { Row(entry: $0) }
      selection = rows.firstIndex { $0.entry.isSame(as: chosen) } ?? 0
      return
    }
    let found = entries.enumerated().compactMap { index, entry in
      PickerMatch(wanted, in: entry).map { (index: index, row: Row(entry: entry, match: $0)) }
    }
    // The standard library does not promise a stable sort.
    rows = found.sorted { first, second in
      func rank(_ found: (index: Int, row: Row)) -> (Int, Int, Int) {
        (found.row.entry.section, found.row.match?.cost ?? 0, found.index)
      }
      return rank(first) < rank(second)
    }.map(\.row)
    selection = 0
  }
}

extension PickerEntry {
  /// The scenario, if it is one.
  var scenario: Scenario? { if case .scenario(let scenario) = subject { scenario } else { nil } }

  /// The place of its part of the list.
  fileprivate var section: Int {
    switch subject {
    case .scenario, .rules: 0
    case .log: 1
    }
  }

  /// Whether it stands for the same thing.
  fileprivate func isSame(as other: PickerEntry?) -> Bool {
    switch (subject, other?.subject) {
    case (.scenario(let own), .scenario(let other)): own.name == other.name
    case (.rules, .rules): true
    case (.log(let own), .log(let other)): own.path == other.path
    default: false
    }
  }
}
