import LockVizCore

/// The columns of a page whose events are too many to go through one by one for a picture.
struct PageSummary {
  private let timeline: Timeline
  private let slots: [Range<Int>]
  private var columns: LaneColumns

  /// The most events that are worth going through for lanes that are not shown yet.
  private static let ahead = 100_000
  /// The most cells of those lanes.
  private static let cellsAhead = 400_000

  init(_ screen: TimelineScreen, _ axis: TimelineAxis, _ lanes: LaneChoice) {
    timeline = screen.timeline
    slots = axis.slots.map(\.events)
    let key = PageKey(measure: axis.grid.measure, slots: slots)
    columns = screen.pageCache.columns(of: key)
    if add(lanes, events: axis.last - axis.first + 1) {
      screen.pageCache.keep(columns, of: key)
    }
  }

  /// What some lanes show in a slot.
  func column(_ place: Int, _ lanes: LaneChoice) -> TimelinePage.Column {
    TimelinePage.Column(
      tasks: lanes.tasks.shown.compactMap { columns.tasks[$0]?[place] },
      locks: lanes.locks.shown.compactMap { columns.locks[$0]?[place] },
      variables: lanes.variables.shown.compactMap { columns.variables[$0]?[place] }
    )
  }

  /// Finds out about the lanes of which nothing is known yet; false if there are none.
  private mutating func add(_ lanes: LaneChoice, events: Int) -> Bool {
    var tasks = lanes.tasks.shown.filter { columns.tasks[$0] == nil }
    let locks = lanes.locks.shown.filter { columns.locks[$0] == nil }
    let variables = lanes.variables.shown.filter { columns.variables[$0] == nil }
    guard !tasks.isEmpty || !locks.isEmpty || !variables.isEmpty else { return false }
    // The lanes of the tasks that act next cost little more than these, as long as it is the events
    // that cost.
    let count = timeline.taskNames.count
    if !tasks.isEmpty, events <= Self.ahead, count * slots.count <= Self.cellsAhead {
      tasks = (0..<count).filter { columns.tasks[$0] == nil }
    }
    let summaries = timeline.summaries(
      of: slots,
      tasks: tasks,
      locks: locks,
      variables: variables
    )
    for (place, task) in tasks.enumerated() {
      columns.tasks[task] = summaries.map { TimelinePage.TaskCell($0.tasks[place]) }
    }
    for (place, lock) in locks.enumerated() {
      columns.locks[lock] = summaries.map { TimelinePage.LockCell($0.locks[place]) }
    }
    for (place, variable) in variables.enumerated() {
      columns.variables[variable] = summaries.map {
        TimelinePage.VariableCell($0.variables[place])
      }
    }
    return true
  }
}

extension TimelinePage.TaskCell {
  fileprivate init(_ summary: Summary.Task) {
    self.init(state: LaneState(summary.activity), hasProblem: summary.hasProblem)
  }
}

extension TimelinePage.LockCell {
  fileprivate init(_ summary: Summary.Lock) {
    self.init(owner: summary.owner, depth: summary.longestQueue)
  }
}

extension TimelinePage.VariableCell {
  fileprivate init(_ summary: Summary.Variable) {
    self.init(
      value: summary.value,
      isWritten: summary.isWritten,
      hasProblem: summary.hasProblem
    )
  }
}
