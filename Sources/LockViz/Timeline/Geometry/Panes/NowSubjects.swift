import LockVizCore

/// The resources and variables in the order of their importance; never a task.
struct NowSubjects: Hashable, Sendable {
  /// Those that the current event and the selected lane are about, the event's own first.
  private(set) var concerned: [Timeline.Subject] = []

  /// Finds out what the current event and the selected lane are about.
  init(_ moment: Moment) {
    let state = moment.state
    if moment.event > 0 { add(moment.timeline.object(ofEvent: moment.event)) }
    if case .task(let task) = moment.selection { add(resourcesOf: task, state) }
    add(moment.selection)
    if let actor = state.actor { add(resourcesOf: actor, state) }
  }

  /// Adds a resource or a variable.
  private mutating func add(_ subject: Timeline.Subject?) {
    guard let subject, subject.lane.kind != .task, !concerned.contains(subject) else { return }
    concerned.append(subject)
  }

  /// Adds the resources that a task holds or waits for.
  private mutating func add(resourcesOf task: TaskID, _ state: TimelineState) {
    for resource in state.heldResources(of: task) { add(.resource(resource)) }
    add((state.queuePlace(of: task)?.resource).map { .resource($0) })
  }

  /// All of them: first those concerned, then the resources for which a task waits, then the rest.
  ///
  /// The cost is proportional to the number of resources and variables.
  func byImportance(_ state: TimelineState) -> [Timeline.Subject] {
    var seen = Set(concerned)
    var subjects = concerned
    for resource in state.resourceIDs where state.queueLength(of: resource) > 0 {
      if seen.insert(.resource(resource)).inserted { subjects.append(.resource(resource)) }
    }
    return subjects + Self.inLogOrder(state).filter { !seen.contains($0) }
  }

  /// All of them, resources first, in the order in which the log shows them.
  static func inLogOrder(_ state: TimelineState) -> [Timeline.Subject] {
    state.resourceIDs.map { .resource($0) } + state.variableIDs.map { .variable($0) }
  }
}
