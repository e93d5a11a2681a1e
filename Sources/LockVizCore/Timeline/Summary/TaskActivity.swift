/// What a task was doing, without details: as much as one sign in its lane can show.
public enum TaskActivity: UInt8, Sendable, Hashable, CaseIterable {
  /// It was not there: it had not been created yet, or had ended.
  case absent
  /// It slept.
  case sleeping
  /// It did not run, for a reason that the log does not give.
  case suspended
  /// It waited for other tasks to end.
  case joining
  /// It could run: it was created, had given way, or its sleep or wait for tasks was over.
  case ready
  /// It ran.
  case running
  /// It held a resource and did not run.
  case holdingIdle
  /// It ran and held a resource.
  case holding
  /// It waited for a resource.
  case waiting
  /// It waited for one and was cancelled.
  case cancelled
  /// It waited for one and was woken.
  case woken
}

extension TimelineState {
  /// What a task did.
  public func activity(of task: TaskID) -> TaskActivity { replay.activity(of: task.index) }
}

extension Replay {
  /// What a task does.
  func activity(of task: Int) -> TaskActivity {
    let record = tasks[task]
    let holds = record.firstHold != .none
    switch record.phase {
    case .absent, .ended: return .absent
    case .spawned: return .ready
    case .active where actor == task: return holds ? .holding : .running
    case .waiting:
      if record.readySince == 0 { return .waiting }
      if record.mark == .woken { return .woken }
      if record.mark == .cancelled { return .cancelled }
    default: break
    }
    if holds { return .holdingIdle }
    switch record.phase {
    case .active: return .suspended
    case .sleeping: return isReady(task) ? .ready : .sleeping
    case .joining: return isReady(task) ? .ready : .joining
    default: return .ready
    }
  }
}
