import LockVizCore

extension Moment {
  /// The numbers of the events that a list of so many rows shows.
  ///
  /// They stay while the playhead moves over them, and change when it comes near the last: a list
  /// that moves with every event is hard to read, and costs the terminal all of its rows.
  func eventsListed(rows: Int) -> Range<Int> {
    let count = timeline.log.count
    let margin = rows > 2 ? max(rows / 5, 1) : 0
    let stride = max(rows - 2 * margin, 1)
    let page = max(event - 1 - margin, 0) / stride
    let first = max(min(page * stride + 1, count - rows + 1), 1)
    return first..<max(min(first + rows, count + 1), first)
  }
}
