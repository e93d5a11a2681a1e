import LockVizCore

/// The lanes: names on the left, events in the middle, what is so now on the right.
extension TimelineView {
  mutating func drawLanes() {
    if geometry.laneSets.count == 0, screen.filter != nil {
      put("No lane matches the filter at this event.", 2, layout.lanes.lowerBound, .gray)
    }
    for row in geometry.laneRows.rows {
      guard case .lane(let subject, let place) = row.content else { continue }
      drawLane(subject, place, y: row.y)
    }
    highlightPlayhead()
    for row in geometry.laneRows.rows {
      guard case .hidden(let kind) = row.content else { continue }
      grid.fill(x: 0, y: row.y, width: size.width, height: 1, style: .plain)
      put(hiddenText(kind), 2, row.y, .gray)
    }
  }

  /// A lane, by its place among those of its kind that are shown.
  private mutating func drawLane(_ subject: Timeline.Subject, _ place: Int, y: Int) {
    drawName(of: subject, y: y)
    switch subject {
    case .task(let task):
      drawTask(place, y: y)
      drawStatus(task, y: y)
    case .resource(let resource):
      drawResource(resource, place, y: y)
      drawQueue(resource, y: y)
    case .variable(let variable):
      drawVariable(place, y: y)
      drawExpectation(variable, y: y)
    }
  }

  private mutating func drawName(of subject: Timeline.Subject, y: Int) {
    let isMarked = moment.marked == subject
    if isMarked { put(glyphs.selected, 0, y, .bold) }
    let acts = state.actor.map { .task($0) } == subject
    let name = subject.name(in: timeline)
    put(
      name.fittedKeepingEnd(to: axis.x - 3, ellipsis: glyphs.ellipsis),
      2,
      y,
      Style(bold: isMarked || acts)
    )
  }

  /// How many lanes did not fit, and where they are if that is above or below; for tasks, also what
  /// they do.
  private func hiddenText(_ kind: LaneKind) -> String {
    let hidden = lanes[kind].hidden
    let more = kind == .task ? hiddenChoicesText ?? hiddenTasksText : ""
    guard let above = lanes[kind].above else {
      return "\(glyphs.ellipsis) \(hidden.grouped) more \(kind.word(hidden, in: timeline))\(more)"
    }
    let below = hidden - above
    let parts = [
      above > 0 ? "\(above.grouped) \(kind.word(above, in: timeline)) above" : nil,
      below > 0
        ? "\(below.grouped) \(above > 0 ? "" : kind.word(below, in: timeline) + " ")below" : nil,
    ]
    return "\(glyphs.ellipsis) " + parts.compactMap { $0 }.joined(separator: ", ") + more
  }

  /// The tasks without a lane that can be chosen to go on, with their digits; nil if there are
  /// none.
  private var hiddenChoicesText: String? {
    guard let choice, choice.keys > 0 else { return nil }
    let shown = Set(lanes.tasks.map { timeline.taskNames[$0] })
    let choices = choice.ready.filter { !shown.contains($0) }.compactMap { name in
      choice.number(of: name).map { "[\($0)] \(name)\(prospectsText(ofPicking: name))" }
    }
    return choices.isEmpty ? nil : ": " + choices.joined(separator: " ")
  }

  /// What the tasks without a lane are doing: `: 3 ready, 80 waiting`; empty if there are so many
  /// that counting them would delay the picture.
  private var hiddenTasksText: String {
    let tasks = geometry.laneSets[.task]
    guard tasks.count <= 20_000 else { return "" }
    let shown = Set(lanes[.task].shown)
    var counts = [Int](repeating: 0, count: HiddenTasks.allCases.count)
    for place in 0..<tasks.count where !shown.contains(tasks[place]) {
      let status = state.status(of: TaskID(tasks[place])).status
      guard let group = HiddenTasks(status) else { continue }
      counts[group.rawValue] += 1
    }
    let texts = HiddenTasks.allCases.filter { counts[$0.rawValue] > 0 }
      .map { "\(counts[$0.rawValue]) \($0.words(in: timeline))" }
    return texts.isEmpty ? "" : ": " + texts.joined(separator: ", ")
  }

  /// The column of the playhead is highlighted over all lanes; what already has a colour keeps it.
  ///
  /// Lanes of single events end at the playhead anyway, so there the mark under them is enough, or
  /// the ruler if there is no row for it: highlighting all lanes would be half of what a step sends
  /// to the terminal.
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

  /// A task's lane: first the states, then what stands out.
  private mutating func drawTask(_ position: Int, y: Int) {
    var before = page.start.tasks[position]
    var marks: [(place: Int, marker: LaneMarker)] = []
    for (place, column) in page.columns.enumerated() {
      let slot = axis.slots[place]
      let cell = column.tasks[position]
      let style = weaker(Style(foreground: cell.activity.color), slot.x)
      for x in slot.x..<slot.x + slot.width {
        grid.set(Cell(text: cell.activity.glyph(glyphs), style: style), x: x, y: y)
      }
      if let marker = marker(cell, before: before, at: place) { marks.append((place, marker)) }
      before = cell
    }
    for (place, marker) in marks {
      let x = axis.slots[place].x + marker.offset
      var style = weaker(marker.style, x)
      if marker.style.background == .red {
        style = marker.style
      } else if style.dim, style.background != .normal {
        // A block would be as bright as what has already happened.
        style = Style(foreground: style.background, dim: true)
      }
      put(marker.text, x, y, style, to: min(x + axis.room(at: place), axis.nowX))
    }
  }

  /// What is in a task's lane at a slot besides its state.
  private func marker(
    _ cell: TaskCell,
    before: TaskCell,
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
        in: cell,
        mark: timeline.findings.mark(of: event.number),
        width: axis.isOverview ? axis.room(at: place) : width,
        glyphs
      )
    }
    if cell.hasProblem { return problem }
    guard cell.activity != before.activity || cell.queuePlace != before.queuePlace else {
      return nil
    }
    switch cell.activity {
    case .waiting where cell.queuePlace > 0:
      let style = Style(foreground: .magenta, bold: true)
      let marker = LaneMarker(String(cell.queuePlace), style, offset: min(1, width - 1))
      // A part of a number would be a different number.
      return marker.offset + marker.text.cellWidth <= axis.room(at: place) ? marker : nil
    case .cancelled: return LaneMarker("x", Style(foreground: .magenta, bold: true))
    default: return nil
    }
  }

  /// A style at its place: ahead of the playhead everything is dimmed.
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
    if case .failed = TaskEnding(value) { true } else { false }
  }
}

/// What tasks without a lane are counted as.
private enum HiddenTasks: Int, CaseIterable {
  case ready, waiting, suspended, ended

  /// Nil for a task that is not there yet.
  init?(_ status: TaskState.Status) {
    switch status {
    case .absent: return nil
    case .notStarted, .ready, .running: self = .ready
    case .waiting: self = .waiting
    case .sleeping, .joining, .suspended: self = .suspended
    case .ended: self = .ended
    }
  }

  func words(in timeline: Timeline) -> String {
    switch self {
    case .ready: "ready"
    case .waiting: "waiting for a \(timeline.resourceWord(1))"
    case .suspended: "suspended"
    case .ended: "ended"
    }
  }
}
