/// The mouse: a press selects, the wheel scrolls.
extension TimelineScreen {
  /// How many rows or events a notch of the wheel moves.
  private static let notch = 3

  mutating func take(_ event: MouseEvent) {
    // A prompt, the help and a comparison do not react to the mouse.
    guard prompt == nil, helpPage == nil, comparison == nil else { return }
    message = nil
    let target = TimelineGeometry(self, size).target(x: event.x, y: event.y)
    switch event.action {
    case .press: press(target)
    case .wheelUp: scroll(target, -1)
    case .wheelDown: scroll(target, 1)
    }
  }

  private mutating func press(_ target: TimelineTarget) {
    if let pane = target.pane { panes.give(to: pane) }
    if let lane = target.lane {
      panes.give(to: nil)
      selection = lane
    }
    if let event = target.event { leap(to: event) }
  }

  private mutating func scroll(_ target: TimelineTarget, _ direction: Int) {
    if let pane = target.pane, pane != .events {
      if panes.focused != pane { panes.give(to: pane) }
      _ = passToPane(.select(direction * Self.notch))
    } else {
      let slot = target.pane == nil ? axis(width: size.width).eventsInSlot : 1
      jump(to: cursor + direction * Self.notch * slot)
    }
  }
}

extension TimelineAxis {
  /// How many events a step over a slot moves; at least one.
  fileprivate var eventsInSlot: Int {
    if case .events(let count) = grid.measure { count } else { 1 }
  }
}
