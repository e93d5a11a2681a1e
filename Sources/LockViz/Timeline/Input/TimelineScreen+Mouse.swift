/// The mouse: a press selects, the wheel scrolls.
extension TimelineScreen {
  /// How many rows or events a notch of the wheel is.
  private static let notch = 3

  mutating func take(_ event: MouseEvent) {
    // What is typed, read or compared is not under the pointer's control.
    guard prompt == nil, helpPage == nil, comparison == nil else { return }
    message = nil
    let target = TimelineView(self, size).target(x: event.x, y: event.y)
    switch event.action {
    case .press: press(target)
    case .wheelUp: scroll(target, -1)
    case .wheelDown: scroll(target, 1)
    }
  }

  private mutating func press(_ target: TimelineView.Target) {
    if let pane = target.pane { panes.give(to: pane) }
    if let lane = target.lane {
      panes.give(to: nil)
      selection = lane
    }
    if let event = target.event { leap(to: event) }
  }

  private mutating func scroll(_ target: TimelineView.Target, _ direction: Int) {
    if let pane = target.pane, pane != .events {
      if panes.focused != pane { panes.give(to: pane) }
      _ = passToPane(.select(direction * Self.notch))
    } else {
      let slot = target.pane == nil ? TimelineAxis(self, size).eventsInSlot : 1
      jump(to: cursor + direction * Self.notch * slot)
    }
  }
}

extension TimelineAxis {
  /// How many events a step over a slot passes, at least one.
  fileprivate var eventsInSlot: Int {
    if case .events(let count) = grid.measure { count } else { 1 }
  }
}

extension TimelineView {
  /// What stands at a cell of the screen.
  struct Target: Hashable, Sendable {
    var lane: Int?
    var event: Int?
    var pane: Pane?
  }

  /// Finds out what stands at a cell.
  func target(x: Int, y: Int) -> Target {
    var target = Target()
    guard (0..<size.width).contains(x) else { return target }
    if let rows = layout.panes, rows.contains(y) {
      target.pane = pane(x: x)
      if target.pane == .events { target.event = eventInList(y: y) }
      return target
    }
    let timelineRows = (layout.ruler ?? layout.lanes.lowerBound)..<layout.lanes.upperBound
    guard timelineRows.contains(y) || layout.playhead == y else { return target }
    var drawn = self
    drawn.drawLanes()
    target.lane = drawn.laneRows[y]
    target.event =
      axis.slots.first { ($0.x..<$0.x + $0.width).contains(x) && !$0.events.isEmpty }?
      .events.lowerBound
    return target
  }
}
