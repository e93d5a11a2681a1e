import LockVizCore

/// What the lanes show: the states after each event of a page, up to the playhead.
struct TimelinePage: Sendable {
  /// An event and what was so after it, for the lanes shown.
  struct Column: Sendable {
    var event: Event
    /// The index of the acting task.
    var actor: Int?
    /// Whether the event is a write that lost another task's.
    var isStale: Bool
    /// Whether the log ends here because nobody can run any more.
    var isDeadlock: Bool
    var tasks: [LaneState]
    var owners: [Int?]
    var values: [Event.Value?]
  }

  /// What was so before the page's first event.
  let start: Column
  let columns: [Column]
  /// The state at the playhead.
  let state: TimelineState

  init(_ screen: TimelineScreen, _ axis: TimelineAxis, _ lanes: LaneChoice) {
    var state = screen.timeline.state(after: axis.first - 1)
    let nothing = Event(number: axis.first - 1, task: "", kind: .other(""))
    start = Self.column(nothing, state, lanes)
    var columns: [Column] = []
    while state.eventCount < screen.cursor, state.advance() {
      columns.append(Self.column(screen.timeline.log[state.eventCount - 1], state, lanes))
    }
    self.columns = columns
    self.state = state
  }

  private static func column(_ event: Event, _ state: TimelineState, _ lanes: LaneChoice) -> Column
  {
    Column(
      event: event,
      actor: state.actor,
      isStale: state.basis?.overwritten != nil,
      isDeadlock: event.kind == .stop && state.isDeadlocked,
      tasks: lanes.tasks.shown.map { LaneState(state, task: $0) },
      owners: lanes.locks.shown.map { state.lock($0).owner },
      values: lanes.variables.shown.map { state.variable($0).value }
    )
  }
}

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
  /// Stands in a lock's queue at a place from 1.
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
    let holds = !state.heldLocks(of: task).isEmpty
    switch state.status(of: task).status {
    case .absent, .ended: self = .absent
    case .notStarted: self = .ready
    case .running: self = holds ? .holding : .running
    case .waiting: self = .waiting(place: state.queuePlace(of: task)?.place ?? 1)
    case .ready:
      switch state.queuePlace(of: task)?.mark {
      case .woken: self = .woken
      case .cancelled: self = .cancelled
      default: self = holds ? .holdingIdle : .ready
      }
    case .sleeping: self = holds ? .holdingIdle : .sleeping
    case .joining: self = holds ? .holdingIdle : .joining
    case .suspended: self = holds ? .holdingIdle : .suspended
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
