import LockVizCore

/// A variable: its value and what is expected of it, and below it how it came about.
extension NowLines {
  /// The rows of a variable, no more than it gets.
  func variableLines(_ id: VariableID, rows: Int) -> [StyledLine] {
    let variable = state.variable(id)
    guard rows > 1 else {
      let line = valueLine(id, variable, marksLoss: true)
      let rights = expectations(variable) + writers(variable)
      return [.sides(line, rights, width: width, ellipsis: glyphs.ellipsis)]
    }
    let first = StyledLine.sides(
      valueLine(id, variable),
      expectations(variable),
      width: width,
      ellipsis: glyphs.ellipsis
    )
    let lines = [first, historyLine(id, variable), inHandLine(id), adviceLine(id)]
    return Array(lines.prefix(rows))
  }

  /// `needs a lock: read, suspended, written`: what the whole log shows about the variable.
  private func adviceLine(_ id: VariableID) -> StyledLine {
    let texts = timeline.briefAdvice(on: id)
    var line = StyledLine()
    line.pad(to: 2)
    let text = texts.first { $0.cellWidth <= width - line.width } ?? texts.last
    line.append(text ?? "", Style(foreground: .green))
    return line.fitted(to: width, ellipsis: glyphs.ellipsis)
  }

  /// `shared_counter  1`.
  ///
  /// If the history is not shown, the value itself says that its write lost another task's.
  private func valueLine(
    _ id: VariableID,
    _ variable: VariableState,
    marksLoss: Bool = false
  ) -> StyledLine {
    var line = nameLine(timeline.variableNames[id], width: pane.variableNameWidth)
    let value = variable.value?.displayText ?? "unknown"
    if marksLoss, !moment.isLast || variable.expected == nil,
      let last = history(of: id, limit: 1).entries.last, last.losesUpdate
    {
      line.append(value + "!", Self.loss)
    } else {
      line.append(value, valueStyle(variable))
    }
    return line
  }

  private static let loss = Style(foreground: .red, bold: true)

  private func history(of id: VariableID, limit: Int) -> VariableHistory {
    timeline.history(of: id, before: state.eventCount + 1, limit: limit)
  }

  /// At the end of a run the value is right or wrong.
  private func valueStyle(_ variable: VariableState) -> Style {
    guard variable.value != nil else { return .gray }
    guard moment.isLast, let expected = variable.expected else { return .bold }
    return Style(foreground: variable.value == expected ? .green : .red, bold: true)
  }

  /// What is expected of a variable, the longest version first.
  private func expectations(_ variable: VariableState) -> [StyledLine] {
    guard let expected = variable.expected else { return [] }
    guard moment.isLast else {
      return [StyledLine("expected \(expected.displayText)", .gray)]
    }
    return variable.value == expected
      ? [StyledLine("as expected", Style(foreground: .green))]
      : ["! expected \(expected.displayText)", "!"].map {
        StyledLine($0, Style(foreground: .red, bold: true))
      }
  }

  /// Who last wrote a variable and when, the longest version first.
  private func writers(_ variable: VariableState) -> [StyledLine] {
    guard let writer = variable.writer, let event = variable.lastWrite else {
      return [StyledLine("not written yet", .gray)]
    }
    return (isWide ? ["written by ", ""] : [""]).map { verb in
      var line = StyledLine(verb, .gray)
      line.append(timeline.taskNames[writer], Style(foreground: taskColor(writer)))
      line.append(isWide ? " at event \(event)" : " at \(event)", .gray)
      return line
    }
  }

  private func taskColor(_ task: TaskID) -> Color {
    let color = state.activity(of: task).color
    return color == .gray ? .normal : color
  }

  /// `0 → 1 → 1! → 1      task_A at 16`: the latest values that fit, the latest last.
  private func historyLine(_ id: VariableID, _ variable: VariableState) -> StyledLine {
    let writers = writers(variable)
    let room = width - 2 - (writers.last.map { $0.width + 2 } ?? 0)
    var line = StyledLine()
    line.pad(to: 2)
    line.append(values(history(of: id, limit: Self.maximumValues), width: room))
    return .sides(line, writers, width: width, ellipsis: glyphs.ellipsis)
  }

  /// No more values are looked up than a wide pane has room for.
  private static let maximumValues = 16
  /// The columns of one of several values.
  private static let valueWidth = 12

  /// Values with arrows between them; a mark at the beginning if there were more.
  private func values(_ history: VariableHistory, width: Int) -> StyledLine {
    let arrow = " \(glyphs.right) "
    let beginning = StyledLine(glyphs.ellipsis + arrow, .gray)
    var line = StyledLine()
    var isCut = history.hasMore
    for (place, entry) in history.entries.enumerated().reversed() {
      var longer = valuePiece(entry)
      if !line.pieces.isEmpty { longer.append(arrow, .gray) }
      longer.append(line)
      let hasMore = place > 0 || history.hasMore
      guard longer.width + (hasMore ? beginning.width : 0) <= width else {
        isCut = true
        break
      }
      line = longer
    }
    guard isCut, !line.pieces.isEmpty else { return line }
    var whole = beginning
    whole.append(line)
    return whole
  }

  /// A value; red with a mark if its write lost another task's.
  private func valuePiece(_ entry: VariableHistory.Entry) -> StyledLine {
    let text = entry.value.displayText.fitted(to: Self.valueWidth, ellipsis: glyphs.ellipsis)
    return entry.losesUpdate ? StyledLine(text + "!", Self.loss) : StyledLine(text)
  }

  /// `task_B has 0, task_C has 0 stale`: which tasks will go on with which value.
  private func inHandLine(_ id: VariableID) -> StyledLine {
    // Looking through more tasks than this for every picture would be noticeable.
    guard state.taskIDs.count <= 2_000 else { return StyledLine() }
    let hands = state.valuesInHand(of: id)
    let line = inHandLine(hands, verb: " has ")
    guard line.width > width else { return line }
    return inHandLine(hands, verb: " ").fitted(to: width, ellipsis: glyphs.ellipsis)
  }

  private func inHandLine(_ hands: [ValueInHand], verb: String) -> StyledLine {
    var line = StyledLine()
    line.pad(to: 2)
    for (place, hand) in hands.enumerated() {
      if place > 0 { line.append(", ", .gray) }
      line.append(timeline.taskNames[hand.task], Style(foreground: taskColor(hand.task)))
      line.append(verb, .gray)
      let value = timeline.log[hand.read - 1].value?.displayText ?? "null"
      line.append(value.fitted(to: Self.valueWidth, ellipsis: glyphs.ellipsis))
      if hand.isStale { line.append(" stale", Self.stale) }
    }
    return line
  }

  /// Not red: nothing is wrong as long as no task acts on it.
  private static let stale = Style(foreground: .gray, bold: true)
}
