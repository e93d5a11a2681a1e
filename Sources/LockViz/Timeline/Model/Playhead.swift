import LockVizCore

/// Where in the log one is, how that goes on by itself, and where else one has been.
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

  /// Where somebody stood who asked for a cause.
  struct Standpoint: Hashable, Sendable {
    var event: Int
    /// What the selected lane was about.
    var selection: Subject?
  }

  init(isPlaying: Bool) { playback = Playback(isPlaying: isPlaying) }

  /// Forgets where one has been in another log.
  mutating func forget() {
    event = 0
    marks = [:]
    trail = []
  }
}
