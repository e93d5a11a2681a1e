/// A task that had not ended when the run was over: nobody awaited it, and what it was doing is not
/// done.
///
/// A warning, for tasks that the log has seen created. Where the log merely stops, nothing is
/// known.
struct LeftBehind: Evidence {
  var task: NameID
  /// Its last event; none if it never began.
  var last: Moment
  /// The event that ends the run.
  var event: Int
  var state: State

  /// What it was doing.
  enum State: Sendable {
    case notBegun, joining, suspended
    case waiting(NameID, ResourceRules.LineID)
  }

  var kind: Finding.Kind { .leftBehind }
  var severity: Finding.Severity { .warning }
  var moments: [Int] { last.number > 0 ? [last.number, event] : [event] }

  func finding(_ words: Wording) -> Finding {
    let task = words.task(task)
    var events = [Finding.Witness(number: event, role: .end, location: nil)]
    if last.number > 0 { events.insert(words.witness(last, .lastEvent), at: 0) }
    let sentence: Phrase =
      switch state {
      case .notBegun: "\(task) had not begun when the run was over at event \(event)."
      case .waiting(let resource, let line):
        """
        \(task) still waited \(words.awaited(resource, line)), since event \(last.number), when the run was \
        over at event \(event).
        """
      case .joining:
        "\(task) still waited, since event \(last.number), when the run was over at event \(event)."
      case .suspended:
        """
        \(task) had not ended when the run was over at event \(event): its last event is \(last.number).
        """
      }
    return Finding(
      kind: kind,
      severity: severity,
      event: event,
      events: events,
      tasks: [words.name(self.task)],
      sentence: sentence,
      advice: "Await \(task) before the program ends, or cancel it and await that."
    )
  }
}

extension FindingsPass {
  /// The tasks left behind by a run that says it is complete, except stuck ones.
  func tasksLeftBehind(_ stuck: StuckTasks, _ replay: Replay) -> [LeftBehind] {
    guard ending == .completed else { return [] }
    return tasks.indices.compactMap { place in
      let task = tasks[place]
      guard task.name != .none, !stuck.contains(place), lineage.parent(of: task.life) != nil
      else { return nil }
      let record = replay.tasks[task.number]
      let state: LeftBehind.State =
        switch record.phase {
        case .absent, .spawned: .notBegun
        case .waiting:
          .waiting(record.resource.index.map { resources[$0].name } ?? .none, record.line)
        case .joining: .joining
        case .active, .yielded, .sleeping, .ended: .suspended
        }
      return LeftBehind(task: task.name, last: task.last, event: endedAt, state: state)
    }
  }
}
