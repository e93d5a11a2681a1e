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
    let first = max(min(list.selected - rows.count / 2, outcomes.count - rows.count), 0)
    let total = outcomes.reduce(0.0) { $0 + Double($1.count ?? .max) }
    let countWidth = outcomes.map { Self.count($0).count }.max() ?? 1
    let letterWidth = OutcomeList.letters(of: outcomes.count - 1).count
    let texts = outcomes.map(\.state.texts)
    /// The longest form that all of them have room for.
    func form(ofWidth width: Int) -> Int {
      (0..<3).first { form in texts.allSatisfy { $0[form].cellWidth <= width } } ?? 3
    }
    for (index, y) in zip(first..<max(outcomes.count, first), rows) {
      let outcome = outcomes[index]
      let isSelected = index == list.selected
      let isFocused = screen.panes.focused == .outcomes
      let share = total > 0 ? Double(outcome.count ?? .max) / total : 0
      let end = columns.upperBound
      if isSelected, isFocused {
        grid.fill(
          x: columns.lowerBound,
          y: y,
          width: columns.count,
          height: 1,
          style: Style(reverse: true)
        )
      }
      func style(_ own: Style) -> Style { isSelected && isFocused ? Style(reverse: true) : own }
      let letters = OutcomeList.letters(of: index)
      var x = columns.lowerBound + 1 + letterWidth
      put(letters, x - letters.count, y, style(Self.gray), to: end)
      let count = Self.count(outcome)
      x += 1 + countWidth
      put(count, x - count.count, y, style(Self.bold), to: end)
      let percent = Self.percent(share)
      put(percent, x + 6 - percent.count, y, style(Self.gray), to: end)
      x += 7
      if columns.count >= 44 {
        let filled = max(Int((share * 8).rounded()), share > 0 ? 1 : 0)
        put(String(repeating: glyphs.barFull, count: filled), x, y, style(bar(outcome)), to: end)
        x += 9
      }
      let isExpected = outcome.state.isExpected
      let text = texts[index][form(ofWidth: end - x - 2)]
      put(
        (isExpected ? "  " : "! ") + text,
        x,
        y,
        style(Style(foreground: isExpected ? .green : .red)),
        to: end
      )
    }
  }

  private func bar(_ outcome: Exploration.Outcome) -> Style {
    Style(foreground: outcome.state.isExpected ? .green : .red)
  }

  /// How far it has come: a row each for the part that is done, the runs and what they found.
  private mutating func drawExploring(_ list: OutcomeList, columns: Range<Int>, rows: Range<Int>) {
    guard case .running(let progress) = list.progress else {
      put(
        "exploring every order\(glyphs.ellipsis)",
        columns.lowerBound + 1,
        rows.lowerBound,
        Self.gray
      )
      return
    }
    let total = progress.estimatedRuns.map { " of about \($0.roundText)" } ?? ""
    let outcomes = progress.outcomes == 1 ? "outcome" : "outcomes"
    let lines = [
      "\(progressBar(tenths: Int(progress.done * 10))) \(Self.percent(progress.done))",
      "\(progress.runs.grouped)\(total) runs", "\(progress.outcomes) \(outcomes) so far",
    ]
    for (line, y) in zip(lines, rows) {
      put(line, columns.lowerBound + 1, y, Style(foreground: .cyan), to: columns.upperBound)
    }
  }

  /// The name of the pane: how many outcomes there are, since not all may have room.
  var outcomesTitle: String {
    guard let count = screen.outcomes?.exploration?.outcomes.count else { return "outcomes" }
    return count == 1 ? "1 outcome" : "\(count.grouped) outcomes"
  }

  /// What the heading of the pane says of all outcomes together.
  var outcomesNote: String {
    guard let exploration = screen.outcomes?.exploration else { return "" }
    let schedules = exploration.schedules.map { "\($0)" } ?? "more than 2^128"
    switch exploration.method {
    case .random: return "\(exploration.runs) random runs"
    case .reduced: return "\(exploration.classes ?? 0) classes"
    case .exact, .tree:
      let some = exploration.isComplete ? "" : "at least "
      return "\(some)\(schedules) schedules"
    }
  }

  private static func count(_ outcome: Exploration.Outcome) -> String {
    outcome.count.map { "\($0)" } ?? ">2^128"
  }

  private static func percent(_ share: Double) -> String {
    let percent = (share * 100).rounded()
    if share > 0, percent < 1 { return "<1 %" }
    if share < 1, percent > 99 { return ">99 %" }
    return "\(Int(percent)) %"
  }
}
