import LockVizCore

/// The columns of a page with too many events to go through one by one.
struct PageSummary {
  private let timeline: Timeline
  private let slots: [Range<Int>]
  private var columns: LaneColumns

  /// The maximum number of events worth going through for lanes that are not shown yet.
  private static let ahead = 100_000
  /// The maximum number of cells of those lanes.
  private static let cellsAhead = 400_000

  init(_ timeline: Timeline, _ axis: TimelineAxis, _ lanes: LaneChoice, _ cache: PageCache) {
    self.timeline = timeline
    slots = axis.slots.map(\.events)
    let key = PageKey(measure: axis.grid.measure, slots: slots)
    columns = cache.columns(of: key)
    if add(lanes, events: axis.last - axis.first + 1) { cache.keep(columns, of: key) }
  }

  /// What some lanes show in a slot.
  func column(_ place: Int, _ lanes: LaneChoice) -> TimelinePage.Column {
    TimelinePage.Column(
      tasks: lanes.tasks.compactMap { columns.tasks[$0]?[place] },
      resources: lanes.resources.compactMap { columns.resources[$0]?[place] },
      variables: lanes.variables.compactMap { columns.variables[$0]?[place] }
    )
  }

  /// Finds out about the lanes about which nothing is known yet; false if there are none.
  private mutating func add(_ lanes: LaneChoice, events: Int) -> Bool {
    var tasks = lanes.tasks.filter { columns.tasks[$0] == nil }
    let resources = lanes.resources.filter { columns.resources[$0] == nil }
    let variables = lanes.variables.filter { columns.variables[$0] == nil }
    guard !tasks.isEmpty || !resources.isEmpty || !variables.isEmpty else { return false }
    // The lanes of the tasks that act next cost little more than these, as long as the events make
    // up the cost.
    let all = timeline.taskNames.indices
    if !tasks.isEmpty, events <= Self.ahead, all.count * slots.count <= Self.cellsAhead {
      tasks = all.filter { columns.tasks[$0] == nil }
    }
    let summaries = timeline.summaries(
      of: slots,
      tasks: tasks,
      resources: resources,
      variables: variables
    )
    for (place, task) in tasks.enumerated() {
      columns.tasks[task] = summaries.map { TaskCell($0.tasks[place]) }
    }
    for (place, resource) in resources.enumerated() {
      columns.resources[resource] = summaries.map { ResourceCell($0.resources[place]) }
    }
    for (place, variable) in variables.enumerated() {
      columns.variables[variable] = summaries.map {
        VariableCell($0.variables[place])
      }
    }
    return true
  }
}

extension TaskCell {
  fileprivate init(_ summary: Timeline.Summary.Task) {
    self.init(activity: summary.activity, hasProblem: summary.hasProblem)
  }
}

extension ResourceCell {
  fileprivate init(_ summary: Timeline.Summary.Resource) {
    self.init(occupancy: summary.occupancy, depth: summary.longestQueue)
  }
}

extension VariableCell {
  fileprivate init(_ summary: Timeline.Summary.Variable) {
    self.init(
      value: summary.value,
      isWritten: summary.isWritten,
      hasProblem: summary.hasProblem
    )
  }
}
