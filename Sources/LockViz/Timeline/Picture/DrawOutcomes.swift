import LockVizCore

/// The pane of the outcomes that exploring finds.
extension TimelineView {
  mutating func drawOutcomes(columns: Range<Int>, rows: Range<Int>) {
    guard let list = screen.outcomes else { return }
    guard let exploration = list.exploration else {
      drawExploring(list, columns: columns, rows: rows)
      return
    }
    let outcomes = exploration.outcomes
    let arrangement = OutcomeArrangement(list, columns: columns.count, rows: rows.count)
    // What has been found so far says nothing about shares.
    let hasShares = exploration.isComplete || exploration.method == .random
    let total = outcomes.reduce(0.0) { $0 + Double($1.count ?? .max) }
    for (index, y) in zip(arrangement.listed, rows) {
      let share = hasShares && total > 0 ? Double(outcomes[index].count ?? .max) / total : nil
      drawOutcome(index, list, share: share, arrangement, columns: columns, y: y)
    }
    guard let outcome = list.outcome, arrangement.wholeRows > 0 else { return }
    let whole = rows.suffix(arrangement.wholeRows)
    let letters = OutcomeList.letters(of: list.selected)
    let x = put(letters, columns.lowerBound + 1, whole.lowerBound, .bold) + 1
    var lines = outcome.state.description.wrapped(to: columns.upperBound - x)
    if lines.count > whole.count {
      // What is cut off is made into one line, so that it ends with a mark.
      let rest = lines[(whole.count - 1)...].joined(separator: " ")
      lines.replaceSubrange((whole.count - 1)..., with: [rest])
    }
    for (line, y) in zip(lines, whole) { put(line, x, y, color(outcome), to: columns.upperBound) }
  }

  /// A row: `a 48  53 % ████ ! 1, not 3`.
  private mutating func drawOutcome(
    _ index: Int,
    _ list: OutcomeList,
    share: Double?,
    _ arrangement: OutcomeArrangement,
    columns: Range<Int>,
    y: Int
  ) {
    guard let outcome = list.exploration?.outcomes[index] else { return }
    let isMarked = index == list.selected && screen.panes.focused == .outcomes
    let end = columns.upperBound
    if isMarked {
      let style = Style(reverse: true)
      grid.fill(x: columns.lowerBound, y: y, width: columns.count, height: 1, style: style)
    }
    func style(_ own: Style) -> Style { isMarked ? Style(reverse: true) : own }
    let letters = OutcomeList.letters(of: index)
    var x = columns.lowerBound + 1 + arrangement.letterWidth
    put(letters, x - letters.count, y, style(.gray), to: end)
    let count = OutcomeArrangement.text(ofCount: outcome.count)
    x += 1 + arrangement.countWidth
    put(count, x - count.count, y, style(.bold), to: end)
    let percent = share.map(Self.percent) ?? ""
    put(percent, x + 6 - percent.count, y, style(.gray), to: end)
    x += OutcomeArrangement.percentWidth
    if arrangement.hasBars {
      let filled = share.map { max(Int(($0 * 8).rounded()), $0 > 0 ? 1 : 0) } ?? 0
      put(String(repeating: glyphs.barFull, count: filled), x, y, style(color(outcome)), to: end)
      x += OutcomeArrangement.barWidth
    }
    let sign = outcome.state.isExpected ? "  " : "! "
    put(sign + arrangement.form.texts[index], x, y, style(color(outcome)), to: end)
  }

  private func color(_ outcome: Exploration.Outcome) -> Style {
    Style(foreground: outcome.state.isExpected ? .green : .red)
  }

  /// How far it has come: a row each for the part that is done, for the runs, and for what they
  /// found.
  private mutating func drawExploring(_ list: OutcomeList, columns: Range<Int>, rows: Range<Int>) {
    guard case .running(let progress) = list.progress else {
      put(
        "exploring every order\(glyphs.ellipsis)",
        columns.lowerBound + 1,
        rows.lowerBound,
        .gray
      )
      return
    }
    let total = progress.estimatedRuns.map { " of about \($0.roundText)" } ?? ""
    let lines = [
      "\(progressBar(tenths: Int(progress.done * 10))) \(Self.percent(progress.done))",
      "\(progress.runs.grouped)\(total) runs", "\(progress.outcomes.counted("outcome")) so far",
    ]
    for (line, y) in zip(lines, rows) {
      put(line, columns.lowerBound + 1, y, Style(foreground: .cyan), to: columns.upperBound)
    }
  }

  /// The name of the pane: how many outcomes there are, because there may not be room for all.
  var outcomesTitle: String {
    guard let count = screen.outcomes?.exploration?.outcomes.count else { return "outcomes" }
    return count.groupedCount("outcome")
  }

  /// What the heading of the pane says about all outcomes together, and how many of them are above
  /// and below those shown.
  func outcomesNote(columns: Range<Int>, rows: Int) -> String {
    guard let list = screen.outcomes, let exploration = list.exploration else { return "" }
    let listed = OutcomeArrangement(list, columns: columns.count, rows: rows).listed
    guard
      let more = moreText(
        above: listed.lowerBound,
        below: exploration.outcomes.count - listed.upperBound
      )
    else { return summary(exploration) }
    let both = "\(summary(exploration)) \(glyphs.dot) \(more)"
    let room = columns.count - outcomesTitle.cellWidth - 12
    return both.cellWidth <= room ? both : more
  }

  private func summary(_ exploration: Exploration) -> String {
    switch exploration.coverage {
    case .random(let runs): return "\(runs) random runs"
    case .reduced(let classes, _): return "\(classes) classes"
    case .exact(let schedules), .tree(let schedules):
      let count = schedules.map { "\($0)" } ?? "more than 2^128"
      return "\(count)\(exploration.isComplete ? "" : "+") schedules"
    }
  }

  private static func percent(_ share: Double) -> String {
    let percent = (share * 100).rounded()
    if share > 0, percent < 1 { return "<1 %" }
    if share < 1, percent > 99 { return ">99 %" }
    return "\(Int(percent)) %"
  }
}
