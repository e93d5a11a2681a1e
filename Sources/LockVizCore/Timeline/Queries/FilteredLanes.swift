extension LaneFilter {
  /// The lanes to show, by index, each kind in the timeline's order.
  package struct Lanes: Sendable, Hashable {
    /// The tasks to show.
    package var tasks: [Int]
    /// The locks to show.
    package var locks: [Int]
    /// The variables to show.
    package var variables: [Int]
  }

  /// The lanes of a timeline to show at one of its states.
  ///
  /// The cost is proportional to the tasks, locks and queues, and does not depend on the log's
  /// length: some tens of nanoseconds for each task and word.
  package func lanes(of timeline: Timeline, at state: TimelineState) -> Lanes {
    var nearby = NearbyAccesses(timeline, around: state.eventCount)
    var isShown = [Bool](repeating: true, count: timeline.taskNames.count)
    for term in terms {
      let holds = tasks(term.subject, timeline, state, &nearby)
      for task in isShown.indices where isShown[task] {
        isShown[task] = holds(task) != term.isNegated
      }
    }
    return Lanes(
      tasks: isShown.indices.filter { isShown[$0] },
      locks: locks(timeline, state, isShown),
      variables: variables(timeline, isShown, &nearby)
    )
  }

  /// Whether a word, not negated, holds for a task.
  private func tasks(
    _ subject: Term.Subject,
    _ timeline: Timeline,
    _ state: TimelineState,
    _ nearby: inout NearbyAccesses
  ) -> (Int) -> Bool {
    switch subject {
    case .name(let pattern), .task(let pattern):
      return { pattern.isContained(in: timeline.taskNames[$0]) }
    case .lock(let pattern):
      var uses = [Bool](repeating: false, count: timeline.taskNames.count)
      for (index, name) in timeline.lockNames.enumerated() where pattern.isContained(in: name) {
        for task in state.users(ofLock: index) { uses[task] = true }
      }
      return { uses[$0] }
    case .variable(let pattern):
      var uses = [Bool](repeating: false, count: timeline.taskNames.count)
      for access in nearby.all
      where pattern.isContained(in: timeline.variableNames[access.variable]) {
        uses[access.task] = true
      }
      return { uses[$0] }
    case .activity(let activity):
      return { state.isTask($0, activity) }
    }
  }

  private func locks(_ timeline: Timeline, _ state: TimelineState, _ isShown: [Bool]) -> [Int] {
    let names = terms.compactMap { term -> (pattern: TextPattern, isNegated: Bool)? in
      switch term.subject {
      case .name(let pattern), .lock(let pattern): (pattern, term.isNegated)
      default: nil
      }
    }
    return timeline.lockNames.indices.filter { lock in
      names.isEmpty
        ? state.users(ofLock: lock).contains { isShown[$0] }
        : names.allSatisfy {
          $0.pattern.isContained(in: timeline.lockNames[lock]) != $0.isNegated
        }
    }
  }

  private func variables(
    _ timeline: Timeline,
    _ isShown: [Bool],
    _ nearby: inout NearbyAccesses
  ) -> [Int] {
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
  /// The tasks that have to do with a lock now: its owner and its queue.
  fileprivate func users(ofLock index: Int) -> [Int] {
    let lock = lock(index)
    return lock.waiters.map(\.task) + (lock.owner.map { [$0] } ?? [])
  }

  /// Whether a task does something now.
  fileprivate func isTask(_ task: Int, _ activity: LaneFilter.Activity) -> Bool {
    if activity == .holding { return !heldLocks(of: task).isEmpty }
    return switch (status(of: task).status, activity) {
    case (.waiting, .waiting), (.ready, .ready), (.notStarted, .ready), (.running, .running),
      (.sleeping, .sleeping), (.suspended, .suspended), (.joining, .joining), (.ended, .ended),
      (.ended(.failed), .failed):
      true
    default: false
    }
  }
}

/// Which tasks read or write which variables around an event; found when first asked for.
private struct NearbyAccesses {
  /// Each pair of a task and a variable, once.
  private(set) lazy var all: [Access] = find()
  private let timeline: Timeline
  private let number: Int

  /// A task and a variable that it reads or writes, by index.
  struct Access {
    var task: Int
    var variable: Int
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
