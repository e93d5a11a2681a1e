import LockVizCore

/// The locks and variables in the order of their importance; never a task.
struct NowSubjects: Hashable, Sendable {
  /// Those that the current event and the selected lane are about, the event's own first.
  private(set) var concerned: [Subject] = []

  /// Finds out what the current event and the selected lane are about.
  init(_ moment: Moment) {
    let state = moment.state
    if moment.event > 0 { add(moment.timeline.object(ofEvent: moment.event)) }
    if case .task(let task) = moment.selection { add(locksOf: task, state) }
    add(moment.selection)
    if let actor = state.actor { add(locksOf: actor, state) }
  }

  /// Adds a lock or a variable.
  private mutating func add(_ subject: Subject?) {
    guard let subject, subject.lane.kind != .task, !concerned.contains(subject) else { return }
    concerned.append(subject)
  }

  /// Adds the locks that a task holds or waits for.
  private mutating func add(locksOf task: Int, _ state: TimelineState) {
    for lock in state.heldLocks(of: task) { add(.lock(lock)) }
    add((state.queuePlace(of: task)?.lock).map { .lock($0) })
  }

  /// All of them: first those concerned, then the locks for which a task waits, then the rest.
  ///
  /// The cost is proportional to the number of locks and variables.
  func inOrderOfWorth(_ state: TimelineState) -> [Subject] {
    var seen = Set(concerned)
    var subjects = concerned
    for lock in 0..<state.lockCount where !state.lock(lock).waiters.isEmpty {
      if seen.insert(.lock(lock)).inserted { subjects.append(.lock(lock)) }
    }
    return subjects + Self.inLogOrder(state).filter { !seen.contains($0) }
  }

  /// All of them, locks first, in the order in which the log shows them.
  static func inLogOrder(_ state: TimelineState) -> [Subject] {
    (0..<state.lockCount).map { .lock($0) } + (0..<state.variableCount).map { .variable($0) }
  }
}
