import LockVizCore

/// Two runs of one program side by side, where they part.
extension TimelineView {
  mutating func drawComparison() {
    let runs = screen.watched.runs
    guard let comparison = screen.comparison, runs.branches.indices.contains(comparison.other),
      size.height >= 4
    else { return }
    let top = layout.topBar == nil ? 0 : 1
    let bottom = size.height - 1
    let middle = size.width / 2
    grid.fill(x: 0, y: top, width: size.width, height: bottom - top, style: .plain)
    for y in top..<bottom { put(String(glyphs.divider), middle, y, .gray) }
    let count = runs.branches.count
    let halves = [
      Half(
        branch: runs.branch,
        begin: 0,
        end: middle,
        title: "this run, \(runs.current + 1) of \(count)"
      ),
      Half(
        branch: runs.branches[comparison.other],
        begin: middle + 1,
        end: size.width,
        title: "run \(comparison.other + 1) of \(count)"
      ),
    ]
    let endings = endings(of: halves)
    // Both have the same rows for how they end, so that the events stand side by side.
    let wanted = endings.map(\.count).max() ?? 0
    let endingRows = (bottom - min(wanted, max((bottom - top) / 3, 1)))..<bottom
    for (half, ending) in zip(halves, endings) {
      draw(
        half,
        common: comparison.common,
        scroll: comparison.scroll,
        rows: top..<endingRows.lowerBound
      )
      draw(ending, of: half, rows: endingRows)
    }
  }

  /// One of the runs and its columns.
  private struct Half {
    var branch: Branch
    var begin: Int
    var end: Int
    var title: String
  }

  /// How each of the two runs ends, in lines that fit in its half.
  private func endings(of halves: [Half]) -> [[StyledLine]] {
    let states = halves.map { $0.branch.timeline.state(after: $0.branch.timeline.log.count) }
    return zip(halves, zip(states, states.reversed())).map { half, states in
      StyledLine.wrapped(
        ending(states.0, beside: states.1),
        width: half.end - half.begin - 2,
        indent: Self.endingTitle.cellWidth
      )
    }
  }

  /// Writes how a run ends, with a mark where not all of it has room.
  private mutating func draw(_ ending: [StyledLine], of half: Half, rows: Range<Int>) {
    for (line, y) in zip(ending, rows) {
      var line = line
      if y == rows.last, ending.count > rows.count { line.append(" \(glyphs.ellipsis)", .gray) }
      put(line, half.begin + 1, y, to: half.end)
    }
  }

  private mutating func draw(_ half: Half, common: Int, scroll: Int, rows: Range<Int>) {
    let log = half.branch.timeline.log
    drawHeading(half.title, from: half.begin, to: half.end, y: rows.lowerBound)
    let schedule = half.branch.schedule?.description ?? ""
    put(schedule, half.begin + 1, rows.lowerBound + 1, .bold, to: half.end - 1)
    let list = rows.lowerBound + 2..<max(rows.upperBound, rows.lowerBound + 2)
    // A few events that both have tell where one is.
    let before = min(3, common)
    let first = max(common - before + scroll, 0)
    var y = list.lowerBound
    let nameWidth = min(
      half.branch.timeline.taskNames.prefix(100).map(\.cellWidth).max() ?? 0,
      max((half.end - half.begin) / 4, 1)
    )
    for number in first + 1...first + 1 + list.count where y < list.upperBound {
      if number == common + 1 {
        let pick = half.branch.picks.prefix(half.branch.pickCount(before: number)).last
        let text = pick.map { " here \($0.task) goes on " } ?? " here they part "
        for x in half.begin..<half.end { put(String(glyphs.line), x, y, Style(foreground: .cyan)) }
        put(text, half.begin + 2, y, Style(foreground: .cyan, bold: true), to: half.end)
        y += 1
      }
      guard number <= log.count, y < list.upperBound else { continue }
      let event = log[number - 1]
      let row = EventRow(
        event: event,
        kind: log.row(at: number - 1),
        mark: half.branch.timeline.findings.mark(of: number),
        isCurrent: false,
        isAhead: number <= common
      )
      drawEvent(
        row,
        x: half.begin + 1,
        to: half.end - 1,
        y: y,
        numberWidth: String(log.count).count,
        nameWidth: nameWidth
      )
      y += 1
    }
  }

  private static let endingTitle = "ends: "

  /// How a run ends: a deadlock, or what its variables are; what is wrong first, then what differs from
  /// the other run, and weaker what does not.
  private func ending(_ state: TimelineState, beside other: TimelineState) -> [StyledLine] {
    let others = Dictionary(other.variables.map { ($0.name, $0.value) }) { first, _ in first }
    var wrong: [StyledLine] = []
    var differing: [StyledLine] = []
    var same: [StyledLine] = []
    if state.isDeadlocked { wrong.append(StyledLine("deadlock", Self.problem)) }
    for variable in state.variables {
      guard let value = variable.value else { continue }
      let text = "\(variable.name) = \(value.displayText)"
      if let expected = variable.expected, expected != value {
        wrong.append(StyledLine("\(text), not \(expected.displayText)", Self.problem))
      } else if others[variable.name] != value {
        differing.append(StyledLine(text, .bold))
      } else {
        same.append(StyledLine(text, .gray))
      }
    }
    var pieces = wrong + differing + same
    for place in pieces.indices.dropLast() { pieces[place].append("; ", .gray) }
    pieces.insert(StyledLine(Self.endingTitle, .gray), at: 0)
    return pieces
  }

  private static let problem = Style(foreground: .red, bold: true)
}
