import LockVizCore

/// What the lanes show: a column for every slot of the axis.
///
/// A page of single events ends at the playhead; an overview goes on to the end of the page, and
/// what lies ahead is drawn weaker.
struct TimelinePage: Sendable {
  /// What was so before the page's first event.
  let start: Column
  let columns: [Column]
  /// The first column that lies ahead of the playhead, or how many there are.
  let ahead: Int
  /// The state at the playhead.
  let state: TimelineState

  /// What all lanes shown have in a slot, each kind in the order of the lanes.
  struct Column: Sendable {
    var tasks: [TaskCell]
    var locks: [LockCell]
    var variables: [VariableCell]
  }

  /// A task in a slot.
  struct TaskCell: Sendable {
    /// The state that filled most of it.
    var state: LaneState
    /// The number of the event to mark it with; 0 where the task does not act.
    var mark = 0
    /// Whether one of its events here shows a finding.
    var hasProblem = false
  }

  /// A lock in a slot.
  struct LockCell: Sendable {
    /// Who held it most of the time.
    var owner: Int?
    /// The length of its queue, at its longest.
    var depth = 0
    /// Whether it is taken here.
    var isTaken = false
  }

  /// A variable in a slot.
  struct VariableCell: Sendable {
    /// Its value at the slot's end.
    var value: Event.Value?
    /// Whether it is written here.
    var isWritten = false
    /// Whether one of these writes lost another task's.
    var hasProblem = false
  }

  /// The most steps, one for every event and every lane, that a picture can afford.
  private static let mostSteps = 16_000

  init(
    _ screen: TimelineScreen,
    _ axis: TimelineAxis,
    _ lanes: LaneChoice,
    state: TimelineState
  ) {
    self.state = state
    var replay = PageReplay(screen.timeline, before: axis.first, lanes)
    start = replay.column
    let shown = lanes.tasks.shown.count + lanes.locks.shown.count + lanes.variables.shown.count
    if axis.isOverview, (axis.last - axis.first + 1) * max(shown, 1) > Self.mostSteps {
      let summary = PageSummary(screen, axis, lanes)
      columns = axis.slots.indices.map { summary.column($0, lanes) }
    } else {
      var columns: [Column] = []
      for (place, slot) in axis.slots.enumerated() {
        if !axis.isOverview, slot.events.lowerBound > screen.cursor { break }
        columns.append(
          replay.column(of: slot.events, from: axis.grid.moments(axis.firstSlot + place))
        )
      }
      self.columns = columns
    }
    let count = columns.count
    ahead = axis.playhead.map { min($0 + 1, count) } ?? 0
  }
}

extension SlotGrid {
  /// The time that a slot covers, where slots are equal in time.
  fileprivate func moments(_ slot: Int) -> ClosedRange<Int64>? {
    guard case .nanoseconds(let size) = measure else { return nil }
    let begin = beginning(of: slot)
    return begin...(begin > .max - size ? .max : begin + size)
  }
}
