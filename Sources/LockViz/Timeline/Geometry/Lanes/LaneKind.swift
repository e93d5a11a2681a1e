import LockVizCore

/// What a lane is about, in the order in which lanes stand below each other.
enum LaneKind: Hashable, Sendable, CaseIterable {
  case task, lock, variable

  /// What the lane with an index among those of this kind is about.
  func subject(_ index: Int) -> Subject {
    switch self {
    case .task: .task(index)
    case .lock: .lock(index)
    case .variable: .variable(index)
    }
  }

  /// The names of all of them.
  func names(in timeline: Timeline) -> SubjectNames {
    switch self {
    case .task: timeline.taskNames
    case .lock: timeline.lockNames
    case .variable: timeline.variableNames
    }
  }

  /// What so many of them are called.
  func word(_ count: Int) -> String {
    let word =
      switch self {
      case .task: "task"
      case .lock: "lock"
      case .variable: "variable"
      }
    return count == 1 ? word : word + "s"
  }
}

/// Something for each kind of lane.
struct PerLaneKind<Value> {
  var task: Value
  var lock: Value
  var variable: Value

  /// Makes it for one kind after the other.
  init(_ value: (LaneKind) -> Value) {
    task = value(.task)
    lock = value(.lock)
    variable = value(.variable)
  }

  subscript(kind: LaneKind) -> Value {
    get {
      switch kind {
      case .task: task
      case .lock: lock
      case .variable: variable
      }
    }
    set {
      switch kind {
      case .task: task = newValue
      case .lock: lock = newValue
      case .variable: variable = newValue
      }
    }
  }
}

extension PerLaneKind: Equatable where Value: Equatable {}
extension PerLaneKind: Hashable where Value: Hashable {}
extension PerLaneKind: Sendable where Value: Sendable {}

extension Subject {
  /// The kind of its lane, and its index among those of the kind.
  var lane: (kind: LaneKind, index: Int) {
    switch self {
    case .task(let index): (.task, index)
    case .lock(let index): (.lock, index)
    case .variable(let index): (.variable, index)
    }
  }

  /// Its index, if its lane is of a kind.
  func index(_ kind: LaneKind) -> Int? { lane.kind == kind ? lane.index : nil }

  /// What it is called in a log.
  func name(in timeline: Timeline) -> String { lane.kind.names(in: timeline)[lane.index] }
}
