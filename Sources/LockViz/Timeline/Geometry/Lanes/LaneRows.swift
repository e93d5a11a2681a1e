import LockVizCore

/// What stands in each row of the lanes: tasks, then resources, then variables.
struct LaneRows {
  /// The rows from the top; blank ones are left out.
  private(set) var rows: [Row] = []

  /// A row and what stands there.
  struct Row {
    var y: Int
    var content: Content
  }

  /// What a row shows.
  enum Content {
    /// A lane, by its place among those of its kind that are shown.
    case lane(Timeline.Subject, place: Int)
    /// How many lanes of a kind did not fit.
    case hidden(LaneKind)
  }

  init(_ lanes: LaneChoice, _ layout: TimelineLayout) {
    var y = layout.lanes.lowerBound
    for kind in LaneKind.allCases {
      let shown = lanes[kind].shown
      for (place, index) in shown.enumerated() {
        rows.append(Row(y: y, content: .lane(kind.subject(index), place: place)))
        y += kind == .task && place < shown.count - 1 ? layout.taskSpacing : 1
      }
      if lanes[kind].isTold {
        rows.append(Row(y: y, content: .hidden(kind)))
        y += 1
      }
      if kind == .task, layout.hasLaneGap { y += 1 }
    }
  }

  /// What the lane in a row is about, if there is one.
  func subject(y: Int) -> Timeline.Subject? {
    for row in rows where row.y == y {
      if case .lane(let subject, _) = row.content { return subject }
    }
    return nil
  }
}
