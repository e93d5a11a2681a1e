/// A log that arrives while it is watched.
extension TimelineScreen {
  /// Shows more of the log.
  mutating func take(_ progress: LogProgress) {
    if watched.take(progress) {
      playhead.forget()
      selection = nil
    }
    if playhead.follows || cursor > lastEvent { playhead.event = lastEvent }
  }

  /// Keeps the playhead at the end, or lets it go.
  mutating func follow() {
    playhead.follows.toggle()
    playhead.playback.isPlaying = false
    guard playhead.follows else { return notify("no longer follows") }
    playhead.event = lastEvent
    notify(
      watched.isGrowing
        ? "follows the log; F or any step stays" : "the log is complete; this is its end"
    )
  }
}
