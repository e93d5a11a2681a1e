import LockVizCore

/// What keys do in the pane with the focus.
extension TimelineScreen {
  /// Gives an action to the pane with the focus first.
  ///
  /// - Returns: what is left to do: the action itself, another one in its place, or nothing.
  mutating func passToPane(_ action: TimelineAction) -> TimelineAction? {
    if case .turnPanes(let direction) = action {
      panes.turn(direction, among: availablePanes)
      // On a screen without room for any pane the lanes keep the focus.
      if panes.focused != nil, !layout(size).hasPanes { panes.give(to: nil) }
      return nil
    }
    guard helpPage == nil, let pane = panes.focused else { return action }
    if action == .close {
      panes.give(to: nil)
      return nil
    }
    guard let scroll = PaneFocus.Scroll(action) else { return action }
    if pane == .outcomes {
      outcomes?.move(scroll, page: 5)
      return nil
    }
    guard let extent = TimelineGeometry(self, size).extent(of: pane) else { return action }
    if pane == .events { return action.amongEvents(rows: extent.visible) }
    panes.scroll(scroll, extent, at: cursor)
    return nil
  }
}

extension PaneFocus.Scroll {
  /// What an action means in a pane that scrolls, if it means anything there.
  init?(_ action: TimelineAction) {
    switch action {
    case .select(let count): self = .rows(count)
    case .page(let count): self = .pages(count)
    case .first: self = .first
    case .last: self = .last
    default: return nil
    }
  }
}

extension TimelineAction {
  /// What an action does in the list of events, which follows the playhead: it moves that.
  fileprivate func amongEvents(rows: Int) -> TimelineAction {
    switch self {
    case .select(let count): .step(count)
    case .page(let count): .step(count * max(rows - 1, 1))
    default: self
    }
  }
}
