import LockVizCore

/// A lock: its owner, and below it the queue.
extension NowLines {
  /// The rows of a resource, no more than it gets.
  func resourceLines(_ id: ResourceID, rows: Int) -> [StyledLine] {
    let resource = state.resource(id)
    guard rows > 1 else { return [shortLine(id, resource)] }
    var lines = [ownerLine(id, resource)]
    // The last row says how many are missing.
    let waiters = resource.waiters
    let isCut = waiters.count > rows - 1
    let shown = isCut ? rows - 2 : waiters.count
    let names = timeline.lineNames(of: id)
    let places = resource.lines.enumerated().flatMap { line, waiters in
      waiters.indices.map { ($0, names.indices.contains(line) ? names[line] : nil) }
    }
    for (waiter, (place, reason)) in zip(waiters, places).prefix(shown) {
      lines.append(waiterLine(waiter, place: place, reason))
    }
    if isCut { lines.append(restLine(waiters, from: shown)) }
    return lines
  }

  /// A name in the column of names.
  func nameLine(_ name: String, width: Int) -> StyledLine {
    var line = StyledLine(name.fittedKeepingEnd(to: width, ellipsis: glyphs.ellipsis))
    line.pad(to: width + 2)
    return line
  }

  /// `lock  task_A since 14        2.5 s`.
  private func ownerLine(_ id: ResourceID, _ resource: ResourceState) -> StyledLine {
    var line = nameLine(resource.name, width: pane.resourceNameWidth)
    let since = isWide ? " since event \(resource.since)" : " since \(resource.since)"
    let occupancy = state.occupancy(of: id)
    if case .owner = occupancy, isWide { line.append("held by ", .gray) }
    line.append(occupancyText(id))
    if let unfinished = resource.unfinished, unfinished > 0 {
      line.append(", \(unfinished) unfinished", .gray)
    }
    if let phase = timeline.text(of: id, in: resource.phase) { line.append(", \(phase)", .gray) }
    guard resource.since > 0 else { return line }
    line.append(since, .gray)
    switch occupancy {
    case .none:
      if isWide, let first = resource.waiters.first, first.mark == .woken {
        line.append(": for ", .gray)
        line.append(timeline.taskNames[first.task], Style(foreground: .cyan))
      }
    case .owner: break
    case .level:
      for (place, owner) in resource.owners.enumerated() {
        line.append(place == 0 ? ": " : ", ", .gray)
        line.append(timeline.taskNames[owner], Style(foreground: .yellow))
      }
    }
    return withTime(line, since: resource.since)
  }

  /// The owner, the level, or `free` and the like.
  private func occupancyText(_ id: ResourceID) -> StyledLine {
    switch state.occupancy(of: id) {
    case .none: StyledLine(timeline.startText(of: id), .gray)
    case .owner(let owner):
      StyledLine(timeline.taskNames[owner], Style(foreground: .yellow, bold: true))
    case .level(let level):
      StyledLine(timeline.text(of: id, at: level), Style(foreground: .yellow, bold: true))
    }
  }

  /// `1 ▒ task_B waits        11 events`, or `waits to put` where there are several lines.
  private func waiterLine(
    _ waiter: ResourceState.Waiter,
    place: Int,
    _ reason: String?
  ) -> StyledLine {
    var line = StyledLine()
    line.pad(to: 2)
    let style = self.style(waiter.mark)
    line.append("\(place + 1) \(glyph(waiter.mark)) ", style)
    line.append(timeline.taskNames[waiter.task], style)
    if let reason { line.append(isWide ? " waits to \(reason)" : " to \(reason)", .gray) }
    switch waiter.mark {
    case .pending:
      if isWide {
        line.append("\(reason == nil ? " waits" : "") since event \(waiter.since)", .gray)
      }
    case .woken:
      let woken = state.status(of: waiter.task).since
      let words = isWide ? " woken at event \(woken), not yet running" : " woken at \(woken)"
      line.append(words, style)
    case .cancelled:
      line.append(isWide ? " cancelled, leaves when it runs" : " cancelled", style)
    }
    return withAge(line, since: waiter.since)
  }

  /// `… 97 more: task_D, task_E, …`.
  private func restLine(_ waiters: [ResourceState.Waiter], from place: Int) -> StyledLine {
    var line = StyledLine()
    line.pad(to: 2)
    line.append("\(glyphs.ellipsis) \(waiters.count - place) more: ", .gray)
    for (position, waiter) in waiters[place...].prefix(20).enumerated() {
      if position > 0 { line.append(", ", .gray) }
      line.append(timeline.taskNames[waiter.task], style(waiter.mark))
    }
    return line.fitted(to: width, ellipsis: glyphs.ellipsis)
  }

  /// A resource in one row: `fork_1  task_A ← task_C +2     14 events`.
  private func shortLine(_ id: ResourceID, _ resource: ResourceState) -> StyledLine {
    var line = nameLine(resource.name, width: pane.resourceNameWidth)
    line.append(occupancyText(id))
    let waiters = resource.waiters
    let room = width - line.width
    for (place, waiter) in waiters.enumerated() {
      var piece = StyledLine(place == 0 ? " \(glyphs.left) " : ", ", .gray)
      let sign = waiter.mark == .pending ? "" : String(glyph(waiter.mark))
      piece.append(sign + timeline.taskNames[waiter.task], style(waiter.mark))
      let left = waiters.count - place
      let reserve = left > 1 ? 2 + String(left - 1).count : 0
      if line.width + piece.width + reserve > width {
        line.append(room > 4 ? " +\(left)" : "", .gray)
        break
      }
      line.append(piece)
    }
    return resource.since > 0 ? withAge(line, since: resource.since) : line
  }

  private func withAge(_ line: StyledLine, since event: Int) -> StyledLine {
    .sides(line, ages(since: event), width: width, ellipsis: glyphs.ellipsis)
  }

  /// How long something has lasted, for a text that already says since which event.
  private func withTime(_ line: StyledLine, since event: Int) -> StyledLine {
    let time = time(since: event).map { [StyledLine($0, .gray)] } ?? []
    return .sides(line, time, width: width, ellipsis: glyphs.ellipsis)
  }

  private func style(_ mark: WaiterMark) -> Style {
    switch mark {
    case .pending: Style(foreground: .magenta)
    case .woken: Style(foreground: .cyan)
    case .cancelled: Style(foreground: .magenta, dim: true)
    }
  }

  private func glyph(_ mark: WaiterMark) -> Character {
    switch mark {
    case .pending: glyphs.waiting
    case .woken: glyphs.woken
    case .cancelled: glyphs.cancelled
    }
  }
}
