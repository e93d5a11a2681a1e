import LockVizCore

/// What a lane is about, in the order in which lanes stand below each other.
enum LaneKind: Hashable, Sendable, CaseIterable {
  case task, resource, variable

  /// What the lane with an index among those of this kind is about.
  func subject(_ index: Int) -> Timeline.Subject {
    switch self {
    case .task: .task(TaskID(index))
    case .resource: .resource(ResourceID(index))
    case .variable: .variable(VariableID(index))
    }
  }

  /// How many of them a timeline has.
  func count(in timeline: Timeline) -> Int {
    switch self {
    case .task: timeline.taskNames.count
    case .resource: timeline.resourceNames.count
    case .variable: timeline.variableNames.count
    }
  }

  /// The names of all of them.
  func names(in timeline: Timeline) -> some Sequence<String> {
    (0..<count(in: timeline)).lazy.map { subject($0).name(in: timeline) }
  }

  /// What so many of a timeline's are called.
  func word(_ count: Int, in timeline: Timeline) -> String {
    switch self {
    case .task: count == 1 ? "task" : "tasks"
    case .resource: timeline.resourceWord(count)
    case .variable: count == 1 ? "variable" : "variables"
    }
  }
}

/// Something for each kind of lane.
struct PerLaneKind<Value> {
  var task: Value
  var resource: Value
  var variable: Value

  /// Makes it for one kind after the other.
  init(_ value: (LaneKind) -> Value) {
    task = value(.task)
    resource = value(.resource)
    variable = value(.variable)
  }

  subscript(kind: LaneKind) -> Value {
    get {
      switch kind {
      case .task: task
      case .resource: resource
      case .variable: variable
      }
    }
    set {
      switch kind {
      case .task: task = newValue
      case .resource: resource = newValue
      case .variable: variable = newValue
      }
    }
  }
}

extension PerLaneKind: Equatable where Value: Equatable {}
extension PerLaneKind: Hashable where Value: Hashable {}
extension PerLaneKind: Sendable where Value: Sendable {}

extension Timeline.Subject {
  /// The kind of its lane, and its index among those of the kind.
  var lane: (kind: LaneKind, index: Int) {
    switch self {
    case .task(let id): (.task, id.index)
    case .resource(let id): (.resource, id.index)
    case .variable(let id): (.variable, id.index)
    }
  }

  /// Its index, if its lane is of a kind.
  func index(_ kind: LaneKind) -> Int? { lane.kind == kind ? lane.index : nil }

  /// What it is called in a log.
  func name(in timeline: Timeline) -> String {
    switch self {
    case .task(let id): timeline.taskNames[id]
    case .resource(let id): timeline.resourceNames[id]
    case .variable(let id): timeline.variableNames[id]
    }
  }
}
