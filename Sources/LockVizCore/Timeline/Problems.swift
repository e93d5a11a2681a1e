/// The events of a log that tell of a problem: a write that lost another task's update, a deadlock,
/// a task that ended with an error.
public struct Problems: Sendable {
  let timeline: Timeline

  /// Whether there is none.
  public var isEmpty: Bool { next(after: 0) == nil }

  /// Whether an event tells of a problem.
  public func contains(_ event: Int) -> Bool {
    guard event >= 1 else { return false }
    var state = timeline.state(after: event - 1)
    return state.advance() && state.tellsProblem
  }

  /// The number of the next event that tells of a problem.
  public func next(after event: Int) -> Int? {
    var state = timeline.state(after: event)
    while state.advance() {
      if state.tellsProblem { return state.eventCount }
    }
    return nil
  }

  /// The number of the previous event that tells of a problem.
  public func previous(before event: Int) -> Int? {
    (1..<max(event, 1)).reversed().first(where: contains)
  }
}

extension TimelineState {
  /// Whether the last event tells of a problem.
  var tellsProblem: Bool {
    guard eventCount > 0 else { return false }
    let event = storage.log[eventCount - 1]
    switch event.kind {
    case .write: return basis?.overwritten != nil
    case .stop: return isDeadlocked
    case .end:
      if case .string(let how) = event.value { return how != "ok" && how != "cancelled" }
      return false
    default: return false
    }
  }
}

extension Timeline {
  /// The events that tell of a problem.
  public var problems: Problems { Problems(timeline: self) }
}
