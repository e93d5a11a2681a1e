import LockVizCore

/// Zooming, the choice between events and time, and moving by pages.
extension TimelineScreen {
  /// Shows more or less of the log in a column.
  ///
  /// - Returns: why nothing changed; nil if something did.
  mutating func zoom(closer: Bool) -> String? {
    let axis = axis(width: size.width)
    if !closer, axis.grid.count <= axis.capacity { return "the whole log is on the screen" }
    var next = scale
    switch scale.unit {
    case .events:
      let columns = axis.capacity * axis.slotWidth
      guard
        let density = TimeScale.density(
          scale.density,
          closer: closer,
          automatic: axis.automaticWidth,
          columns: columns
        )
      else { return "an event takes no more columns than these" }
      next.density = density
    case .time:
      let nanoseconds = scale.nanoseconds ?? 1
      if closer {
        guard axis.separatesMore, let shorter = TimeScale.duration(below: nanoseconds) else {
          return "what shares a column happens at one moment; there is nothing closer"
        }
        next.nanoseconds = shorter
      } else {
        guard nanoseconds < .max else { return "a column holds no more time than this" }
        next.nanoseconds = TimeScale.duration(atLeast: nanoseconds + 1)
      }
    }
    change(to: next, from: axis)
    return nil
  }

  /// Shows time instead of events on the axis, or events instead of time.
  ///
  /// - Returns: why nothing changed; nil if something did.
  mutating func switchUnit() -> String? {
    let axis = axis(width: size.width)
    var next = scale
    switch scale.unit {
    case .time: next.unit = .events
    case .events:
      let log = timeline.log
      guard let last = log.indices.last, log.nanoseconds(at: last) > log.nanoseconds(at: 0) else {
        return log.isEmpty
          ? "the log is empty" : "all events happen at one moment; the axis stays in events"
      }
      next.unit = .time
      next.nanoseconds = scale.nanoseconds ?? axis.comparableDuration
    }
    change(to: next, from: axis)
    return nil
  }

  /// The event to go to for a page forward or back.
  func event(pages: Int) -> Int {
    let axis = axis(width: size.width)
    let slot = axis.grid.slot(of: cursor) + pages * axis.stride
    switch axis.grid.measure {
    case .events(let count): return cursor + pages * axis.stride * count
    case .nanoseconds:
      guard slot >= 0 else { return 0 }
      let event = axis.grid.firstEvent(of: slot + 1) - 1
      // A page on which nothing happens must not hold up the person who turns pages.
      return pages > 0 ? max(event, cursor + 1) : min(event, cursor - 1)
    }
  }

  /// Changes the scale, and keeps the playhead where it was on the screen as nearly as the pages
  /// allow.
  private mutating func change(to next: TimeScale, from before: TimelineAxis) {
    scale = next
    scale.home = 0
    let after = axis(width: size.width)
    let column = before.playhead.map { before.slots[$0].x + before.slotWidth / 2 } ?? before.x
    let place = min(max((column - after.x) / after.slotWidth, 0), after.capacity - 1)
    let slot = after.grid.slot(of: cursor)
    scale.home = max(min(slot - place, after.grid.count - after.capacity), 0)
  }
}

extension TimelineAxis {
  /// The columns that an event takes by default.
  fileprivate var automaticWidth: Int {
    TimeScale.automaticWidth(events: grid.log.count, columns: capacity * slotWidth)
  }

  /// Whether zooming in on this page would separate anything: events of different moments in one
  /// slot, or slots without room between them.
  fileprivate var separatesMore: Bool {
    var wasEmpty = true
    for slot in slots {
      if !slot.events.isEmpty {
        let first = grid.log.nanoseconds(at: slot.events.lowerBound - 1)
        let last = grid.log.nanoseconds(at: slot.events.upperBound - 2)
        if !wasEmpty || first != last { return true }
      }
      wasEmpty = slot.events.isEmpty
    }
    return false
  }

  /// The duration of a column for which an axis of time shows about what this page shows; the whole
  /// log if this page is a single moment.
  fileprivate var comparableDuration: Int64 {
    let log = grid.log
    let columns = Int64(max(capacity * slotWidth, 1))
    func duration(_ first: Int, _ last: Int) -> Int64 {
      log.nanoseconds(at: last - 1).elapsed(since: log.nanoseconds(at: first - 1))
    }
    let page = first <= last ? duration(first, last) : 0
    let shown = page > 0 ? page : duration(1, log.count)
    return TimeScale.duration(atLeast: min(shown / columns, .max - 1) + 1)
  }
}
