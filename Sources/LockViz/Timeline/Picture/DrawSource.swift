import LockVizCore

/// The program's text, with the tasks at their lines.
extension TimelineView {
  /// The lines around the acting task's, with the tasks at each of them.
  mutating func drawSource(_ source: SourceListing, to end: Int, rows: Range<Int>) {
    let marks = sourceMarks(source)
    let first = geometry.firstRow(of: .source, source.extent(at: moment, rows: rows.count))
    let lines = first..<min(first + rows.count, source.lines.count)
    let indentation = commonIndentation(source.lines[lines])
    let gutter = end >= 50 ? 6 : 5
    let numberWidth = String(source.lines.count).count
    for (line, y) in zip(lines, rows) {
      drawMarks(marks[line] ?? [], y: y, to: gutter)
      let number = String(line + 1)
      put(number, gutter + 1 + numberWidth - number.count, y, .gray, to: end)
      // The acting line is only marked, not highlighted: the text of two rows would be a fifth of
      // what a step sends to the terminal.
      let text = String(source.lines[line].dropFirst(indentation))
      put(text, gutter + numberWidth + 2, y, .plain, to: end - 1)
    }
  }

  /// The blanks with which all lines begin: they say nothing and take room.
  private func commonIndentation(_ lines: ArraySlice<String>) -> Int {
    lines.compactMap { line in line.firstIndex { $0 != " " }.map { line[..<$0].count } }.min() ?? 0
  }

  /// The tasks at each line of the source, the acting one first.
  private func sourceMarks(_ source: SourceListing) -> [Int: [TaskID]] {
    var marks: [Int: [TaskID]] = [:]
    for task in state.taskIDs.prefix(2_000) {
      if case .ended = state.status(of: task).status, state.actor != task { continue }
      guard let line = source.line(of: state.task(task).location) else { continue }
      marks[line, default: []].append(task)
    }
    return marks.mapValues { tasks in
      tasks.filter { $0 == state.actor } + tasks.filter { $0 != state.actor }
    }
  }

  private mutating func drawMarks(_ tasks: [TaskID], y: Int, to end: Int) {
    var x = 0
    for (position, task) in tasks.enumerated() {
      let acts = task == state.actor
      let room = max(end - x - glyphs.acting.count, 1)
      let name = acts ? String(shortName(task).prefix(room)) + glyphs.acting : shortName(task)
      let left = tasks.count - position
      let reserve = left > 1 ? 1 + "+\(left - 1)".count : 0
      if x + name.cellWidth + reserve > end, position > 0 {
        put("+\(left)", x, y, Style(foreground: .gray), to: end)
        return
      }
      let style = Style(foreground: state.activity(of: task).color, bold: acts)
      x = put(name, x, y, style, to: end) + (acts ? 0 : 1)
    }
  }

  /// The end of a task's name, which tells it apart from others.
  private func shortName(_ task: TaskID) -> String {
    let name = timeline.taskNames[task]
    if let mark = name.lastIndex(where: { "_#-. ".contains($0) }) {
      let tail = name[name.index(after: mark)...]
      if !tail.isEmpty, tail.count <= 3 { return String(tail) }
    }
    return String(name.prefix(4))
  }
}
