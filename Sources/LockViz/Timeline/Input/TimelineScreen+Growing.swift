import LockVizCore

/// A log that arrives while it is watched.
extension TimelineScreen {
  /// Shows more of the log.
  mutating func take(_ progress: LogProgress) {
    if let known = self.progress, known.restarts != progress.restarts { forget() }
    self.progress = progress
    timeline = progress.timeline
    warnings = progress.allWarnings + timeline.contradictionWarnings
    if case .failed(let problem) = progress.phase {
      warnings.insert(glyphs.spelled(problem), at: 0)
    }
    if follows || cursor > lastEvent { cursor = lastEvent }
  }

  /// Forgets what was remembered about another log.
  private mutating func forget() {
    cursor = 0
    selection = nil
    marks = [:]
    trail = []
  }

  /// Keeps the playhead at the end, or lets it go.
  mutating func follow() {
    follows.toggle()
    playback.isPlaying = false
    guard follows else { return notify("no longer follows") }
    cursor = lastEvent
    notify(
      isGrowing ? "follows the log; F or any step stays" : "the log is complete; this is its end"
    )
  }
}
