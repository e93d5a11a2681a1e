import LockVizCore

extension TimelineScreen {
  /// The line under the sentences: where to go from here; nil where there is nothing to say.
  var hint: StyledLine? {
    guard !showsIntroduction, !timeline.log.isEmpty else { return nil }
    guard cursor > 0 else { return StyledLine(firstHint, Style(foreground: .green)) }
    return cause.map { StyledLine("Enter: " + $0.question.text, TimelineView.gray) }
  }

  /// What to say to somebody who sees the screen for the first time.
  private var firstHint: String { "Space plays, \(glyphs.right) steps, ? explains every sign." }
}
