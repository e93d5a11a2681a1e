import LockVizCore

/// What a task's lane shows of its state: one glyph and one colour each.
enum LaneState: Hashable, Sendable {
  /// Not there: not created yet, or ended.
  case absent
  /// Created or given way: may run.
  case ready
  /// Runs.
  case running
  /// Runs and holds a lock.
  case holding
  /// Holds a lock and does not run.
  case holdingIdle
  /// Stands in a lock's queue at a place from 1, or at several in turn: 0.
  case waiting(place: Int)
  /// Stands there and was woken.
  case woken
  /// Stands there and was cancelled.
  case cancelled
  /// Sleeps.
  case sleeping
  /// Waits for other tasks to end.
  case joining
  /// Does not run, for a reason that the log does not tell.
  case suspended

  init(_ state: TimelineState, task: Int) {
    self.init(state.activity(of: task))
    if case .waiting = self { self = .waiting(place: state.queuePlace(of: task)?.place ?? 1) }
  }

  /// What an activity looks like; in a queue without the place.
  init(_ activity: TaskActivity) {
    self =
      switch activity {
      case .absent: .absent
      case .sleeping: .sleeping
      case .suspended: .suspended
      case .joining: .joining
      case .ready: .ready
      case .running: .running
      case .holdingIdle: .holdingIdle
      case .holding: .holding
      case .waiting: .waiting(place: 0)
      case .cancelled: .cancelled
      case .woken: .woken
      }
  }

  /// The colour of the state.
  var color: Color {
    switch self {
    case .absent, .sleeping, .joining, .suspended: .gray
    case .running: .blue
    case .holding, .holdingIdle: .yellow
    case .waiting, .cancelled: .magenta
    case .ready, .woken: .cyan
    }
  }

  /// The glyph of the state.
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
