import LockVizCore

/// The top row: what is shown, where the playhead is, and what was found.
extension TimelineView {
  mutating func drawTopBar() {
    guard let y = layout.topBar else { return }
    let pieces = statusPieces()
    let width = pieces.map { $0.text.cellWidth + 2 }.reduce(0, +)
    // The position matters more than the title, and the title more than the badge.
    var x = 0
    if size.width >= 60 {
      x = put(" LockViz ", x, y, Style(bold: true, reverse: true)) + 2
    }
    let right = max(size.width - width, min(x + 8, size.width))
    x = put(timeline.log.header.name, x, y, .bold, to: right - 1)
    put(screen.watched.title, x + 1, y, .gray, to: right - 1)
    x = right
    for piece in pieces where x < size.width {
      x = put(piece.text, x, y, piece.style, to: size.width) + 2
    }
  }

  /// What stands on the right; what changes from event to event has room for its longest form, so that
  /// nothing beside it moves.
  private func statusPieces() -> [(text: String, style: Style)] {
    let count = timeline.log.count
    var pieces: [(text: String, style: Style)] = []
    let isNarrow = size.width < 46
    pieces += progressPieces()
    let paused = isNarrow ? glyphs.paused : "\(glyphs.paused) paused"
    if screen.isPlaying {
      let text = "\(glyphs.playing) \(speedText)".padded(to: paused.cellWidth)
      pieces.append((text, Style(foreground: .green, bold: true)))
    } else if !(screen.watched.isGrowing && screen.playhead.follows) {
      pieces.append((paused, Style(foreground: .yellow)))
    }
    let (number, last) =
      isNarrow ? ("\(screen.cursor)", "\(count)") : (screen.cursor.grouped, count.grouped)
    let position = isNarrow ? "\(number)/\(last)" : "event \(number) of \(last)"
    pieces.append((position.padded(to: position.count + last.count - number.count), .plain))
    if size.width >= 60 {
      if let last = timeline.log.last?.nanoseconds, last > 0 {
        let text = state.nanoseconds > 0 ? state.nanoseconds.durationText : ""
        let longest = timeline.log.header.clock == "virtual" ? last.durationText : "999.99 ms"
        pieces.append((text.padded(to: longest.count), .gray))
      }
      if !screen.isPlaying,
        screen.playhead.playback.quarters != Playback.speeds[Playback.normalSpeed]
      {
        pieces.append((speedText, .gray))
      }
    }
    var room = size.width - pieces.reduce(0) { $0 + $1.text.cellWidth + 2 }
    let findings = findingsPiece(room: room)
    room -= findings.map { $0.text.cellWidth + 2 } ?? 0
    // A long schedule matters less than what was found, and the default one less than the badge.
    let isDefault = screen.watched.schedule == "\(Schedule.fifo)"
    let title = isDefault ? nameWidth + badgeWidth : Self.leastTitle
    if size.width >= 60, !screen.watched.schedule.isEmpty,
      screen.watched.schedule.cellWidth <= room - title
    {
      pieces.append((screen.watched.schedule, .gray))
    }
    if let findings { pieces.append(findings) }
    return pieces
  }

  /// The least columns that are left for the program's name, and its badge.
  private static let leastTitle = 18

  /// The columns of the name of this program and of the other, and those of what is said of it.
  private var nameWidth: Int { 12 + timeline.log.header.name.cellWidth }
  private var badgeWidth: Int {
    screen.watched.title.isEmpty ? 0 : screen.watched.title.cellWidth + 1
  }

  /// How many problems and warnings the log holds, by kind where there is room; red with a sign from
  /// the first of them on.
  private func findingsPiece(room: Int) -> (text: String, style: Style)? {
    let findings = timeline.findings
    guard findings.count > 0 else { return nil }
    let room = room - 4
    let brief = room - (size.width >= 60 ? Self.leastTitle : 8)
    let all = findings.count.groupedCount("finding")
    let kinds = Finding.Kind.allCases.compactMap { kind in
      findings.counts[kind].map { count in
        (count: count, words: count.grouped + kind.counted(count).drop { $0.isNumber })
      }
    }
    let summary = kinds.map(\.words).joined(separator: ", ")
    let most = "\(kinds[0].words), \((findings.count - kinds[0].count).grouped) more"
    // Several kinds take much room, and everything else matters more.
    let others = nameWidth + badgeWidth + screen.watched.schedule.cellWidth + 2
    let candidates =
      (kinds.count > 1
        ? [(summary, room - others), (most, room - others)] : [(summary, brief)])
      + [(all, brief)]
    let text = candidates.first { $0.0.cellWidth <= $0.1 }?.0 ?? findings.count.grouped
    let isAhead = (findings.next(after: 0) ?? 0) > screen.cursor
    return isAhead
      ? ("  " + text, .gray) : ("! " + text, Style(foreground: .red, bold: true))
  }

  private var speedText: String {
    let quarters = screen.playhead.playback.quarters
    let number =
      switch quarters {
      case 1: glyphs.fractions[0]
      case 2: glyphs.fractions[1]
      default: String(quarters / 4)
      }
    return number + glyphs.times + (screen.playhead.playback.keepsTime ? " real time" : "")
  }

  mutating func drawWarning() {
    guard let y = layout.warning, let warning = screen.warnings.first else { return }
    let more = screen.warnings.count > 1 ? " (and \(screen.warnings.count - 1) more)" : ""
    put("! " + warning + more, 1, y, Style(foreground: .red, bold: true))
  }

  /// The filter of the lanes, and how many lanes it leaves.
  mutating func drawFilter() {
    guard let y = layout.filter, let filter = screen.filter else { return }
    let parts = LaneKind.allCases.compactMap { kind -> String? in
      let lanes = geometry.laneSets[kind]
      guard lanes.total > 0 else { return nil }
      return
        "\(lanes.count.grouped) of \(lanes.total.grouped) \(kind.word(lanes.total, in: timeline))"
    }
    let counts = " \(glyphs.dot) " + parts.joined(separator: ", ")
    var x = put(" filter ", 0, y, Style(bold: true, reverse: true)) + 1
    // The filter itself matters more than what it leaves.
    x = put(filter.text, x, y, .bold)
    put(counts, x, y, .gray)
  }
}
