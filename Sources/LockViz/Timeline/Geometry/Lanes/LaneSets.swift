import LockVizCore

/// Lanes of one kind, in their order: all that there are, or those that a filter leaves.
struct LaneSet: Hashable, Sendable {
  private let kept: [Int]?
  /// How many lanes there are without the filter.
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

  /// The place of the first lane at or after an index: the lane's own if it is one of these.
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

/// The lanes that there are to show, one kind below the other.
struct LaneSets: Hashable, Sendable {
  private let sets: PerLaneKind<LaneSet>

  /// The lanes of a timeline that a filter leaves at one of its states.
  init(_ timeline: Timeline, _ filter: LaneFilter?, at state: TimelineState) {
    let kept = filter?.lanes(of: timeline, at: state)
    sets = PerLaneKind { kind in
      LaneSet(total: kind.count(in: timeline), kept: kept?.indices(kind))
    }
  }

  /// The lanes of a kind.
  subscript(kind: LaneKind) -> LaneSet { sets[kind] }

  /// How many lanes there are to show.
  var count: Int { LaneKind.allCases.reduce(0) { $0 + sets[$1].count } }

  /// The lane a number of places after another one, or before it; the nearest end if there are not
  /// that many.
  ///
  /// From a lane that is not shown, the next one is the first that is.
  ///
  /// - Parameters:
  ///   - count: how many lanes on; negative for back.
  ///   - subject: what the lane to begin from is about; nil for before the first.
  /// - Returns: what that lane is about, or nil where no lane is shown.
  func lane(_ count: Int, after subject: Timeline.Subject?) -> Timeline.Subject? {
    guard let subject else { return lane(at: 0) }
    let (kind, index) = subject.lane
    let before = LaneKind.allCases.prefix { $0 != kind }.reduce(0) { $0 + sets[$1].count }
    let place = before + sets[kind].place(atOrAfter: index)
    let isShown = sets[kind].place(of: index) != nil
    return lane(at: place + count - (isShown || count <= 0 ? 0 : 1))
  }

  /// What the lane at a place among those shown is about, or that at the nearest end.
  private func lane(at place: Int) -> Timeline.Subject? {
    var place = min(max(place, 0), count - 1)
    guard place >= 0 else { return nil }
    for kind in LaneKind.allCases {
      if place < sets[kind].count { return kind.subject(sets[kind][place]) }
      place -= sets[kind].count
    }
    return nil
  }
}

extension LaneFilter.Lanes {
  /// The indices of the lanes of a kind.
  fileprivate func indices(_ kind: LaneKind) -> [Int] {
    switch kind {
    case .task: tasks.map(\.index)
    case .resource: resources.map(\.index)
    case .variable: variables.map(\.index)
    }
  }
}
