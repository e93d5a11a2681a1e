internal import CNcurses
import LockVizCore

extension ExplorationReport {
  /// What was found, for people: a bar for every outcome, with its share and its schedule.
  var text: String {
    let isUnicode = lockviz_locale_is_utf8()
    var lines = [heading, ""]
    let counts = exploration.outcomes.map { $0.count.map { "\($0)".grouped } ?? "> 2^128" }
    let width = counts.map(\.count).max() ?? 0
    for (outcome, count) in zip(exploration.outcomes, counts).prefix(Self.mostOutcomes) {
      let share = outcome.share(of: total)
      let bar = Self.bar(share ?? 0, isUnicode: isUnicode)
      let percent = share.map(Self.percent) ?? "?"
      let mark = outcome.state.isExpected ? " " : "!"
      lines.append(
        "\(bar)  \(count.padded(toRight: width))  \(percent.padded(toRight: 7))  \(mark) "
          + "\(outcome.state)".printable
      )
      let indent = String(repeating: " ", count: Self.barWidth + width + 15)
      lines.append(indent + schedule(of: outcome))
    }
    let hidden = exploration.outcomes.count - Self.mostOutcomes
    if hidden > 0 { lines.append("… and \(hidden) more outcomes; --json prints all of them") }
    lines.append("")
    lines += notes
    return lines.joined(separator: "\n") + "\n"
  }

  /// The most outcomes to print: a screen or two.
  private static let mostOutcomes = 50
  private static let barWidth = 16

  /// What is 100 %: all schedules, all classes of them, or all random runs.
  private var total: UInt128? {
    switch exploration.method {
    case .exact, .tree: exploration.schedules
    case .reduced: exploration.classes
    case .random: UInt128(exploration.runs)
    }
  }

  /// How much was found of what the method counts.
  private var found: String {
    let atLeast = exploration.isComplete ? "" : "at least "
    switch exploration.method {
    case .exact, .tree:
      guard let schedules = exploration.schedules else { return "more than 2^128 schedules" }
      return atLeast + counted(schedules, "schedule")
    case .reduced:
      return atLeast + counted(exploration.classes ?? 0, "class", "classes") + " of schedules"
    case .random: return counted(UInt128(exploration.runs), "random run")
    }
  }

  private var heading: String {
    let count = tasks ?? scenario.defaultTasks
    let program =
      count.map { "\(scenario.name) with \($0) task\($0 == 1 ? "" : "s")" } ?? scenario.name
    let outcomes = exploration.outcomes.count
    let unexpected = exploration.unexpected.count
    let verdict =
      switch (outcomes, unexpected) {
      case (_, 0): exploration.interruption == nil ? "as expected" : "as expected so far"
      case (1, _): "not as expected"
      case (_, outcomes): "none of them as expected"
      default: "\(unexpected) of them not as expected"
      }
    return "\(program): \(found), \(counted(UInt128(outcomes), "outcome")), \(verdict)"
  }

  private func schedule(of outcome: Exploration.Outcome) -> String {
    guard let schedule = outcome.shortSchedule, let departures = outcome.departures else {
      return "no schedule was found within --max-memory"
    }
    if departures == 0 { return "fifo" }
    return "\(schedule)".printable + ", \(counted(UInt128(departures), "departure"))"
  }

  private var notes: [String] {
    var notes: [String] = []
    switch exploration.reasonForWalking {
    case .plainSwift?:
      notes.append("Its tasks await plain Swift, so that every schedule has to be run by itself.")
    case .hiddenState?:
      notes.append(
        "It keeps state that is in no instrument, so that every schedule has to be run by itself."
      )
    case .endsWhileOthersAreReady?:
      notes.append(
        "main ends while others are ready, so that every state was explored in place of classes."
      )
    case nil: break
    }
    switch exploration.interruption {
    case .runLimit?: notes.append("Incomplete: --max-runs allows no more runs.")
    case .memoryLimit?:
      notes.append(
        exploration.method == .reduced
          ? "Incomplete: what is left outgrew --max-memory; what random schedules found is added."
          : "Incomplete: the states outgrew --max-memory; what random schedules found is added."
      )
    case .cancelled?: notes.append("Incomplete: interrupted.")
    case .endless?, .failed?, .notDeterministic?, .trapped?:
      notes.append("Incomplete: it could not go on.")
    case .cameFromOutside(let task)?:
      notes.append("Incomplete: \(task) awaited something outside, which comes when it comes.")
    case .shards(let gaps)?:
      notes += Exploration.Gap.sentences(gaps).map { "Incomplete: \($0).".printable }
    case nil: break
    }
    var figures = counted(UInt128(exploration.runs), "run")
    if exploration.states > 0 { figures += ", \(counted(UInt128(exploration.states), "state"))" }
    if exploration.method == .reduced {
      let redundant = exploration.redundantRuns
      figures += ", \(redundant == 0 ? "none" : "\(redundant)".grouped) of them redundant"
      notes.append("These schedules are the least of those that were run, not of all.")
    }
    notes.append(figures + ".")
    if let first = exploration.unexpected.first, let schedule = first.shortSchedule {
      notes.append("Watch one: " + scenario.command(to: schedule, tasks: tasks))
    }
    return notes
  }

  private func counted(_ count: UInt128, _ noun: String, _ plural: String? = nil) -> String {
    "\("\(count)".grouped) \(count == 1 ? noun : plural ?? noun + "s")"
  }

  /// A bar in eighths of a column, or in whole ones where there are no such signs.
  private static func bar(_ share: Double, isUnicode: Bool) -> String {
    let eighths = max(1, Int((share * Double(barWidth * 8)).rounded()))
    let text =
      if isUnicode {
        String(repeating: "█", count: eighths / 8)
          + (eighths % 8 == 0 ? "" : String(Array("▏▎▍▌▋▊▉")[eighths % 8 - 1]))
      } else {
        String(repeating: "#", count: max(1, eighths / 8))
      }
    return text.padded(to: barWidth)
  }

  /// A share in per cent with one digit after the point; what is not nothing is not shown as such.
  private static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1_000).rounded())
    if tenths == 0, share > 0 { return "<0.1 %" }
    return "\(tenths / 10).\(tenths % 10) %"
  }
}

extension Exploration.Outcome {
  /// Which part of a total it is, from 0 to 1; nil where one of them is too large to count.
  fileprivate func share(of total: UInt128?) -> Double? {
    guard let count, let total, total > 0 else { return nil }
    return Double(count) / Double(total)
  }
}

extension String {
  /// Digits with a comma before every group of three.
  fileprivate var grouped: String {
    var result = ""
    for (index, digit) in enumerated() {
      if index > 0, (count - index).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return result
  }
}
