import LockVizCore

/// The locks and variables in the order in which they are worth being shown; never a task.
struct NowSubjects: Hashable, Sendable {
  /// Those that the current event and the selected lane are about; the event's own first.
  private(set) var concerned: [Subject] = []

  /// Finds out what the current event and the selected lane are about.
  init(_ screen: TimelineScreen, _ state: TimelineState) {
    let timeline = screen.timeline
    if screen.cursor > 0 {
      switch timeline.object(ofEvent: screen.cursor) {
      case nil, .task: break
      case let subject?: add(subject)
      }
    }
    let tasks = timeline.taskNames.count
    let locks = timeline.lockNames.count
    switch screen.selection {
    case nil: break
    case let lane? where lane < tasks: add(locksOf: lane, state)
    case let lane? where lane < tasks + locks: add(.lock(lane - tasks))
    case let lane?: add(.variable(lane - tasks - locks))
    }
    if let actor = state.actor { add(locksOf: actor, state) }
  }

  private mutating func add(_ subject: Subject?) {
    if let subject, !concerned.contains(subject) { concerned.append(subject) }
  }

  /// The locks that a task holds or waits for.
  private mutating func add(locksOf task: Int, _ state: TimelineState) {
    for lock in state.heldLocks(of: task) { add(.lock(lock)) }
    add((state.queuePlace(of: task)?.lock).map { .lock($0) })
  }

  /// All of them: those concerned first, then the locks for which somebody waits, then the rest.
  ///
  /// In proportion to the number of locks and variables.
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
