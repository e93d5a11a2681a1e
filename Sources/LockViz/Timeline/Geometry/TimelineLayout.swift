/// Which rows of the screen show what.
///
/// If there is little room, the least useful parts go first.
struct TimelineLayout: Hashable, Sendable {
  let topBar: Int?
  let warning: Int?
  /// The filter of the lanes.
  let filter: Int?
  let ruler: Int?
  /// The rows of all lanes, with a blank one between the tasks and the rest if there is room.
  let lanes: Range<Int>
  let hasLaneGap: Bool
  /// The rows from one task's lane to the next: 2 if there is plenty of room.
  let taskSpacing: Int
  let playhead: Int?
  let narration: Range<Int>
  /// The source and the events, the first row being their heading.
  let panes: Range<Int>?
  let footer: Int?

  /// Whether there is room for panes.
  var hasPanes: Bool { (panes?.count ?? 0) >= 2 }

  /// Divides up a screen's rows.
  ///
  /// - Parameters:
  ///   - height: the number of rows.
  ///   - wishes: what there is to show.
  init(height: Int, _ wishes: RowShares.Wishes) {
    let shares = RowShares(height: height, wishes)
    hasLaneGap = shares[.laneGap] > 0
    taskSpacing = shares[.taskGaps] > 0 ? 2 : 1
    var y = 0
    func place(_ rows: Int) -> Range<Int> {
      defer { y += rows }
      return y..<y + rows
    }
    topBar = place(shares[.topBar]).first
    warning = place(shares[.warning]).first
    filter = place(shares[.filter]).first
    y += shares[.topGap]
    ruler = place(shares[.ruler]).first
    lanes = place(shares[.lanes] + shares[.laneGap] + shares[.taskGaps])
    playhead = place(shares[.playhead]).first
    y += shares[.narrationGap]
    narration = place(shares[.narration])
    y += shares[.panesGap]
    panes = shares[.panes] > 0 ? place(shares[.panes]) : nil
    footer = shares[.footer] > 0 ? height - 1 : nil
  }
}
