import LockVizCore

/// Where everything stands on a screen of some size: what keys and the mouse ask, and what the
/// picture is drawn by.
struct TimelineGeometry {
  let moment: Moment
  let size: Size
  let axis: TimelineAxis
  let layout: TimelineLayout
  /// The lanes that there are to show, and those for which there are rows.
  let laneSets: LaneSets
  let lanes: LaneChoice
  let laneRows: LaneRows
  /// The panes side by side.
  let panes: PaneArrangement
  /// Which pane has the focus, and how far it is scrolled.
  let focus: PaneFocus
  let source: SourceListing?

  /// The smallest screen with more than a line.
  static let leastSize = Size(width: 20, height: 5)

  init(_ screen: TimelineScreen, _ size: Size) {
    let moment = screen.moment
    self.moment = moment
    self.size = size
    axis = screen.axis(width: size.width)
    layout = screen.layout(size)
    laneSets = LaneSets(moment.timeline, screen.filter, at: moment.state)
    let rows = layout.lanes.count - (layout.hasLaneGap ? 1 : 0)
    lanes = LaneChoice(laneSets, rows: rows, moment, axis)
    laneRows = LaneRows(lanes, layout)
    panes = PaneArrangement(
      available: screen.availablePanes,
      wanted: screen.panes.latest,
      width: size.width
    )
    focus = screen.panes
    source = screen.watched.source
  }

  /// The rows of the panes below their headings.
  var paneRows: Range<Int> { layout.panes.map { $0.dropFirst() } ?? 0..<0 }
}

extension TimelineScreen {
  /// Where events stand across a screen.
  func axis(width: Int) -> TimelineAxis {
    TimelineAxis(timeline, at: cursor, scale, width: width)
  }

  /// Which rows of a screen show what.
  func layout(_ size: Size) -> TimelineLayout {
    let wishes = RowShares.Wishes(
      lanes: LaneKind.allCases.reduce(0) { $0 + $1.count(in: timeline) },
      tasks: timeline.taskNames.count,
      introduction: showsIntroduction ? NarrationText(phrases, size).rows : 0,
      panes: max(watched.source?.lines.count ?? 0, timeline.log.count) + 1,
      panesFirst: panes.focused != nil,
      hasFindings: timeline.findings.count > 0,
      hasWarning: !warnings.isEmpty,
      hasFilter: filter != nil
    )
    return TimelineLayout(height: size.height, wishes)
  }
}
