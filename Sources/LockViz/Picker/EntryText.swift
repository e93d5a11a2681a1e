import LockVizCore

/// What an entry is about, as lines of text: the preview beside the list, and the whole page.
struct EntryText {
  /// The columns of a line.
  let width: Int
  let glyphs: Glyphs
  /// Whether it is all that there is to say, the command for it included.
  let isWhole: Bool

  /// Prose is hard to read in longer lines than this.
  private static let longestLine = 76

  /// The lines about an entry.
  func lines(_ entry: PickerEntry) -> [StyledLine] {
    switch entry.subject {
    case .scenario(let scenario): scenarioLines(entry, scenario)
    case .rules(let groups): groups.flatMap(ruleLines)
    case .log(let log): logLines(entry, log)
    }
  }

  private func scenarioLines(_ entry: PickerEntry, _ scenario: Scenario) -> [StyledLine] {
    var lines = prose(scenario.title, Style(bold: true)) + [StyledLine()]
    lines += prose(scenario.watchFor) + [StyledLine()]
    lines += prose(scenario.outcome) + [StyledLine()]
    lines += prose(entry.facts.joined(separator: ", "), .gray)
    if let problem = entry.problem {
      lines += prose("! " + problem, Style(foreground: .red, bold: true))
    }
    if isWhole {
      let tasks = scenario.defaultTasks == nil ? "" : " --tasks N"
      let command = "lockviz run \(scenario.name)\(tasks)"
      lines += [StyledLine()] + prose(command, Style(foreground: .green))
      if let twin = scenario.twin { lines += prose("Ctrl-T: \(twin.name), \(twin.title)", .gray) }
    }
    return lines + [StyledLine()] + sourceLines(scenario)
  }

  /// Rules with the same answer, and under each what its scenarios say.
  private func ruleLines(_ group: RuleVerdicts) -> [StyledLine] {
    var lines = prose(group.title, Style(bold: true))
    for rule in group.rules {
      lines += rule.text.wrapped(to: max(min(width, Self.longestLine) - 2, 8)).map {
        StyledLine("  " + $0)
      }
      for verdict in rule.verdicts {
        var line = StyledLine("    \(verdict.scenario)  ", Style(foreground: .green))
        line.append(
          verdict.isProblem ? "! \(verdict.text)" : verdict.text,
          verdict.isProblem ? Style(foreground: .red, bold: true) : .gray
        )
        lines.append(line)
      }
    }
    return lines + [StyledLine()]
  }

  private func logLines(_ entry: PickerEntry, _ log: RecentLog) -> [StyledLine] {
    // A path has no blanks to break it at, or should not be broken there.
    let path = entry.title == "/" ? "/" + entry.name : "\(entry.title)/\(entry.name)"
    var lines = prose(entry.name, Style(bold: true)) + prose(path) + [StyledLine()]
    lines += entry.facts.flatMap { prose($0) }
    if let problem = entry.problem {
      lines += entry.isPresent ? [StyledLine()] : []
      lines += prose("This file \(problem).", .gray)
    }
    return lines
  }

  private func prose(_ text: String, _ style: Style = .plain) -> [StyledLine] {
    text.wrapped(to: min(width, Self.longestLine)).map { StyledLine($0, style) }
  }

  /// What the tasks do, from the scenario's source, with its line numbers and comments weaker.
  ///
  /// The rest of the file is the words that stand above, and declarations around them.
  private func sourceLines(_ scenario: Scenario) -> [StyledLine] {
    let lines = Array(scenario.source.enumerated())
    let start = lines.firstIndex { $0.element.contains("{ simulation") }.map { $0 + 1 } ?? 0
    let indentation = lines[start...].first { !$0.element.isEmpty }?.element.indentation ?? 0
    let source = lines[start...].prefix {
      $0.element.isEmpty || $0.element.indentation >= indentation
    }
    guard let last = source.last else { return [] }
    let numberWidth = String(last.offset + 1).count
    let name = " \(scenario.fileName) "
    let rest = max(min(width, Self.longestLine) - 2 - name.cellWidth, 0)
    let rule = String(repeating: glyphs.line, count: 2) + name
    return [StyledLine(rule + String(repeating: glyphs.line, count: rest), .gray)]
      + source.map { line in
        let number = String(line.offset + 1)
        let padding = String(repeating: " ", count: numberWidth - number.count)
        var text = StyledLine("\(padding)\(number)  ", .gray)
        text.append(Self.code(String(line.element.dropFirst(indentation))))
        return text
      }
  }

  /// A line of code, its comment apart.
  private static func code(_ line: String) -> StyledLine {
    var start = line.startIndex
    while start < line.endIndex, !line[start...].hasPrefix("//") {
      start = line.index(after: start)
    }
    var code = StyledLine(String(line[..<start]))
    code.append(String(line[start...]), .gray)
    return code
  }
}

extension EntryText {
  /// The keys of the picker with what they do.
  func keyLines() -> [StyledLine] {
    let labels = PickerAction.keys.shown.map { $0.label.text(glyphs) }
    let labelWidth = (labels.map(\.cellWidth).max() ?? 0) + 2
    return zip(labels, PickerAction.keys.shown).flatMap { label, binding in
      let padding = String(repeating: " ", count: labelWidth - label.cellWidth)
      let words = binding.words.wrapped(to: max(min(width, Self.longestLine) - labelWidth, 8))
      return words.enumerated().map { index, line in
        let head = index == 0 ? label + padding : String(repeating: " ", count: labelWidth)
        var text = StyledLine(head, .bold)
        text.append(line)
        return text
      }
    }
  }
}

extension String {
  /// How many blanks it begins with.
  fileprivate var indentation: Int { prefix { $0 == " " }.count }
}
