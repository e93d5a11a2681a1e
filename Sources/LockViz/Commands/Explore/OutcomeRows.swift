internal import CNcurses
import LockVizCore

/// The lines of outcomes in a report: a bar, the count, the share, what happened, and below that
/// the schedule that leads there.
///
/// If the whole is not known, there are neither bars nor shares.
struct OutcomeRows {
  private let outcomes: ArraySlice<Exploration.Outcome>
  /// Whether counts are final, and not of what was found so far.
  private let isComplete: Bool
  /// What 100 % is.
  private let whole: UInt128?
  private var countWidth = 0
  private let isUnicode = lockviz_locale_is_utf8()

  private static let barWidth = 16
  /// Where words and schedules begin if there is no room for them beside the figures.
  private static let narrowIndent = 4
  /// The least room beside the figures that words need.
  private static let leastRoom = 32

  /// Takes the outcomes to show, and what 100 % is.
  init(
    _ outcomes: ArraySlice<Exploration.Outcome>,
    of exploration: Exploration,
    whole: UInt128?
  ) {
    self.outcomes = outcomes
    isComplete = exploration.isComplete || exploration.method == .random
    self.whole = whole
    countWidth = outcomes.map { count($0).count }.max() ?? 0
  }

  var lines: [Phrase] {
    // All schedules at one indent, with room for the longest. They are not wrapped, so that they
    // can be copied.
    let column = outcomes.first.map { start(of: $0).text.cellWidth } ?? 0
    let schedules = outcomes.map(schedule)
    let lines: [Phrase] = schedules.map { "\($0.picks) \($0.remark)" }
    let longest = lines.map(\.text.cellWidth).max() ?? 0
    let indent = column + longest <= Phrase.reportWidth ? column : Self.narrowIndent
    let blanks = String(repeating: " ", count: indent)
    return zip(outcomes, zip(schedules, lines)).flatMap { outcome, schedule -> [Phrase] in
      let (parts, line) = schedule
      let isOneLine = indent + line.text.cellWidth <= Phrase.reportWidth
      let below: [Phrase] = isOneLine ? [line] : [parts.picks, parts.remark]
      return words(of: outcome, column) + below.map { "\(blanks)\($0)" }
    }
  }

  /// The figures, and what happened.
  private func words(of outcome: Exploration.Outcome, _ column: Int) -> [Phrase] {
    let start = start(of: outcome)
    let words = "\(outcome.state)"
    let text: Phrase = outcome.state.isExpected ? words.phrase : "\(problem: words)"
    guard Phrase.reportWidth - column >= Self.leastRoom else {
      return [start] + text.wrapped(to: Phrase.reportWidth, indent: Self.narrowIndent)
    }
    let first = text.wrapped(to: Phrase.reportWidth - column, indent: 0).first ?? ""
    return ["\(start)\(first)"] + text.wrapped(to: Phrase.reportWidth, indent: column).dropFirst()
  }

  private func start(of outcome: Exploration.Outcome) -> Phrase {
    let mark: Phrase = outcome.state.isExpected ? " " : "\(problem: "!")"
    return "\(figures(of: outcome))  \(mark) "
  }

  private func figures(of outcome: Exploration.Outcome) -> Phrase {
    let count = count(outcome).padded(toRight: countWidth)
    guard let whole else { return count.phrase }
    let share = outcome.count.map { min(Double($0) / Double(max(whole, 1)), 1) }
    let bar = share.map(bar) ?? String(repeating: " ", count: Self.barWidth)
    let percent = (share.map(Self.percent) ?? "?").padded(toRight: 7)
    let colored: Phrase = outcome.state.isExpected ? "\(advice: bar)" : "\(problem: bar)"
    return "\(colored)  \(count)  \(percent)"
  }

  private func count(_ outcome: Exploration.Outcome) -> String {
    guard let count = outcome.count else { return "> 2^128" }
    return (isComplete ? "" : "at least ") + count.grouped
  }

  private func schedule(of outcome: Exploration.Outcome) -> (picks: Phrase, remark: Phrase) {
    guard let schedule = outcome.shortSchedule, let departures = outcome.departures else {
      return ("no schedule was found", "within --max-memory")
    }
    let remark =
      departures == 0 ? "asyncio's order" : departures.counted("departure")
    return ("\(value: "\(schedule)".printable)", "(\(remark))")
  }

  /// A bar in eighths of a column, or in whole columns without Unicode; never empty for more than
  /// 0.
  private func bar(_ share: Double) -> String {
    let eighths = share > 0 ? max(1, Int((share * Double(Self.barWidth * 8)).rounded())) : 0
    let text =
      if isUnicode {
        String(repeating: "█", count: eighths / 8)
          + (eighths % 8 == 0 ? "" : String(Array("▏▎▍▌▋▊▉")[eighths % 8 - 1]))
      } else {
        String(repeating: "#", count: eighths == 0 ? 0 : max(1, eighths / 8))
      }
    return text.padded(to: Self.barWidth)
  }

  /// A share in per cent with one decimal; 0 and 100 are shown only for exactly that.
  private static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1_000).rounded())
    if tenths == 0, share > 0 { return "<0.1 %" }
    if tenths == 1_000, share < 1 { return ">99.9 %" }
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
