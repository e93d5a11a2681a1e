import LockVizCore

/// What the panes show a part of.
extension TimelineGeometry {
  /// What a pane can be scrolled by; nil if it is not shown, or has a selection of its own.
  func extent(of pane: Pane) -> PaneFocus.Extent? {
    guard layout.hasPanes, let columns = panes.columns(of: pane) else { return nil }
    switch pane {
    case .source: return source?.extent(at: moment, rows: paneRows.count)
    case .now: return extent(of: nowPane(columns: columns))
    case .outcomes: return nil
    case .events:
      return PaneFocus.Extent(
        first: max(moment.event - 1, 0),
        visible: paneRows.count,
        count: moment.timeline.log.count
      )
    }
  }

  /// What the pane of what is so now can be scrolled by.
  func extent(of pane: NowPane) -> PaneFocus.Extent {
    PaneFocus.Extent(first: 0, visible: paneRows.count, count: pane.count)
  }

  /// The first row of a pane that is shown, as it is scrolled.
  func firstRow(of pane: Pane, _ extent: PaneFocus.Extent) -> Int {
    extent.first(scrolledBy: focus.offset(of: pane, at: moment.event))
  }

  /// The list of what is so now, for a pane with these columns.
  func nowPane(columns: Range<Int>) -> NowPane {
    NowPane(
      moment,
      width: max(columns.count - 2, 1),
      rows: paneRows.count,
      isFocused: focus.focused == .now
    )
  }
}
