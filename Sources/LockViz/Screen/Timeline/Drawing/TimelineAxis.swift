import LockVizCore

/// Where events stand across the screen: so many columns each, a page at a time.
///
/// A page stays while the playhead moves over it and turns when the playhead leaves it, because
/// shifting every lane with every event is hard to read and costs the terminal a full picture.
struct TimelineAxis: Hashable, Sendable {
  /// The column of the page's first event.
  let x: Int
  /// The columns of an event.
  let columnWidth: Int
  /// How many events fit.
  let capacity: Int
  /// How many events a page begins after the one before; less than fit, for some history.
  let stride: Int
  /// The number of the page's first event.
  let first: Int
  /// The number of the page's last event.
  let last: Int
  /// The column where the list of what is so now begins; the screen's width without one.
  let nowX: Int

  init(_ screen: TimelineScreen, _ size: Size) {
    let count = screen.timeline.log.count
    let width = max(size.width, 1)
    let nowWidth = width >= 110 ? 26 : width >= 90 ? 18 : width >= 72 ? 17 : 0
    x = min(Self.labelWidth(screen.timeline, width) + 3, width - 1)
    let room = max(width - nowWidth - x - 1, 1)
    // A short log is stretched, but not at the cost of the words beside it.
    let comfortable = [6, 5, 4, 3].first { count * $0 + ($0 > 3 ? 12 : 0) <= room }
    columnWidth = min(comfortable ?? (room >= 90 ? 3 : 2), room)
    capacity = max(room / columnWidth, 1)
    // What is so now stands right behind a log that fits as a whole, with more room for words.
    let end = count <= capacity ? x + count * columnWidth + 2 : width
    nowX = nowWidth > 0 ? min(width - nowWidth, end) : width
    stride = max(capacity - capacity / 4, 1)
    let page = max(screen.cursor - capacity + stride - 1, 0) / stride
    // The last page ends with the log instead of leaving room for what does not come.
    first = max(min(page * stride, count - capacity), 0) + 1
    last = min(first + capacity - 1, count)
  }

  /// The columns for names: what the longest needs, but no more than a sixth of the screen.
  private static func labelWidth(_ timeline: Timeline, _ width: Int) -> Int {
    let names = [timeline.taskNames, timeline.lockNames, timeline.variableNames]
    let longest = names.joined().prefix(500).map(\.cellWidth).max() ?? 0
    return max(min(longest, width / 6, 20), min(longest, 4))
  }

  /// The column of an event of this page.
  func x(of event: Int) -> Int { x + (event - first) * columnWidth }
}
