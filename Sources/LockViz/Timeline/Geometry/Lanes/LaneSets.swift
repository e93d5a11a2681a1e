import LockVizCore

/// Lanes of one kind, in their order: all that there are, or those that a filter leaves.
struct LaneSet: Hashable, Sendable {
  private let kept: [Int]?
  /// How many there are without the filter.
  let total: Int

  /// All lanes of a kind, or those given by ascending index.
  init(total: Int, kept: [Int]?) {
    self.total = total
    self.kept = kept
  }

  /// How many there are.
  var count: Int { kept?.count ?? total }

  /// The index of the lane at a place.
  subscript(place: Int) -> Int { kept?[place] ?? place }

  /// The place of the first lane that does not come before an index: the lane's own if it is one of
  /// these.
  func place(atOrAfter index: Int) -> Int {
    guard let kept else { return min(max(index, 0), total) }
    return kept.partitioningIndex { $0 >= index }
  }

  /// The place of a lane, if it is one of these.
  func place(of index: Int) -> Int? {
    let place = place(atOrAfter: index)
    return place < count && self[place] == index ? place : nil
  }
}

/// The lanes that there are to show: tasks, then locks, then variables.
///
/// A lane has an index among all lanes of the log, which is what a selection holds: it stays with
/// its lane while filters come and go.
struct LaneSets: Hashable, Sendable {
  var tasks: LaneSet
  var locks: LaneSet
  var variables: LaneSet

  /// The lanes of a screen at a state of its timeline.
  init(_ screen: TimelineScreen, _ state: TimelineState) {
    let timeline = screen.timeline
    let kept = screen.filter?.lanes(of: timeline, at: state)
    tasks = LaneSet(total: timeline.taskNames.count, kept: kept?.tasks)
    locks = LaneSet(total: timeline.lockNames.count, kept: kept?.locks)
    variables = LaneSet(total: timeline.variableNames.count, kept: kept?.variables)
  }

  private var kinds: [LaneSet] { [tasks, locks, variables] }

  /// How many lanes there are to show.
  var count: Int { kinds.reduce(0) { $0 + $1.count } }

  /// The index among its own kind of the lane with an index among all, if it is of a kind, given by
  /// its position.
  private func index(of lane: Int, inKind position: Int) -> Int? {
    let index = lane - kinds.prefix(position).reduce(0) { $0 + $1.total }
    return (0..<kinds[position].total).contains(index) ? index : nil
  }

  /// The task with an index among all lanes, if it is one.
  func task(_ lane: Int) -> Int? { index(of: lane, inKind: 0) }
  /// The lock with an index among all lanes, if it is one.
  func lock(_ lane: Int) -> Int? { index(of: lane, inKind: 1) }
  /// The variable with an index among all lanes, if it is one.
  func variable(_ lane: Int) -> Int? { index(of: lane, inKind: 2) }

  /// The lane that comes so many after another one, or before it; the nearest end if there are not
  /// so many.
  ///
  /// From a lane that is not shown the next one is the first that is.
  ///
  /// - Parameters:
  ///   - count: How many lanes on; negative for back.
  ///   - lane: The lane to begin from, by its index among all; nil for before the first.
  /// - Returns: The index of the lane among all, or nil where no lane is shown.
  func lane(_ count: Int, after lane: Int?) -> Int? {
    guard self.count > 0 else { return nil }
    guard let lane else { return self.lane(at: 0) }
    var place = 0
    var isShown = false
    for (position, kind) in kinds.enumerated() {
      guard let index = index(of: lane, inKind: position) else {
        place += kind.count
        continue
      }
      place += kind.place(atOrAfter: index)
      isShown = kind.place(of: index) != nil
      break
    }
    let next = place + count - (isShown || count <= 0 ? 0 : 1)
    return self.lane(at: min(max(next, 0), self.count - 1))
  }

  /// The index among all lanes of the one at a place among those shown.
  private func lane(at place: Int) -> Int? {
    var place = place
    var before = 0
    for kind in kinds {
      if place < kind.count { return before + kind[place] }
      place -= kind.count
      before += kind.total
    }
    return nil
  }
}
