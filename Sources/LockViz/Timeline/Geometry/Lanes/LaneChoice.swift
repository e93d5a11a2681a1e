import LockVizCore

/// Which lanes are shown where not all fit.
struct LaneChoice: Hashable, Sendable {
  let tasks: Kind
  let locks: Kind
  let variables: Kind

  /// The lanes of one kind.
  struct Kind: Hashable, Sendable {
    /// The indices of those shown, in their order.
    private(set) var shown: [Int] = []
    /// How many there would be to show but for the rows.
    private(set) var hidden = 0
    /// How many of those come before the ones shown, where these are neighbours.
    private(set) var above: Int?
    /// Whether a row tells how many are hidden.
    private(set) var isTold = false

    /// Chooses as many lanes as fit.
    ///
    /// - Parameters:
    ///   - lanes: All that there are to show.
    ///   - rows: The rows for them.
    ///   - selected: The one among whose neighbours to stay.
    ///   - wanted: Those to show if there is none, the most wanted first.
    init(_ lanes: LaneSet, rows: Int, selected: Int?, wanted: [Int]) {
      guard lanes.count > rows else {
        shown = (0..<lanes.count).map { lanes[$0] }
        return
      }
      // The last row tells how many are missing, unless it is the only one or one of two.
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

  /// How many lanes are missing without a row that tells so.
  var untold: Int {
    [tasks, locks, variables].filter { !$0.isTold }.reduce(0) { $0 + $1.hidden }
  }

  /// Chooses lanes for a number of rows.
  ///
  /// Around a selected lane its neighbours are shown. Otherwise the acting task and those that hold
  /// a lock are always among the tasks, then those that act on this page: while the playhead moves
  /// over a page the choice hardly changes, so that lanes do not jump.
  init(
    _ lanes: LaneSets,
    rows: Int,
    screen: TimelineScreen,
    axis: TimelineAxis,
    state: TimelineState
  ) {
    var wanted = Wanted()
    if screen.cursor > 0 { wanted.add(event: screen.cursor, screen.timeline) }
    if lanes.count > rows { wanted.add(screen.timeline, axis, state) }
    // Locks and variables get a share each and leave the rest to the tasks, and the other way.
    var lockRows = min(lanes.locks.count, max(rows / 5, rows > 1 ? 1 : 0))
    var variableRows = min(lanes.variables.count, max(rows / 4, rows > 2 ? 1 : 0))
    let taskRows = min(lanes.tasks.count, max(rows - lockRows - variableRows, 0))
    let spare = max(rows - taskRows - lockRows - variableRows, 0)
    let moreLocks = min(spare, lanes.locks.count - lockRows)
    lockRows += moreLocks
    variableRows += min(spare - moreLocks, lanes.variables.count - variableRows)
    let selection = screen.selection
    tasks = Kind(
      lanes.tasks,
      rows: taskRows,
      selected: selection.flatMap(lanes.task),
      wanted: wanted.tasks
    )
    locks = Kind(
      lanes.locks,
      rows: lockRows,
      selected: selection.flatMap(lanes.lock),
      wanted: wanted.locks
    )
    variables = Kind(
      lanes.variables,
      rows: variableRows,
      selected: selection.flatMap(lanes.variable),
      wanted: wanted.variables
    )
  }
}

/// Lanes in the order in which they are wanted.
private struct Wanted {
  var tasks: [Int] = []
  var locks: [Int] = []
  var variables: [Int] = []

  /// The most events of a page that are looked at: enough to fill a screen with lanes.
  private static let mostEvents = 256

  /// Adds those that an event is about.
  mutating func add(event number: Int, _ timeline: Timeline) {
    if let task = timeline.actor(ofEvent: number) { tasks.append(task) }
    switch timeline.object(ofEvent: number) {
    case nil, .task: break
    case .lock(let lock): locks.append(lock)
    case .variable(let variable): variables.append(variable)
    }
  }

  /// Adds the owners of locks, and those that act on a page: all of them, or a sample of a page of
  /// very many events.
  mutating func add(_ timeline: Timeline, _ axis: TimelineAxis, _ state: TimelineState) {
    // Who holds a lock is the first question of those who wait for it.
    for lock in 0..<min(timeline.lockNames.count, 4) {
      if let owner = state.lock(lock).owner { tasks.append(owner) }
    }
    guard axis.first <= axis.last else { return }
    let distance = (axis.last - axis.first) / Self.mostEvents + 1
    for number in stride(from: axis.first, through: axis.last, by: distance) {
      add(event: number, timeline)
    }
  }
}
