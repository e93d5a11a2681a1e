import LockVizCore

/// Where in the log the screen is, how it plays on from there, and the places to return to.
struct Playhead: Hashable, Sendable {
  /// How many events have happened.
  var event = 0
  var playback: Playback
  /// Whether it stays at the end of a log that grows.
  var follows = false
  /// Where marks are, by their letters; `'` is where the last leap began.
  var marks: [Character: Int] = [:]
  /// Where causes were asked for, the latest last.
  var trail: [Standpoint] = []

  /// Where a cause was asked for.
  struct Standpoint: Hashable, Sendable {
    var event: Int
    /// What the selected lane was about.
    var selection: Timeline.Subject?
  }

  init(isPlaying: Bool) { playback = Playback(isPlaying: isPlaying) }

  /// Goes back to the beginning, and forgets all places: they are those of another log.
  mutating func forget() {
    event = 0
    marks = [:]
    trail = []
  }
}
