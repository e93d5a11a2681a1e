import LockVizCore

/// What a task's lane shows of what the task does: one glyph and one colour each.
extension TaskActivity {
  /// The colour of the activity.
  var color: Color {
    switch self {
    case .absent, .sleeping, .joining, .suspended: .gray
    case .running: .blue
    case .holding, .holdingIdle: .yellow
    case .waiting, .cancelled: .magenta
    case .ready, .woken: .cyan
    }
  }

  /// The glyph of the activity.
  func glyph(_ glyphs: Glyphs) -> Character {
    switch self {
    case .absent: " "
    case .ready: glyphs.ready
    case .running: glyphs.running
    case .holding: glyphs.holding
    case .holdingIdle: glyphs.holdingIdle
    case .waiting: glyphs.waiting
    case .woken: glyphs.woken
    case .cancelled: glyphs.cancelled
    case .sleeping: glyphs.sleeping
    case .joining: glyphs.joining
    case .suspended: glyphs.suspended
    }
  }
}
