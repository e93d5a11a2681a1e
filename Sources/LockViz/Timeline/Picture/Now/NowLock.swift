import LockVizCore

/// A lock: its owner, and below it the queue.
extension NowLines {
  /// The rows of a lock, no more than it gets.
  func lockLines(_ index: Int, rows: Int) -> [StyledLine] {
    let lock = state.lock(index)
    guard rows > 1 else { return [shortLine(lock)] }
    var lines = [ownerLine(lock)]
    // The last row says how many are missing.
    let isCut = lock.waiters.count > rows - 1
    let shown = isCut ? rows - 2 : lock.waiters.count
    for place in 0..<shown { lines.append(waiterLine(lock.waiters[place], place: place)) }
    if isCut { lines.append(restLine(lock.waiters, from: shown)) }
    return lines
  }

  /// A name in the column of names.
  func nameLine(_ name: String, width: Int) -> StyledLine {
    var line = StyledLine(name.fittedKeepingEnd(to: width, ellipsis: glyphs.ellipsis))
    line.pad(to: width + 2)
    return line
  }

  /// `lock  task_A since 14        2.5 s`.
  private func ownerLine(_ lock: LockState) -> StyledLine {
    var line = nameLine(lock.name, width: pane.lockNameWidth)
    let since = isWide ? " since event \(lock.since)" : " since \(lock.since)"
    guard let owner = lock.owner else {
      line.append("free", .gray)
      guard lock.since > 0 else { return line }
      line.append(since, .gray)
      if isWide, let first = lock.waiters.first, first.mark == .woken {
        line.append(": for ", .gray)
        line.append(timeline.taskNames[first.task], Style(foreground: .cyan))
      }
      return withTime(line, since: lock.since)
    }
    if isWide { line.append("held by ", .gray) }
    line.append(timeline.taskNames[owner], Style(foreground: .yellow, bold: true))
    line.append(since, .gray)
    return withTime(line, since: lock.since)
  }

  /// `1 ▒ task_B waits        11 events`.
  private func waiterLine(_ waiter: LockState.Waiter, place: Int) -> StyledLine {
    var line = StyledLine()
    line.pad(to: 2)
    let style = self.style(waiter.mark)
    line.append("\(place + 1) \(glyph(waiter.mark)) ", style)
    line.append(timeline.taskNames[waiter.task], style)
    switch waiter.mark {
    case .pending:
      if isWide { line.append(" waits since event \(waiter.since)", .gray) }
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
  private func restLine(_ waiters: [LockState.Waiter], from place: Int) -> StyledLine {
    var line = StyledLine()
    line.pad(to: 2)
    line.append("\(glyphs.ellipsis) \(waiters.count - place) more: ", .gray)
    for (position, waiter) in waiters[place...].prefix(20).enumerated() {
      if position > 0 { line.append(", ", .gray) }
      line.append(timeline.taskNames[waiter.task], style(waiter.mark))
    }
    return line.fitted(to: width, ellipsis: glyphs.ellipsis)
  }

  /// A lock in one row: `fork_1  task_A ← task_C +2     14 events`.
  private func shortLine(_ lock: LockState) -> StyledLine {
    var line = nameLine(lock.name, width: pane.lockNameWidth)
    if let owner = lock.owner {
      line.append(timeline.taskNames[owner], Style(foreground: .yellow, bold: true))
    } else {
      line.append("free", .gray)
    }
    let room = width - line.width
    for (place, waiter) in lock.waiters.enumerated() {
      var piece = StyledLine(place == 0 ? " \(glyphs.left) " : ", ", .gray)
      let sign = waiter.mark == .pending ? "" : String(glyph(waiter.mark))
      piece.append(sign + timeline.taskNames[waiter.task], style(waiter.mark))
      let left = lock.waiters.count - place
      let reserve = left > 1 ? 2 + String(left - 1).count : 0
      if line.width + piece.width + reserve > width {
        line.append(room > 4 ? " +\(left)" : "", .gray)
        break
      }
      line.append(piece)
    }
    return lock.since > 0 ? withAge(line, since: lock.since) : line
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
