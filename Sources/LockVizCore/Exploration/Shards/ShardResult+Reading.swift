extension ShardResult {
  /// Why a text is not the result of a shard.
  package enum Problem: Error, Hashable, CustomStringConvertible {
    /// It is not JSON.
    case isNoJSON
    /// It is the log of a run.
    case isLog
    /// It is the result of a whole exploration.
    case isWhole
    /// It is something else.
    case isSomethingElse
    /// It is in a later version of the format.
    case isNewer(Int64)
    /// A field is missing, or not what it should be.
    case isDamaged(String)
    /// Its outcomes were met more or less often than it says that there were schedules, or runs.
    case doesNotAddUp

    /// What is wrong, as words that follow "this is".
    package var description: String {
      switch self {
      case .isNoJSON: "not JSON, or cut off"
      case .isLog: "the log of a run, which `lockviz open` shows and `lockviz check` checks"
      case .isWhole: "the result of a whole exploration, to which there is nothing to add"
      case .isSomethingElse: "not what `lockviz explore --shard` prints"
      case .isNewer(let version): "in version \(version) of its format, newer than this program"
      case .isDamaged(let field): "damaged: its field \(field) is missing or wrong"
      case .doesNotAddUp: "damaged: the counts of its outcomes do not add up"
      }
    }
  }

  /// Reads a line that `json` made.
  package init(_ text: String) throws(Problem) {
    guard let tree = JSONTree(text) else { throw .isNoJSON }
    switch tree["format"]?.string {
    case Self.format: break
    case "lockviz": throw .isLog
    case ExplorationFormat.whole.rawValue: throw .isWhole
    default: throw .isSomethingElse
    }
    let version = try tree.int("version")
    guard version == Self.version else { throw .isNewer(version) }
    self.init(
      program: try tree.text("program"),
      name: try tree.text("name"),
      tasks: try tree.optional("tasks") { tree throws(Problem) in Int(try tree.int("tasks")) },
      expectations: try tree.expectations("expect"),
      random: try tree.optional("random") { tree throws(Problem) in try tree.text("random") },
      exploration: try Exploration(tree)
    )
  }
}

extension Exploration {
  fileprivate init(_ tree: JSONTree) throws(ShardResult.Problem) {
    guard let shard = Shard(try tree.text("shard")) else { throw .isDamaged("shard") }
    let runs = Int(try tree.int("runs"))
    let schedules = try tree.count("schedules")
    let coverage: Coverage
    switch try tree.text("method") {
    case Method.exact.rawValue: coverage = .exact(schedules: schedules)
    case Method.tree.rawValue: coverage = .tree(schedules: schedules)
    case Method.random.rawValue: coverage = .random(runs: runs)
    default: throw .isDamaged("method")
    }
    let outcomes = try tree.array("outcomes") { outcome throws(ShardResult.Problem) in
      try Outcome(outcome)
    }
    guard Set(outcomes.map(\.state)).count == outcomes.count else { throw .isDamaged("outcomes") }
    self.init(
      outcomes: outcomes,
      coverage: coverage,
      runs: runs,
      interruption: try tree.optional("interruption") { tree throws(ShardResult.Problem) in
        let interruption = try tree.object("interruption")
        let reason = try interruption.text("reason")
        return .shards([
          Gap(shard: shard, reason: reason, isLimit: try interruption.bool("limit"))
        ])
      },
      fallback: try tree.optional("walked") { tree throws(ShardResult.Problem) in
        try Fallback(tree)
      },
      states: Int(try tree.int("states")),
      memory: Int(try tree.int("memory")),
      shard: shard
    )
    guard addsUp else { throw .doesNotAddUp }
  }

  /// Whether the counts of the outcomes fit each other.
  ///
  /// What is complete has met every schedule, and each in one outcome; what is not may have met some of
  /// which it does not know where they lead.
  private var addsUp: Bool {
    let met = outcomes.reduce(UInt128?(0)) { sum($0, $1.count) }
    switch coverage {
    case .exact(let schedules) where interruption == nil,
      .tree(let schedules) where interruption == nil:
      return met == schedules && !outcomes.contains { $0.count == 0 }
    case .exact(let schedules), .tree(let schedules):
      guard let schedules else { return true }
      return met.map { $0 <= schedules } ?? false
    case .random(let runs): return met.map { $0 <= UInt128(runs) } ?? false
    case .reduced: return false
    }
  }
}

extension Exploration.Fallback {
  fileprivate init(_ tree: JSONTree) throws(ShardResult.Problem) {
    switch tree["walked"]?.string {
    case "plainSwift"?: self = .plainSwift
    case "noStates"?: self = .noStates
    default:
      let schedules = try tree.array("walked").compactMap { $0.string.flatMap(Schedule.init) }
      guard schedules.count == 2 else { throw .isDamaged("walked") }
      self = .hiddenState(schedules[0], schedules[1])
    }
  }
}

extension Exploration.Outcome {
  fileprivate init(_ tree: JSONTree) throws(ShardResult.Problem) {
    let picks = try tree.optional("schedule") { tree throws(ShardResult.Problem) in
      try tree.texts("schedule")
    }
    let departures = try tree.optional("departures") { tree throws(ShardResult.Problem) in
      Int(try tree.int("departures"))
    }
    let lastDeparture = Int(try tree.int("lastDeparture"))
    guard (0...(picks?.count ?? 0)).contains(lastDeparture), (picks == nil) == (departures == nil)
    else { throw .isDamaged("lastDeparture") }
    if let departures {
      // The last of them is one.
      guard departures <= lastDeparture, (departures == 0) == (lastDeparture == 0) else {
        throw .isDamaged("departures")
      }
    }
    self.init(
      state: try FinalState(tree),
      count: try tree.count("count"),
      schedule: picks.map { Schedule(picks: $0) },
      departures: departures,
      lastDeparture: lastDeparture
    )
  }
}

extension FinalState {
  fileprivate init(_ tree: JSONTree) throws(ShardResult.Problem) {
    let blocked = try tree.optional("blocked") { tree throws(ShardResult.Problem) in
      try tree.array("blocked") { task throws(ShardResult.Problem) in try Blocked(task) }
    }
    self.init(
      ending: blocked.map(Ending.deadlock) ?? .completed,
      failures: try tree.array("failures") { failure throws(ShardResult.Problem) in
        Failure(task: try failure.text("task"), error: try failure.text("error"))
      },
      variables: try tree.array("variables") { variable throws(ShardResult.Problem) in
        try Variable(variable)
      },
      unmet: try tree.expectations("unmet")
    )
  }
}

extension FinalState.Blocked {
  fileprivate init(_ tree: JSONTree) throws(ShardResult.Problem) {
    let names = try tree.texts("awaits")
    let awaited: Awaited
    if try tree.bool("lock") {
      guard names.count == 1 else { throw .isDamaged("awaits") }
      awaited = .resource(names[0])
    } else {
      awaited = .tasks(names)
    }
    self.init(task: try tree.text("task"), awaited: awaited)
  }
}

extension FinalState.Variable {
  fileprivate init(_ tree: JSONTree) throws(ShardResult.Problem) {
    guard let value = tree["value"]?.value else { throw .isDamaged("value") }
    let expected = tree["expected"]
    guard expected == nil || expected?.value != nil else { throw .isDamaged("expected") }
    self.init(name: try tree.text("name"), value: value, expected: expected?.value)
  }
}

// MARK: - Fields that must be there

extension JSONTree {
  /// The value of an event; nil if it is not one.
  fileprivate var value: Event.Value? {
    switch self {
    case .null: .null
    case .bool(let value): .bool(value)
    case .int(let value): .int(value)
    case .double(let value): .double(value)
    case .string(let text): .string(text)
    case .array: nil
    case .object: self["double"]?.string.flatMap { Double($0) }.map { .double($0) }
    }
  }

  fileprivate func int(_ field: String) throws(ShardResult.Problem) -> Int64 {
    guard case .int(let value)? = self[field], value >= 0 else { throw .isDamaged(field) }
    return value
  }

  fileprivate func text(_ field: String) throws(ShardResult.Problem) -> String {
    guard let text = self[field]?.string else { throw .isDamaged(field) }
    return text
  }

  fileprivate func bool(_ field: String) throws(ShardResult.Problem) -> Bool {
    guard let value = self[field]?.bool else { throw .isDamaged(field) }
    return value
  }

  fileprivate func object(_ field: String) throws(ShardResult.Problem) -> JSONTree {
    guard let object = self[field], case .object = object else { throw .isDamaged(field) }
    return object
  }

  fileprivate func array(_ field: String) throws(ShardResult.Problem) -> [JSONTree] {
    guard case .array(let elements)? = self[field] else { throw .isDamaged(field) }
    return elements
  }

  /// The elements of a field, each read with `read`.
  fileprivate func array<Element>(
    _ field: String,
    _ read: (JSONTree) throws(ShardResult.Problem) -> Element
  ) throws(ShardResult.Problem) -> [Element] {
    var elements: [Element] = []
    for element in try array(field) { elements.append(try read(element)) }
    return elements
  }

  fileprivate func texts(_ field: String) throws(ShardResult.Problem) -> [String] {
    let texts = try array(field).map(\.string)
    guard !texts.contains(nil) else { throw .isDamaged(field) }
    return texts.compactMap(\.self)
  }

  /// Expectations; none if the field is not there.
  fileprivate func expectations(_ field: String) throws(ShardResult.Problem) -> [ValueExpectation] {
    guard self[field] != nil else { return [] }
    return try texts(field).map { text throws(ShardResult.Problem) in
      guard let expectation = ValueExpectation(text) else { throw .isDamaged(field) }
      return expectation
    }
  }

  /// A count as text; nil for null.
  fileprivate func count(_ field: String) throws(ShardResult.Problem) -> UInt128? {
    try optional(field) { tree throws(ShardResult.Problem) in
      guard let count = UInt128(try tree.text(field)) else { throw .isDamaged(field) }
      return count
    }
  }

  /// Reads a field with `read`, unless it is null.
  fileprivate func optional<Value>(
    _ field: String,
    _ read: (JSONTree) throws(ShardResult.Problem) -> Value
  ) throws(ShardResult.Problem) -> Value? {
    guard let value = self[field] else { throw .isDamaged(field) }
    if case .null = value { return nil }
    return try read(self)
  }
}
