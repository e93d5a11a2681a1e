extension LaneFilter {
  /// The lanes to show, each kind in the timeline's order.
  package struct Lanes: Sendable, Hashable {
    /// The tasks to show.
    package var tasks: [TaskID]
    /// The resources to show.
    package var resources: [ResourceID]
    /// The variables to show.
    package var variables: [VariableID]
  }

  /// The lanes of a timeline to show at one of its states.
  ///
  /// The cost is proportional to the tasks, resources and queues, and does not depend on the log's
  /// length: some tens of nanoseconds for each task and word.
  package func lanes(of timeline: Timeline, at state: TimelineState) -> Lanes {
    var nearby = NearbyAccesses(timeline, around: state.eventCount)
    var isShown = TaskSet(timeline, all: true)
    for term in terms {
      let holds = tasks(term.subject, timeline, state, &nearby)
      for task in timeline.taskNames.indices where isShown[task] {
        isShown[task] = holds(task) != term.isNegated
      }
    }
    return Lanes(
      tasks: timeline.taskNames.indices.filter { isShown[$0] },
      resources: resources(timeline, state, isShown),
      variables: variables(timeline, isShown, &nearby)
    )
  }

  /// Whether a word, not negated, holds for a task.
  private func tasks(
    _ subject: Term.Subject,
    _ timeline: Timeline,
    _ state: TimelineState,
    _ nearby: inout NearbyAccesses
  ) -> (TaskID) -> Bool {
    switch subject {
    case .name(let pattern), .task(let pattern):
      return { pattern.isContained(in: timeline.taskNames[$0]) }
    case .resource(let pattern):
      var uses = TaskSet(timeline, all: false)
      for id in timeline.resourceNames.indices
      where pattern.isContained(in: timeline.resourceNames[id]) {
        for task in state.users(of: id) { uses[task] = true }
      }
      return { uses[$0] }
    case .variable(let pattern):
      var uses = TaskSet(timeline, all: false)
      for access in nearby.all
      where pattern.isContained(in: timeline.variableNames[access.variable]) {
        uses[access.task] = true
      }
      return { uses[$0] }
    case .activity(let activity):
      return { state.isTask($0, activity) }
    }
  }

  private func resources(
    _ timeline: Timeline,
    _ state: TimelineState,
    _ isShown: TaskSet
  ) -> [ResourceID] {
    let names = terms.compactMap { term -> (pattern: TextPattern, isNegated: Bool)? in
      switch term.subject {
      case .name(let pattern), .resource(let pattern): (pattern, term.isNegated)
      default: nil
      }
    }
    return timeline.resourceNames.indices.filter { id in
      names.isEmpty
        ? state.users(of: id).contains { isShown[$0] }
        : names.allSatisfy {
          $0.pattern.isContained(in: timeline.resourceNames[id]) != $0.isNegated
        }
    }
  }

  private func variables(
    _ timeline: Timeline,
    _ isShown: TaskSet,
    _ nearby: inout NearbyAccesses
  ) -> [VariableID] {
    let names = terms.compactMap { term -> (pattern: TextPattern, isNegated: Bool)? in
      switch term.subject {
      case .name(let pattern), .variable(let pattern): (pattern, term.isNegated)
      default: nil
      }
    }
    if names.isEmpty {
      return Set(nearby.all.filter { isShown[$0.task] }.map(\.variable)).sorted()
    }
    return timeline.variableNames.indices.filter { variable in
      names.allSatisfy {
        $0.pattern.isContained(in: timeline.variableNames[variable]) != $0.isNegated
      }
    }
  }
}

extension TimelineState {
  /// The tasks that have to do with a resource now: its owners, and those that wait for it.
  fileprivate func users(of id: ResourceID) -> [TaskID] {
    let resource = resource(id)
    return resource.waiters.map(\.task) + resource.owners
  }

  /// Whether a task does something now.
  fileprivate func isTask(_ task: TaskID, _ activity: LaneFilter.Activity) -> Bool {
    if activity == .holding { return !heldResources(of: task).isEmpty }
    return switch (status(of: task).status, activity) {
    case (.waiting, .waiting), (.ready, .ready), (.notStarted, .ready), (.running, .running),
      (.sleeping, .sleeping), (.suspended, .suspended), (.joining, .joining), (.ended, .ended),
      (.ended(.failed), .failed):
      true
    default: false
    }
  }
}

/// Some of a timeline's tasks.
private struct TaskSet {
  private var contains: [Bool]

  /// All tasks, or none.
  init(_ timeline: Timeline, all: Bool) {
    contains = Array(repeating: all, count: timeline.taskNames.count)
  }

  /// Whether a task is one of them.
  subscript(task: TaskID) -> Bool {
    get { contains[task.index] }
    set { contains[task.index] = newValue }
  }
}

/// Which tasks read or write which variables around an event; found when first asked for.
private struct NearbyAccesses {
  /// Each pair of a task and a variable, once.
  private(set) lazy var all: [Access] = find()
  private let timeline: Timeline
  private let number: Int

  /// A task and a variable that it reads or writes.
  struct Access {
    var task: TaskID
    var variable: VariableID
  }

  /// The names of a task and a variable.
  private struct Names: Hashable {
    var task: NameID
    var variable: NameID
  }

  init(_ timeline: Timeline, around number: Int) {
    self.timeline = timeline
    self.number = number
  }

  private func find() -> [Access] {
    let log = timeline.log
    let first = max(number - LaneFilter.reach, 0)
    let end = min(number + LaneFilter.reach, log.count)
    var pairs: Set<Names> = []
    for index in first..<end {
      let record = log.record(at: index)
      guard record.kind.move.object == .variable else { continue }
      pairs.insert(Names(task: record.task, variable: record.object))
    }
    return pairs.compactMap { pair in
      guard let task = timeline.task(named: log.names[pair.task]),
        let variable = timeline.variable(named: log.names[pair.variable])
      else { return nil }
      return Access(task: task, variable: variable)
    }
  }
}
