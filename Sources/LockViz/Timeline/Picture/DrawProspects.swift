import LockVizCore

/// What a choice can still lead to, once the program is explored.
extension TimelineView {
  /// `→ a! b! c`: the outcomes to which picking a task can still lead, by their letters in the list
  /// of outcomes, and in brackets how many schedules lead to each, if there is room for all.
  ///
  /// Nil if that is not known.
  func prospects(ofPicking task: String, width: Int) -> StyledLine? {
    guard let outcomes = screen.outcomes?.outcomes(ofPicking: task),
      let states = screen.outcomes?.exploration?.outcomes
    else { return nil }
    func line(counts: Bool) -> StyledLine {
      var line = StyledLine(glyphs.right, Style(foreground: .cyan))
      for outcome in outcomes {
        let isExpected = states[outcome.place].state.isExpected
        line.append(
          " \(OutcomeList.letters(of: outcome.place))\(isExpected ? "" : "!")",
          Style(foreground: isExpected ? .green : .red, bold: true)
        )
        if counts, let schedules = outcome.schedules {
          line.append("(\(schedules))", .gray)
        }
      }
      return line
    }
    let counted = line(counts: true)
    return counted.width <= width
      ? counted : line(counts: false).fitted(to: width, ellipsis: glyphs.ellipsis)
  }

  /// The same after the name of a task; empty if it is not known.
  func prospectsText(ofPicking task: String) -> String {
    prospects(ofPicking: task, width: 24).map { line in
      " " + line.pieces.map(\.text).joined()
    } ?? ""
  }
}
