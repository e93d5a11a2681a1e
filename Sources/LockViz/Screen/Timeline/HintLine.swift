import LockVizCore

/// The line under the sentences: where to go from here.
struct HintLine {
  /// The hints, the most useful first.
  private let hints: [StyledLine]

  /// What to say to somebody who sees the screen for the first time.
  static func firstHint(_ glyphs: Glyphs) -> String {
    "Space plays, \(glyphs.right) steps, ? explains every sign."
  }

  /// Finds the hints for a moment; nil where there is nothing to say.
  init?(_ screen: TimelineScreen, _ state: TimelineState) {
    guard !screen.showsIntroduction, !screen.timeline.log.isEmpty else { return nil }
    guard screen.cursor > 0 else {
      hints = [StyledLine(Self.firstHint(screen.glyphs), Style(foreground: .green))]
      return
    }
    var hints: [StyledLine] = []
    if let cause = screen.cause {
      hints.append(Self.hint("Enter: ", cause.question))
    }
    if let lane = screen.selection ?? state.actor {
      hints.append(
        Self.hint(".: ", "next event of \(screen.name(of: screen.subject(ofLane: lane)))")
      )
    }
    guard !hints.isEmpty else { return nil }
    self.hints = hints
  }

  /// The hints that fit into a row.
  func line(width: Int) -> StyledLine {
    var line = StyledLine()
    for hint in hints where line.width + (line.width > 0 ? 3 : 0) + hint.width <= width {
      if line.width > 0 { line.append("   ") }
      line.append(hint)
    }
    return line
  }

  private static func hint(_ key: String, _ words: Phrase) -> StyledLine {
    StyledLine(key + words.text, TimelineView.gray)
  }
}
