import LockVizCore

/// Which lanes are shown if not all fit.
struct LaneChoice: Hashable, Sendable {
  private let kinds: PerLaneKind<Kind>

  /// The lanes of one kind.
  struct Kind: Hashable, Sendable {
    /// The indices of those shown, in their order.
    private(set) var shown: [Int] = []
    /// How many lanes do not fit.
    private(set) var hidden = 0
    /// How many of them come before those shown, if these are neighbours.
    private(set) var above: Int?
    /// Whether a row says how many are hidden.
    private(set) var isTold = false

    /// Chooses as many lanes as fit.
    ///
    /// - Parameters:
    ///   - lanes: all lanes there are to show.
    ///   - rows: the number of rows for them.
    ///   - selected: the selected lane, whose neighbours are shown.
    ///   - wanted: those to show if none is selected, the most important first.
    init(_ lanes: LaneSet, rows: Int, selected: Int?, wanted: [Int]) {
      guard lanes.count > rows else {
        shown = (0..<lanes.count).map { lanes[$0] }
        return
      }
      // The last row says how many are missing, unless there are only one or two rows.
      let room = rows >= 3 ? rows - 1 : max(rows, 0)
      isTold = rows >= 3
      hidden = lanes.count - room
      if let place = selected.flatMap(lanes.place(of:)) {
        let first = min(max(place - room / 2, 0), hidden)
        above = first
        shown = (first..<first + room).map { lanes[$0] }
        return
      }
      var chosen: Set<Int> = []
      for index in wanted where chosen.count < room && lanes.place(of: index) != nil {
        chosen.insert(index)
      }
      var next = 0
      while chosen.count < room {
        chosen.insert(lanes[next])
        next += 1
      }
      shown = chosen.sorted()
    }
  }

  /// The lanes of a kind.
  subscript(kind: LaneKind) -> Kind { kinds[kind] }

  /// The tasks that are shown.
  var tasks: [TaskID] { kinds.task.shown.map(TaskID.init) }
  /// The resources that are shown.
  var resources: [ResourceID] { kinds.resource.shown.map(ResourceID.init) }
  /// The variables that are shown.
  var variables: [VariableID] { kinds.variable.shown.map(VariableID.init) }

  /// How many lanes are missing without a row that says so.
  var untold: Int {
    LaneKind.allCases.map { kinds[$0] }.filter { !$0.isTold }.reduce(0) { $0 + $1.hidden }
  }

  /// Chooses lanes for a number of rows.
  ///
  /// If a lane is selected, its neighbours are shown. Otherwise the acting task and the owners of
  /// resources are always among the tasks, then those that act on this page: while the playhead moves
  /// over a page the choice hardly changes, so lanes do not jump.
  init(_ lanes: LaneSets, rows: Int, _ moment: Moment, _ axis: TimelineAxis) {
    var wanted = Wanted(moment.timeline)
    wanted.add(event: moment.event)
    if lanes.count > rows { wanted.add(axis, moment.state) }
    let shares = Self.shares(lanes, rows: rows)
    kinds = PerLaneKind { kind in
      Kind(
        lanes[kind],
        rows: shares[kind],
        selected: moment.selection?.index(kind),
        wanted: wanted.indices[kind]
      )
    }
  }

  /// The rows of each kind: resources and variables get a share each and leave the rest to the tasks,
  /// and the other way.
  private static func shares(_ lanes: LaneSets, rows: Int) -> PerLaneKind<Int> {
    var shares = PerLaneKind { _ in 0 }
    shares.resource = min(lanes[.resource].count, max(rows / 5, rows > 1 ? 1 : 0))
    shares.variable = min(lanes[.variable].count, max(rows / 4, rows > 2 ? 1 : 0))
    shares.task = min(lanes[.task].count, max(rows - shares.resource - shares.variable, 0))
    var spare = max(rows - shares.task - shares.resource - shares.variable, 0)
    for kind in [LaneKind.resource, .variable] {
      let more = min(spare, lanes[kind].count - shares[kind])
      shares[kind] += more
      spare -= more
    }
    return shares
  }
}

/// Lanes in the order of importance.
private struct Wanted {
  private(set) var indices = PerLaneKind<[Int]> { _ in [] }
  private let timeline: Timeline

  /// The maximum number of events of a page that are looked at: enough to fill a screen with lanes.
  private static let maximumEvents = 256

  init(_ timeline: Timeline) { self.timeline = timeline }

  /// Adds those that an event is about, by its number; before the first there are none.
  mutating func add(event number: Int) {
    guard number > 0 else { return }
    if let actor = timeline.actor(ofEvent: number) { indices.task.append(actor.index) }
    switch timeline.object(ofEvent: number) {
    case .resource(let resource): indices.resource.append(resource.index)
    case .variable(let variable): indices.variable.append(variable.index)
    case .task, nil: break
    }
  }

  /// Adds the owners of resources, and those that act on a page: all of them, or a sample of a page of
  /// very many events.
  mutating func add(_ axis: TimelineAxis, _ state: TimelineState) {
    // The first question of those who wait for a lock is who holds it.
    for resource in timeline.resourceNames.indices.prefix(4) {
      indices.task += state.resource(resource).owners.map(\.index)
    }
    guard axis.first <= axis.last else { return }
    let distance = (axis.last - axis.first) / Self.maximumEvents + 1
    for number in stride(from: axis.first, through: axis.last, by: distance) {
      add(event: number)
    }
  }
}
