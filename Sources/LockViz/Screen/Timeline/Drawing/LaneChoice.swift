import LockVizCore

/// Which lanes are shown where not all fit.
struct LaneChoice: Hashable, Sendable {
  var tasks = Kind()
  var locks = Kind()
  var variables = Kind()

  /// The lanes of one kind.
  struct Kind: Hashable, Sendable {
    /// The indices of those shown, in their order.
    var shown: [Int] = []
    /// How many are not; a row says so if there are any.
    var hidden = 0

    /// The rows that these take.
    var rows: Int { shown.count + (hidden > 0 ? 1 : 0) }

    init() {}

    /// Chooses from `count` lanes as many as fit, the most wanted first.
    init(count: Int, rows: Int, wanted: [Int]) {
      guard count > rows else {
        shown = Array(0..<count)
        return
      }
      // The last row tells how many are missing, unless it is the only one or one of two.
      let room = rows >= 3 ? rows - 1 : rows
      var chosen: Set<Int> = []
      for index in wanted where chosen.count < room { chosen.insert(index) }
      var next = 0
      while chosen.count < room {
        chosen.insert(next)
        next += 1
      }
      shown = chosen.sorted()
      hidden = rows >= 3 ? count - room : 0
    }
  }

  /// Chooses lanes for a number of rows.
  ///
  /// The selected, the acting and those that hold a lock are always among them, then those that act
  /// on this page: while the playhead moves over a page the choice hardly changes, so that lanes do
  /// not jump.
  init(rows: Int, screen: TimelineScreen, axis: TimelineAxis) {
    let timeline = screen.timeline
    let counts = (
      tasks: timeline.taskNames.count, locks: timeline.lockNames.count,
      variables: timeline.variableNames.count
    )
    var wanted = Wanted()
    if let selection = screen.selection { wanted.select(selection, counts.tasks, counts.locks) }
    if screen.cursor > 0 { wanted.add(timeline.log[screen.cursor - 1], timeline) }
    if counts.tasks + counts.locks + counts.variables > rows, axis.first <= axis.last {
      // Who holds a lock is the first question of those who wait for it.
      let state = timeline.state(after: screen.cursor)
      for lock in 0..<min(counts.locks, 4) {
        if let owner = state.lock(lock).owner { wanted.tasks.append(owner) }
      }
      for number in axis.first...axis.last { wanted.add(timeline.log[number - 1], timeline) }
    }
    // Locks and variables get a share each and leave the rest to the tasks, and the other way.
    var lockRows = min(counts.locks, max(rows / 5, rows > 1 ? 1 : 0))
    var variableRows = min(counts.variables, max(rows / 4, rows > 2 ? 1 : 0))
    let taskRows = min(counts.tasks, max(rows - lockRows - variableRows, 0))
    let spare = rows - taskRows - lockRows - variableRows
    let moreLocks = min(spare, counts.locks - lockRows)
    lockRows += moreLocks
    variableRows += min(spare - moreLocks, counts.variables - variableRows)
    tasks = Kind(count: counts.tasks, rows: taskRows, wanted: wanted.tasks)
    locks = Kind(count: counts.locks, rows: lockRows, wanted: wanted.locks)
    variables = Kind(count: counts.variables, rows: variableRows, wanted: wanted.variables)
  }

  /// Lanes in the order in which they are wanted.
  private struct Wanted {
    var tasks: [Int] = []
    var locks: [Int] = []
    var variables: [Int] = []

    mutating func select(_ lane: Int, _ taskCount: Int, _ lockCount: Int) {
      if lane < taskCount {
        tasks.append(lane)
      } else if lane < taskCount + lockCount {
        locks.append(lane - taskCount)
      } else {
        variables.append(lane - taskCount - lockCount)
      }
    }

    mutating func add(_ event: Event, _ timeline: Timeline) {
      if let task = timeline.task(named: event.task) { tasks.append(task) }
      guard let object = event.object else { return }
      switch event.kind {
      case .wait, .acquire, .release:
        if let lock = timeline.lock(named: object) { locks.append(lock) }
      case .read, .write:
        if let variable = timeline.variable(named: object) { variables.append(variable) }
      default: break
      }
    }
  }
}
