import LockVizCore

/// The lanes: names on the left, events in the middle, what is so now on the right.
extension TimelineView {
  mutating func drawLanes() {
    var y = layout.lanes.lowerBound
    var hidden: [(y: Int, text: String)] = []
    if laneSets.count == 0, screen.filter != nil {
      put("No lane matches the filter at this event.", 2, y, Self.gray)
    }
    for (position, task) in lanes.tasks.shown.enumerated() {
      drawName(timeline.taskNames[task], lane: task, y: y, acts: state.actor == task)
      drawTask(position, y: y)
      drawStatus(task, y: y)
      y += position < lanes.tasks.shown.count - 1 ? layout.taskSpacing : 1
    }
    if lanes.tasks.isTold {
      let text = hiddenText(lanes.tasks, "task")
      hidden.append((y, text + (hiddenChoicesText ?? hiddenTasksText)))
      y += 1
    }
    if layout.hasLaneGap { y += 1 }
    let taskCount = timeline.taskNames.count
    for (position, lock) in lanes.locks.shown.enumerated() {
      drawName(timeline.lockNames[lock], lane: taskCount + lock, y: y, acts: false)
      drawLock(position, y: y)
      drawQueue(lock, y: y)
      y += 1
    }
    if lanes.locks.isTold {
      hidden.append((y, hiddenText(lanes.locks, "lock")))
      y += 1
    }
    let othersCount = taskCount + timeline.lockNames.count
    for (position, variable) in lanes.variables.shown.enumerated() {
      drawName(timeline.variableNames[variable], lane: othersCount + variable, y: y, acts: false)
      drawVariable(position, y: y)
      drawExpectation(variable, y: y)
      y += 1
    }
    if lanes.variables.isTold {
      hidden.append((y, hiddenText(lanes.variables, "variable")))
    }
    highlightPlayhead()
    for row in hidden {
      grid.fill(x: 0, y: row.y, width: size.width, height: 1, style: .plain)
      put(row.text, 2, row.y, Self.gray)
    }
  }

  private mutating func drawName(_ name: String, lane: Int, y: Int, acts: Bool) {
    laneRows[y] = lane
    let isMarked = markedLane == lane
    if isMarked { put(glyphs.selected, 0, y, Self.bold) }
    let style = Style(bold: isMarked || acts)
    put(name.fittedKeepingEnd(to: axis.x - 3, ellipsis: glyphs.ellipsis), 2, y, style)
  }

  /// Tells of lanes that did not fit: how many, and on which side where they have sides.
  private func hiddenText(_ lanes: LaneChoice.Kind, _ word: String) -> String {
    func words(_ count: Int) -> String { count == 1 ? word : word + "s" }
    guard let above = lanes.above else {
      return "\(glyphs.ellipsis) \(lanes.hidden.grouped) more \(words(lanes.hidden))"
    }
    let below = lanes.hidden - above
    let parts = [
      above > 0 ? "\(above.grouped) \(words(above)) above" : nil,
      below > 0 ? "\(below.grouped) \(above > 0 ? "" : words(below) + " ")below" : nil,
    ]
    return "\(glyphs.ellipsis) " + parts.compactMap { $0 }.joined(separator: ", ")
  }

  /// The tasks without a lane that may be chosen to go on, with their digits; nil where there are none.
  private var hiddenChoicesText: String? {
    guard screen.choiceCount != nil else { return nil }
    let shown = Set(lanes.tasks.shown.map { timeline.taskNames[$0] })
    let choices = (screen.choice?.ready ?? []).filter { !shown.contains($0) }.compactMap { name in
      screen.choiceNumber(ofTask: name).map { "[\($0)] \(name)\(prospectsText(ofPicking: name))" }
    }
    return choices.isEmpty ? nil : ": " + choices.joined(separator: " ")
  }

  /// What the tasks without a lane are doing: `: 3 ready, 80 waiting`; nothing where there are so
  /// many that counting them would hold up the picture.
  private var hiddenTasksText: String {
    guard laneSets.tasks.count <= 20_000 else { return "" }
    let shown = Set(lanes.tasks.shown)
    var counts = [0, 0, 0, 0]
    for place in 0..<laneSets.tasks.count {
      let task = laneSets.tasks[place]
      if shown.contains(task) { continue }
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
  ///
  /// Lanes of single events end at the playhead anyway, so there the mark under them is enough, or the
  /// ruler where there is no row for it: all lanes would be half of what a step sends to the terminal.
  private mutating func highlightPlayhead() {
    guard let slot = axis.playhead.map({ axis.slots[$0] }) else { return }
    let top = layout.ruler ?? layout.lanes.lowerBound
    let end =
      axis.isOverview ? layout.lanes.upperBound : layout.playhead == nil ? top + 1 : top
    for y in top..<min(end, layout.lanes.upperBound) {
      for column in slot.x..<min(slot.x + slot.width, axis.nowX, size.width) {
        var cell = grid[column, y]
        guard cell.style.background == .normal else { continue }
        cell.style.background = .gray
        if cell.style.foreground == .gray { cell.style.foreground = .normal }
        grid.set(cell, x: column, y: y)
      }
    }
  }

  /// A task's lane: the states first, then what stands out of them.
  private mutating func drawTask(_ position: Int, y: Int) {
    var before = page.start.tasks[position].state
    var marks: [(place: Int, marker: LaneMarker)] = []
    for (place, column) in page.columns.enumerated() {
      let slot = axis.slots[place]
      let cell = column.tasks[position]
      let style = weaker(Style(foreground: cell.state.color), slot.x)
      for x in slot.x..<slot.x + slot.width {
        grid.set(Cell(text: cell.state.glyph(glyphs), style: style), x: x, y: y)
      }
      if let marker = marker(cell, before: before, at: place) { marks.append((place, marker)) }
      before = cell.state
    }
    for (place, marker) in marks {
      let x = axis.slots[place].x + marker.offset
      var style = weaker(marker.style, x)
      if marker.style.background == .red {
        style = marker.style
      } else if style.dim, style.background != .normal {
        // A block would be as bright as what has happened.
        style = Style(foreground: style.background, dim: true)
      }
      put(marker.text, x, y, style, to: min(x + axis.room(at: place), axis.nowX))
    }
  }

  /// What stands in a task's lane at a slot besides its state.
  private func marker(
    _ cell: TimelinePage.TaskCell,
    before: LaneState,
    at place: Int
  ) -> LaneMarker? {
    let width = axis.slotWidth
    let problem = LaneMarker("!", Style(background: .red, bold: true))
    if cell.mark > 0 {
      let event = timeline.log[cell.mark - 1]
      let row = timeline.log.row(at: cell.mark - 1)
      let isTold = row.move == .write || row.move == .end && event.isFailure
      if axis.isOverview, cell.hasProblem, !isTold { return problem }
      return LaneMarker(
        event,
        row,
        lane: cell.state,
        mark: timeline.findings.mark(of: event.number),
        width: axis.isOverview ? axis.room(at: place) : width,
        glyphs
      )
    }
    if cell.hasProblem { return problem }
    guard cell.state != before else { return nil }
    switch cell.state {
    case .waiting(let queuePlace) where queuePlace > 0:
      let style = Style(foreground: .magenta, bold: true)
      let marker = LaneMarker(String(queuePlace), style, offset: min(1, width - 1))
      // A part of a number would be another number.
      return marker.offset + marker.text.cellWidth <= axis.room(at: place) ? marker : nil
    case .cancelled: return LaneMarker("x", Style(foreground: .magenta, bold: true))
    default: return nil
    }
  }

  /// A style where it stands: ahead of the playhead everything is weaker.
  func weaker(_ style: Style, _ x: Int) -> Style {
    var style = style
    style.dim = style.dim || isAhead(x)
    return style
  }

  /// Whether a column lies ahead of the playhead in an overview.
  func isAhead(_ x: Int) -> Bool {
    axis.isOverview && page.ahead < axis.slots.count && x >= axis.slots[page.ahead].x
  }
}

extension Event {
  /// Whether the value says that a task ended with an error.
  fileprivate var isFailure: Bool {
    value.map { $0 != .string("ok") && $0 != .string("cancelled") } ?? false
  }
}
