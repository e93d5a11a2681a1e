/// Which rows show what.
///
/// Where there is little room, the less telling parts go first.
struct TimelineLayout: Hashable, Sendable {
  var topBar: Int?
  var warning: Int?
  /// The filter of the lanes.
  var filter: Int?
  var ruler: Int?
  /// The rows of all lanes, with a blank one between the tasks and the rest if there is room.
  var lanes = 0..<0
  var hasLaneGap = false
  /// The rows from one task's lane to the next: 2 where there is room in plenty.
  var taskSpacing = 1
  var playhead: Int?
  var narration = 0..<0
  /// The source and the events, the first row being their heading.
  var panes: Range<Int>?
  var footer: Int?

  /// Shares out a screen's rows.
  ///
  /// - Parameters:
  ///   - height: The rows there are.
  ///   - wantedLanes: The rows that all lanes would take.
  ///   - tasks: How many of them are tasks'.
  ///   - introductionRows: The rows that the introduction would take, or 0.
  ///   - paneRows: The rows that the panes could fill.
  ///   - panesFirst: Whether the panes get their least rows before the lanes do.
  ///   - hasFindings: Whether there are findings to be told of under the lanes.
  ///   - hasWarning: Whether a row is needed for a warning.
  ///   - hasFilter: Whether a row is needed for the filter of the lanes.
  init(
    height: Int,
    lanes wantedLanes: Int,
    tasks: Int,
    introductionRows: Int,
    paneRows: Int,
    panesFirst: Bool = false,
    hasFindings: Bool = false,
    hasWarning: Bool,
    hasFilter: Bool
  ) {
    var rest = max(height, 0)
    func take(_ wanted: Int) -> Int {
      let taken = min(max(wanted, 0), rest)
      rest -= taken
      return taken
    }
    // In the order of what is worth most. Who does not see that lanes are filtered misreads all else.
    let filterRows = take(hasFilter ? 1 : 0)
    var narrationRows = take(1)
    var laneRows = take(min(1, wantedLanes))
    let topRows = take(1)
    let warningRows = take(hasWarning ? 1 : 0)
    let footerRows = take(1)
    // On a small screen a pane with the focus takes the place of lanes.
    var panesRows = panesFirst && rest >= 4 ? take(min(6, paneRows, rest - 2)) : 0
    laneRows += take(min(wantedLanes - laneRows, 3))
    narrationRows += take(1)
    let rulerRows = take(1)
    let playheadRows = take(1)
    laneRows += take(min(wantedLanes, max(height * 2 / 5, 3)) - laneRows)
    narrationRows += take(1)
    if panesRows == 0, rest >= 4 { panesRows = take(min(6, paneRows)) }
    let laneGap = laneRows == wantedLanes && wantedLanes > 1 ? take(1) : 0
    narrationRows += take(hasFindings ? 2 : 1)
    if panesRows == 6 { panesRows += take(min(1, paneRows - panesRows)) }
    let narrationGap = take(1)
    narrationRows += take(hasFindings && height >= 30 ? 3 : 1)
    let topGap = take(1)
    let panesGap = panesRows > 0 ? take(1) : 0
    // The panes end a row before the footer, where they are not short of rows.
    if panesRows > 0, rest > 4 { rest -= 1 }
    panesRows += panesRows > 0 ? take(paneRows - panesRows) : 0
    // A long introduction takes the rows that it lacks from the panes alone, so that nothing else
    // moves when it gives way to the first event.
    let lent = panesFirst ? 0 : max(min(introductionRows - narrationRows, panesRows - 4), 0)
    narrationRows += lent
    panesRows -= lent
    laneRows += take(wantedLanes - laneRows)
    if laneRows == wantedLanes, tasks > 1, rest >= tasks {
      laneRows += take(tasks - 1)
      taskSpacing = 2
    }

    hasLaneGap = laneGap > 0
    var y = 0
    func place(_ rows: Int) -> Range<Int> {
      defer { y += rows }
      return y..<y + rows
    }
    topBar = place(topRows).first
    warning = place(warningRows).first
    filter = place(filterRows).first
    y += topGap
    ruler = place(rulerRows).first
    self.lanes = place(laneRows + laneGap)
    playhead = place(playheadRows).first
    y += narrationGap
    narration = place(narrationRows)
    y += panesGap
    panes = panesRows > 0 ? place(panesRows) : nil
    footer = footerRows > 0 ? height - 1 : nil
  }
}
