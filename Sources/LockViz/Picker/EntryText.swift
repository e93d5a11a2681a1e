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
  func lines(_ entry: PickerEntry) -> [TextLine] {
    switch entry.subject {
    case .scenario(let scenario): scenarioLines(entry, scenario)
    case .log(let log): logLines(entry, log)
    }
  }

  private func scenarioLines(_ entry: PickerEntry, _ scenario: Scenario) -> [TextLine] {
    var lines = prose(scenario.title, Style(bold: true)) + [.blank]
    lines += prose(scenario.watchFor) + [.blank]
    lines += prose(scenario.outcome) + [.blank]
    lines += prose(entry.facts.joined(separator: ", "), .gray)
    if let problem = entry.problem {
      lines += prose("! " + problem, Style(foreground: .red, bold: true))
    }
    if isWhole {
      let tasks = scenario.defaultTasks == nil ? "" : " --tasks N"
      let command = "lockviz run \(scenario.name)\(tasks)"
      lines += [.blank] + prose(command, Style(foreground: .green))
    }
    return lines + [.blank] + sourceLines(scenario)
  }

  private func logLines(_ entry: PickerEntry, _ log: RecentLog) -> [TextLine] {
    // A path has no blanks to break it at, or should not be broken there.
    let path = entry.title == "/" ? "/" + entry.name : "\(entry.title)/\(entry.name)"
    var lines = prose(entry.name, Style(bold: true)) + prose(path) + [.blank]
    lines += entry.facts.flatMap { prose($0) }
    if let problem = entry.problem {
      lines += entry.isPresent ? [.blank] : []
      lines += prose("This file \(problem).", .gray)
    }
    return lines
  }

  private func prose(_ text: String, _ style: Style = .plain) -> [TextLine] {
    TextLine.wrapped(text, to: min(width, Self.longestLine), style)
  }

  /// What the tasks do, from the scenario's source, with its line numbers and comments weaker.
  ///
  /// What stands around it in the file is the words above, and Swift's own.
  private func sourceLines(_ scenario: Scenario) -> [TextLine] {
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
    return [TextLine(rule + String(repeating: glyphs.line, count: rest), .gray)]
      + source.map { line in
        let number = String(line.offset + 1)
        let padding = String(repeating: " ", count: numberWidth - number.count)
        return TextLine(
          [TextLine.Piece(text: "\(padding)\(number)  ", style: .gray)]
            + Self.code(String(line.element.dropFirst(indentation)))
        )
      }
  }

  /// A line of code, its comment apart.
  private static func code(_ line: String) -> [TextLine.Piece] {
    var start = line.startIndex
    while start < line.endIndex, !line[start...].hasPrefix("//") {
      start = line.index(after: start)
    }
    return [
      TextLine.Piece(text: String(line[..<start])),
      TextLine.Piece(text: String(line[start...]), style: .gray),
    ].filter { !$0.text.isEmpty }
  }
}

extension EntryText {
  /// The keys of the picker with what they do.
  func keyLines() -> [TextLine] {
    let labels = PickerBinding.shown.map { $0.label.text(glyphs) }
    let labelWidth = (labels.map(\.cellWidth).max() ?? 0) + 2
    return zip(labels, PickerBinding.shown).flatMap { label, binding in
      let padding = String(repeating: " ", count: labelWidth - label.cellWidth)
      let words = binding.words.wrapped(to: max(min(width, Self.longestLine) - labelWidth, 8))
      return words.enumerated().map { index, line in
        let head = index == 0 ? label + padding : String(repeating: " ", count: labelWidth)
        return TextLine([
          TextLine.Piece(text: head, style: Style(bold: true)), TextLine.Piece(text: line),
        ])
      }
    }
  }
}

extension String {
  /// How many blanks it begins with.
  fileprivate var indentation: Int { prefix { $0 == " " }.count }
}
