import LockVizCore

/// Which outcomes a pane has room for, in which words, and where the selected one is shown in full.
struct OutcomeArrangement {
  /// The words for them, cut if even the shortest do not fit.
  let form: OutcomeTexts.Form
  /// Whether there is room for a bar beside each.
  let hasBars: Bool
  /// The places of those that are shown.
  let listed: Range<Int>
  /// The rows at the pane's end that show the selected one in full; empty if the list does.
  let wholeRows: Int
  /// The columns of the longest letters and of the longest count.
  let letterWidth: Int
  let countWidth: Int

  /// The columns of a share and of a bar, with the blank behind.
  static let percentWidth = 7
  static let barWidth = 9

  /// Divides up a pane; the selected outcome is always among those shown.
  init(_ list: OutcomeList, columns: Int, rows: Int) {
    let outcomes = list.exploration?.outcomes ?? []
    letterWidth = OutcomeList.letters(of: outcomes.count - 1).count
    countWidth = outcomes.map { Self.text(ofCount: $0.count).count }.max() ?? 1
    let sign = 2
    let width = columns - 1 - letterWidth - 1 - countWidth - Self.percentWidth - sign
    // Words come before bars, and so do names.
    let longest = list.texts.form(fitting: width) ?? list.texts.shortest
    let beside = list.texts.form(fitting: width - Self.barWidth)
    hasBars = beside.map { !$0.isNameless || longest.isNameless } ?? false
    form = hasBars ? beside ?? longest : longest
    // One row more than its columns need, because lines are broken at blanks.
    let needed = list.texts.longest.width / max(columns - 2 - letterWidth, 1) + 2
    wholeRows = form.isWhole ? 0 : min(max(rows / 3, rows - outcomes.count - 1), needed, 6)
    let room = max(rows - wholeRows, 0)
    let first = max(min(list.selected - room / 2, outcomes.count - room), 0)
    listed = first..<min(first + room, outcomes.count)
  }

  /// The number of schedules that lead to an outcome.
  static func text(ofCount count: UInt128?) -> String { count.map { "\($0)" } ?? ">2^128" }
}
