import LockVizCore

/// The lanes: names on the left, events in the middle, what is so now on the right.
extension TimelineView {
  mutating func drawLanes() {
    var y = layout.lanes.lowerBound
    var hidden: [(y: Int, text: String)] = []
    for (position, task) in lanes.tasks.shown.enumerated() {
      drawName(timeline.taskNames[task], lane: task, y: y, acts: state.actor == task)
      drawTask(task, at: position, y: y)
      drawStatus(task, y: y)
      y += position < lanes.tasks.shown.count - 1 ? layout.taskSpacing : 1
    }
    if lanes.tasks.hidden > 0 {
      hidden.append((y, hiddenText(lanes.tasks.hidden, "task") + hiddenTasksText))
      y += 1
    }
    if layout.hasLaneGap { y += 1 }
    let taskCount = timeline.taskNames.count
    for (position, lock) in lanes.locks.shown.enumerated() {
      drawName(timeline.lockNames[lock], lane: taskCount + lock, y: y, acts: false)
      drawLock(lock, at: position, y: y)
      drawQueue(lock, y: y)
      y += 1
    }
    if lanes.locks.hidden > 0 {
      hidden.append((y, hiddenText(lanes.locks.hidden, "lock")))
      y += 1
    }
    let othersCount = taskCount + timeline.lockNames.count
    for (position, variable) in lanes.variables.shown.enumerated() {
      drawName(timeline.variableNames[variable], lane: othersCount + variable, y: y, acts: false)
      drawVariable(at: position, y: y)
      drawExpectation(variable, y: y)
      y += 1
    }
    if lanes.variables.hidden > 0 {
      hidden.append((y, hiddenText(lanes.variables.hidden, "variable")))
    }
    highlightPlayhead()
    for row in hidden {
      grid.fill(x: 0, y: row.y, width: size.width, height: 1, style: .plain)
      put(row.text, 2, row.y, Self.gray)
    }
  }

  private mutating func drawName(_ name: String, lane: Int, y: Int, acts: Bool) {
    let isMarked = markedLane == lane
    if isMarked { put(glyphs.selected, 0, y, Self.bold) }
    let style = Style(bold: isMarked || acts)
    put(name.fittedKeepingEnd(to: axis.x - 3, ellipsis: glyphs.ellipsis), 2, y, style)
  }

  /// Tells of lanes that did not fit.
  private func hiddenText(_ count: Int, _ word: String) -> String {
    "\(glyphs.ellipsis) \(count) more \(word)\(count == 1 ? "" : "s")"
  }

  /// What the tasks without a lane are doing: `: 3 ready, 80 waiting`.
  private var hiddenTasksText: String {
    guard lanes.tasks.hidden > 0, state.taskCount <= 20_000 else { return "" }
    let shown = Set(lanes.tasks.shown)
    var counts = [0, 0, 0, 0]
    for task in 0..<state.taskCount where !shown.contains(task) {
      switch state.status(of: task).status {
      case .absent: break
      case .notStarted, .ready, .running: counts[0] += 1
      case .waiting: counts[1] += 1
      case .sleeping, .joining, .suspended: counts[2] += 1
      case .ended: counts[3] += 1
      }
    }
    let texts = zip(counts, ["ready", "waiting for a lock", "suspended", "ended"])
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return texts.isEmpty ? "" : ": " + texts.joined(separator: ", ")
  }

  /// The column of the playhead is set off over all lanes; what has a colour already keeps it.
  private mutating func highlightPlayhead() {
    guard screen.cursor >= axis.first else { return }
    let top = layout.ruler ?? layout.lanes.lowerBound
    let x = axis.x(of: screen.cursor)
    for y in top..<layout.lanes.upperBound {
      for column in x..<min(x + axis.columnWidth, axis.nowX, size.width) {
        var cell = grid[column, y]
        guard cell.style.background == .normal else { continue }
        cell.style.background = .gray
        if cell.style.foreground == .gray { cell.style.foreground = .normal }
        grid.set(cell, x: column, y: y)
      }
    }
  }

  /// A task's lane up to the playhead.
  private mutating func drawTask(_ task: Int, at position: Int, y: Int) {
    var before = page.start.tasks[position]
    for column in page.columns {
      let x = axis.x(of: column.event.number)
      let lane = column.tasks[position]
      let acts = column.actor == task
      let style = Style(foreground: lane.color)
      for offset in 0..<axis.columnWidth {
        grid.set(Cell(text: lane.glyph(glyphs), style: style), x: x + offset, y: y)
      }
      if acts {
        let marker = LaneMarker(column, lane: lane, before: before, axis.columnWidth, glyphs)
        put(marker.text, x, y, marker.style, to: x + axis.columnWidth)
      } else if case .waiting = lane, column.isDeadlock {
        put("!", x, y, Style(background: .red, bold: true), to: x + axis.columnWidth)
      } else if case .waiting(let place) = lane, lane != before {
        let style = Style(foreground: .magenta, bold: true)
        put(String(place), x + min(1, axis.columnWidth - 1), y, style, to: x + axis.columnWidth)
      } else if lane != before, lane == .cancelled {
        put("x", x, y, Style(foreground: .magenta, bold: true), to: x + axis.columnWidth)
      }
      before = lane
    }
  }
}

/// What stands in a task's lane where it acts.
struct LaneMarker: Hashable, Sendable {
  var text: String
  var style: Style

  init(
    _ column: TimelinePage.Column,
    lane: LaneState,
    before: LaneState,
    _ width: Int,
    _ glyphs: Glyphs
  ) {
    let event = column.event
    func access(_ letter: String) -> String {
      let text = letter + (event.value?.displayText ?? "")
      return text.cellWidth <= width ? text : letter
    }
    // What a task does when it runs has the colour in which it runs.
    let holds = lane == .holding || lane == .holdingIdle
    let own: Color = holds ? .yellow : .blue
    let block = Style(background: own, bold: true)
    let letter = Style(foreground: lane.color, bold: true)
    switch event.kind {
    case .start: self = LaneMarker(glyphs.start, Style(foreground: .blue, bold: true))
    case .read: self = LaneMarker(access("R"), block)
    case .write where column.isStale:
      let text = access("W")
      let isShort = text.cellWidth < width
      self = LaneMarker(
        isShort ? text + "!" : "!" + text.dropFirst(),
        Style(background: .red, bold: true)
      )
    case .write: self = LaneMarker(access("W"), block)
    case .acquire: self = LaneMarker("A", Style(background: .yellow, bold: true))
    case .release: self = LaneMarker("L", Style(background: .yellow, bold: true))
    case .wait:
      var text = "w"
      if case .waiting(let place) = lane { text = "w\(place)" }
      self = LaneMarker(
        text.cellWidth <= width ? text : "w",
        Style(background: .magenta, bold: true)
      )
    case .end:
      switch event.value {
      case .string("cancelled"): self = LaneMarker(glyphs.endCancelled, Style(foreground: .blue))
      case nil, .string("ok"): self = LaneMarker(glyphs.end, Style(foreground: .blue))
      default: self = LaneMarker(glyphs.endFailed, Style(foreground: .red, bold: true))
      }
    case .spawn: self = LaneMarker("+", letter)
    case .yield: self = LaneMarker("y", Style(foreground: lane.color))
    case .sleep: self = LaneMarker("z", letter)
    case .wake: self = LaneMarker("k", letter)
    case .join: self = LaneMarker("j", letter)
    case .joined: self = LaneMarker("J", letter)
    case .cancel: self = LaneMarker("x", letter)
    case .print: self = LaneMarker("\"", letter)
    case .stop, .other: self = LaneMarker("?", letter)
    }
  }

  init(_ text: String, _ style: Style) {
    self.text = text
    self.style = style
  }
}
