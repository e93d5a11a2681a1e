import LockVizCore

/// A moment of a log as the screen shows it: the state then, found once, and what is selected.
struct Moment {
  let timeline: Timeline
  /// The state after the event at the playhead.
  let state: TimelineState
  /// What the selected lane is about; nil follows the acting task.
  let selection: Timeline.Subject?

  init(_ timeline: Timeline, after event: Int, selection: Timeline.Subject?) {
    self.timeline = timeline
    self.selection = selection
    state = timeline.state(after: event)
  }

  /// The number of the event at the playhead; 0 before the first.
  var event: Int { state.eventCount }

  /// Whether nothing comes after it, so far.
  var isLast: Bool { event == timeline.log.count }

  /// What the lane with the marker is about: the selected one, or the acting task's.
  var marked: Timeline.Subject? { selection ?? state.actor.map { .task($0) } }

  /// The cause of the selected lane's state, or else of the current event, or else of why others
  /// wait for the acting task.
  var cause: Timeline.Cause? {
    if let selection, let cause = timeline.cause(of: selection, after: event) { return cause }
    if let cause = timeline.cause(ofEvent: event) { return cause }
    let held = state.actor.map { state.heldResources(of: $0) } ?? []
    for resource in held {
      guard let waiter = state.resource(resource).waiters.first else { continue }
      return timeline.cause(of: .task(waiter.task), after: event)
    }
    return nil
  }
}
