import LockVizCore

/// What the lanes show: a column for every slot of the axis.
///
/// A page of single events ends at the playhead; an overview goes on to the end of the page, and
/// what lies ahead is dimmed.
struct TimelinePage: Sendable {
  /// The state before the page's first event.
  let start: Column
  let columns: [Column]
  /// The first column ahead of the playhead, or the number of columns if there is none.
  let ahead: Int
  /// What all lanes shown have in a slot, each kind in the order of the lanes.
  struct Column: Sendable {
    var tasks: [TaskCell]
    var resources: [ResourceCell]
    var variables: [VariableCell]
  }

  /// The maximum number of steps, one for every event and every lane, that a picture can afford.
  private static let maximumSteps = 16_000

  /// Finds out what lanes show on the page of an axis.
  ///
  /// - Parameters:
  ///   - moment: where the playhead is.
  ///   - axis: the page.
  ///   - lanes: the lanes.
  ///   - cache: what is known of pages of this timeline.
  init(_ moment: Moment, _ axis: TimelineAxis, _ lanes: LaneChoice, _ cache: PageCache) {
    var replay = PageReplay(moment.timeline, before: axis.first, lanes)
    start = replay.column
    let shown = LaneKind.allCases.reduce(0) { $0 + lanes[$1].shown.count }
    if axis.isOverview, (axis.last - axis.first + 1) * max(shown, 1) > Self.maximumSteps {
      let summary = PageSummary(moment.timeline, axis, lanes, cache)
      columns = axis.slots.indices.map { summary.column($0, lanes) }
    } else {
      var columns: [Column] = []
      for (place, slot) in axis.slots.enumerated() {
        if !axis.isOverview, slot.events.lowerBound > moment.event { break }
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
  /// The time that a slot covers, if slots are equal in time.
  fileprivate func moments(_ slot: Int) -> ClosedRange<Int64>? {
    guard case .nanoseconds(let size) = measure else { return nil }
    let begin = beginning(of: slot)
    return begin...(begin > .max - size ? .max : begin + size)
  }
}
