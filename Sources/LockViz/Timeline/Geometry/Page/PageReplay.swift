import LockVizCore

/// Goes through the events of a page to find what its lanes show in each slot: exact, at the cost
/// of a step for every event and every lane.
struct PageReplay {
  private let timeline: Timeline
  private let lanes: LaneChoice
  /// The places of the lanes shown.
  private let taskPlaces: [TaskID: Int]
  private let resourcePlaces: [ResourceID: Int]
  private let variablePlaces: [VariableID: Int]
  private var state: TimelineState

  init(_ timeline: Timeline, before event: Int, _ lanes: LaneChoice) {
    func places<ID: SubjectID>(_ shown: [ID]) -> [ID: Int] {
      Dictionary(uniqueKeysWithValues: shown.enumerated().map { ($0.element, $0.offset) })
    }
    self.timeline = timeline
    self.lanes = lanes
    taskPlaces = places(lanes.tasks)
    resourcePlaces = places(lanes.resources)
    variablePlaces = places(lanes.variables)
    state = timeline.state(after: event - 1)
  }

  /// The state after the last event, except for the places in queues.
  private var activities: TimelinePage.Column {
    TimelinePage.Column(
      tasks: lanes.tasks.map {
        TaskCell(activity: state.activity(of: $0))
      },
      resources: lanes.resources.map {
        ResourceCell(occupancy: state.occupancy(of: $0), depth: state.queueLength(of: $0))
      },
      variables: lanes.variables.map {
        VariableCell(value: state.value(of: $0))
      }
    )
  }

  /// The state after the last event.
  var column: TimelinePage.Column {
    var column = activities
    addPlaces(to: &column)
    return column
  }

  /// Fills in the places of waiting tasks in their queues; once for each slot, because it takes a
  /// walk along the queue.
  private func addPlaces(to column: inout TimelinePage.Column) {
    for (place, task) in lanes.tasks.enumerated() {
      guard column.tasks[place].activity == .waiting,
        let queuePlace = state.queuePlace(of: task), queuePlace.mark == .pending
      else { continue }
      column.tasks[place].queuePlace = queuePlace.place
    }
  }

  /// Goes through a slot's events.
  ///
  /// - Parameters:
  ///   - events: their numbers, the first being the next event.
  ///   - moments: the time that the slot covers, if time decides what fills it; otherwise every
  ///     event counts for the state after it.
  /// - Returns: what the lanes show in it.
  mutating func column(
    of events: Range<Int>,
    from moments: ClosedRange<Int64>?
  ) -> TimelinePage.Column {
    guard !events.isEmpty else { return column }
    let before = activities
    var builder = ColumnBuilder(before)
    if let moments {
      let first = timeline.log.nanoseconds(at: events.lowerBound - 1)
      builder.add(before, weight: first.elapsed(since: moments.lowerBound))
    }
    for number in events where state.advance() {
      builder.add(activities, weight: moments.map { weight(of: number, events, $0) } ?? 1)
      mark(number, of: events.count, in: &builder)
    }
    var column = builder.column
    if events.count <= Self.markedEvents { addPlaces(to: &column) }
    return column
  }

  /// How long the state after an event lasts within its slot.
  private func weight(of number: Int, _ events: Range<Int>, _ moments: ClosedRange<Int64>) -> Int64
  {
    let isLast = number + 1 == events.upperBound
    let end = isLast ? moments.upperBound : timeline.log.nanoseconds(at: number)
    return end.elapsed(since: timeline.log.nanoseconds(at: number - 1))
  }

  /// The maximum number of events of a slot for letters and places in queues: with more, all tasks
  /// would act in all columns, and the letters would hide the states.
  static let markedEvents = 8

  /// Records what the last event did, given how many there are in its slot.
  private func mark(_ event: Int, of eventCount: Int, in builder: inout ColumnBuilder) {
    let mark = timeline.findings.mark(of: event)
    let row = timeline.log.row(at: event - 1)
    if let place = state.actor.flatMap({ taskPlaces[$0] }),
      eventCount <= Self.markedEvents || mark != .none
    {
      builder.mark(task: place, event: event, row.look, mark)
    }
    switch (row.move, timeline.object(ofEvent: event)) {
    case (.take, .resource(let resource)):
      if let place = resourcePlaces[resource] { builder.markTaken(resource: place) }
    case (.write, .variable(let variable)):
      if let place = variablePlaces[variable] {
        builder.markWritten(variable: place, isProblem: mark == .completes)
      }
    default: break
    }
  }
}
