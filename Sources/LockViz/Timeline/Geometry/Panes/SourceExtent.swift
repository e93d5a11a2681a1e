import LockVizCore

extension SourceListing {
  /// The lines to show in so many rows: they move by most of a window at a time, so that the eye
  /// follows the marked line and not the text, and some lines around it are always seen.
  func extent(at moment: Moment, rows: Int) -> PaneFocus.Extent {
    let state = moment.state
    let acting = state.actor.flatMap { line(of: state.task($0).location) }
    let focus = acting ?? latestLine(moment)
    let around = min(rows / 4, 3)
    let distance = max(rows - 2 * around, 1)
    let wanted = focus / distance * distance - around
    let first = max(min(wanted, lines.count - rows), 0)
    return PaneFocus.Extent(first: first, visible: rows, count: lines.count)
  }

  /// The line of the last event that has one, if the acting task has none; before there is any, the
  /// first one to come.
  private func latestLine(_ moment: Moment) -> Int {
    let log = moment.timeline.log
    let before = (max(moment.event - 200, 0)..<moment.event).reversed()
    let ahead = moment.event..<min(moment.event + 200, log.count)
    for index in Array(before) + Array(ahead) {
      if let line = line(of: log[index].location) { return line }
    }
    return 0
  }
}
