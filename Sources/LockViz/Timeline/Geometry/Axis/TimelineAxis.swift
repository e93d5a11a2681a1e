import LockVizCore

/// Where events stand across the screen: a row of slots, a page at a time.
///
/// A page stays while the playhead moves over it, and turns when the playhead leaves it: shifting
/// every lane with every event is hard to read, and costs the terminal a full picture.
struct TimelineAxis: Sendable {
  /// The column of the page's first slot.
  let x: Int
  /// The columns of a slot.
  let slotWidth: Int
  /// How many slots fit.
  let capacity: Int
  /// By how many slots a page begins after the one before; fewer than fit, to keep some history.
  let stride: Int
  /// The column where the list of what is so now begins; the screen's width without one.
  let nowX: Int
  /// The slots of the whole log.
  let grid: SlotGrid
  /// The page's first slot.
  let firstSlot: Int
  /// The slots of the page, from the left.
  let slots: [Slot]
  /// The place, among them, of the slot with the playhead; nil before the first event.
  let playhead: Int?

  /// A place on the page and what happens in it.
  struct Slot: Hashable, Sendable {
    var x: Int
    var width: Int
    /// The numbers of its events; empty if nothing happens.
    var events: Range<Int>
  }

  /// Lays out the page with an event.
  ///
  /// - Parameters:
  ///   - timeline: the log.
  ///   - event: the number of the event at the playhead; 0 before the first.
  ///   - scale: how the log is spread across the screen.
  ///   - width: the screen's columns.
  init(_ timeline: Timeline, at event: Int, _ scale: TimeScale, width: Int) {
    let log = timeline.log
    let width = max(width, 1)
    let nowWidth = width >= 110 ? 26 : width >= 90 ? 18 : width >= 72 ? 17 : 0
    x = min(Self.labelWidth(timeline, width) + 3, width - 1)
    let room = max(width - nowWidth - x - 1, 1)
    let slot = scale.slot(events: log.count, columns: room)
    slotWidth = slot.width
    grid = SlotGrid(log, slot.measure)
    capacity = max(room / slotWidth, 1)
    // If the whole log fits, what is so now stands right behind it, with more room for words.
    let end = grid.count <= capacity ? x + grid.count * slotWidth + 2 : width
    nowX = nowWidth > 0 ? min(width - nowWidth, end) : width
    stride = max(capacity - capacity / 4, 1)
    firstSlot = Self.firstSlot(
      with: grid.slot(of: event),
      home: scale.home,
      capacity: capacity,
      stride: stride,
      count: grid.count
    )
    slots = Self.slots(grid, from: firstSlot, capacity: capacity, x: x, width: slotWidth)
    playhead = event > 0 ? Self.place(of: event, in: slots) : nil
  }

  /// The first slot of the page on which a slot is shown.
  ///
  /// Pages follow each other from `home` in both directions; the last one ends with the log instead
  /// of leaving empty room.
  private static func firstSlot(
    with slot: Int,
    home: Int,
    capacity: Int,
    stride: Int,
    count: Int
  ) -> Int {
    guard count > capacity else { return 0 }
    var first = home
    if slot >= home + capacity {
      first += ((slot - home - capacity) / stride + 1) * stride
    } else if slot < home {
      first -= (home - slot + stride - 1) / stride * stride
    }
    return min(max(first, 0), count - capacity)
  }

  private static func slots(
    _ grid: SlotGrid,
    from first: Int,
    capacity: Int,
    x: Int,
    width: Int
  ) -> [Slot] {
    var slots: [Slot] = []
    var begin = grid.firstEvent(of: first)
    for index in first..<min(first + capacity, max(grid.count, first)) {
      let end = grid.firstEvent(of: index + 1, from: begin)
      slots.append(Slot(x: x + (index - first) * width, width: width, events: begin..<end))
      begin = end
    }
    return slots
  }

  /// The place of the slot in which an event lies; the nearest one if that is on another page.
  private static func place(of event: Int, in slots: [Slot]) -> Int? {
    guard !slots.isEmpty else { return nil }
    return max(slots.partitioningIndex { $0.events.lowerBound > event } - 1, 0)
  }

  /// The columns for names: as many as the longest needs, but no more than a sixth of the screen.
  private static func labelWidth(_ timeline: Timeline, _ width: Int) -> Int {
    let names = LaneKind.allCases.lazy.map { $0.names(in: timeline) }
    let longest = names.joined().prefix(500).map(\.cellWidth).max() ?? 0
    return max(min(longest, width / 6, 20), min(longest, 4))
  }
}

extension TimelineAxis {
  /// The number of the page's first event.
  var first: Int { slots.first?.events.lowerBound ?? 1 }
  /// The number of the page's last event.
  var last: Int { (slots.last?.events.upperBound ?? 1) - 1 }

  /// The column behind the last slot.
  var end: Int { slots.last.map { $0.x + $0.width } ?? x }

  /// Whether a slot stands for a stretch of the log rather than for one event.
  ///
  /// Such a page also shows what lies ahead of the playhead, only dimmed: it serves to find a
  /// place, while a page of single events tells a story.
  var isOverview: Bool { grid.measure != .events(1) }

  /// Whether most columns hold several events.
  var isDense: Bool { isOverview && last - first >= slots.count }

  /// The column of an event; the nearest one if it is on another page.
  func x(of event: Int) -> Int { Self.place(of: event, in: slots).map { slots[$0].x } ?? x }

  /// The columns from a slot on in which nothing else happens: room for its text.
  func room(at place: Int) -> Int {
    var next = place + 1
    let limit = min(slots.count, place + 8)
    while next < limit, slots[next].events.isEmpty { next += 1 }
    return slots[next - 1].x + slots[next - 1].width - slots[place].x
  }
}
