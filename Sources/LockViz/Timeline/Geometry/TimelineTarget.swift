import LockVizCore

/// What is at a cell of the screen.
struct TimelineTarget: Hashable, Sendable {
  /// What the lane there is about.
  var lane: Timeline.Subject?
  /// The number of the event there.
  var event: Int?
  var pane: Pane?
}

extension TimelineGeometry {
  /// Finds out what is at a cell.
  func target(x: Int, y: Int) -> TimelineTarget {
    var target = TimelineTarget()
    guard (0..<size.width).contains(x) else { return target }
    if let rows = layout.panes, rows.contains(y) {
      target.pane = panes.places.first { $0.columns.contains(x) }?.pane
      if target.pane == .events { target.event = eventInList(y: y) }
      return target
    }
    let timelineRows = (layout.ruler ?? layout.lanes.lowerBound)..<layout.lanes.upperBound
    guard timelineRows.contains(y) || layout.playhead == y else { return target }
    target.lane = laneRows.subject(y: y)
    target.event =
      axis.slots.first { ($0.x..<$0.x + $0.width).contains(x) && !$0.events.isEmpty }?
      .events.lowerBound
    return target
  }

  /// The event in a row of the list.
  private func eventInList(y: Int) -> Int? {
    guard let first = paneRows.first, paneRows.contains(y) else { return nil }
    let listed = moment.eventsListed(rows: paneRows.count)
    let number = listed.lowerBound + y - first
    return listed.contains(number) ? number : nil
  }
}
