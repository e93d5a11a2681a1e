import LockVizCore

/// A task in a slot.
struct TaskCell: Sendable {
  /// What it did for most of it.
  var activity: TaskActivity
  /// Its place in a queue from 1, while it waits there; 0 where it stood at several in turn.
  var queuePlace = 0
  /// The number of the event to mark it with; 0 if the task does not act.
  var mark = 0
  /// Whether one of its events here shows a finding.
  var hasProblem = false
}

/// A resource in a slot.
struct ResourceCell: Sendable {
  /// What it was taken up with most of the time.
  var occupancy: Occupancy
  /// The length of its queue, at its longest.
  var depth = 0
  /// Whether it is taken here.
  var isTaken = false
}

/// A variable in a slot.
struct VariableCell: Sendable {
  /// Its value at the slot's end.
  var value: Event.Value?
  /// Whether it is written here.
  var isWritten = false
  /// Whether one of these writes lost another task's.
  var hasProblem = false
}

/// A page of the axis, regardless of what is drawn of it.
struct PageKey: Hashable, Sendable {
  var measure: TimeScale.Measure
  var slots: [Range<Int>]
}

/// The columns of lanes: for each lane what it shows in every slot.
struct LaneColumns: Sendable {
  var tasks: [TaskID: [TaskCell]] = [:]
  var resources: [ResourceID: [ResourceCell]] = [:]
  var variables: [VariableID: [VariableCell]] = [:]
}
