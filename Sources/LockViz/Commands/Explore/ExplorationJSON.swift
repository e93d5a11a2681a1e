import LockVizCore

extension ExplorationReport {
  /// What was found, for programs: one object in one line.
  ///
  /// Counts of schedules are strings, because they outgrow numbers; they are `null` if 128 bits are
  /// not enough either, and for random runs, which `runs` counts instead. They are lower bounds
  /// unless it is `complete`. With --expect each outcome says what is `unmet` of it. `randomRuns` says how many of all runs were drawn at random; outcomes
  /// are counted in them if the method is `random`.
  var json: String {
    let outcomes = exploration.outcomes.map { object(for: $0, findings($0)) }
    let tasks = self.tasks ?? scenario.defaultTasks
    let interruption = exploration.interruption?.description.jsonText
    var fields: [(String, String)] = []
    fields.append(("format", ExplorationFormat.whole.rawValue.jsonText))
    fields.append(("version", "1"))
    fields.append(("name", scenario.name.jsonText))
    fields.append(("tasks", tasks?.description ?? "null"))
    fields.append(("complete", exploration.isComplete.description))
    fields.append(("interruption", interruption ?? "null"))
    fields.append(("method", exploration.method.rawValue.jsonText))
    fields.append(("runs", exploration.runs.description))
    fields += coverage
    fields.append(("outcomes", JSONText.array(outcomes)))
    return JSONText.object(fields) + "\n"
  }

  /// What the method counts, with `null` or 0 for what it does not, and what it cost.
  private var coverage: [(String, String)] {
    var randomRuns = 0
    var schedules: UInt128?
    var classes: UInt128?
    var redundant: [(String, String)] = []
    switch exploration.coverage {
    case .exact(let count), .tree(let count): schedules = count
    case .reduced(let count, let redundantRuns):
      classes = count
      redundant = [("redundant", redundantRuns.description)]
    case .random(let runs): randomRuns = runs
    }
    return [
      ("randomRuns", randomRuns.description), ("states", exploration.states.description),
      ("memory", exploration.memory.description),
      ("schedules", schedules?.description.jsonText ?? "null"),
      ("classes", classes?.description.jsonText ?? "null"),
    ] + redundant
  }

  private func findings(_ outcome: Exploration.Outcome) -> [String] {
    log(of: outcome).map(findingNames(in:)) ?? []
  }

  /// What outcomes are counted in.
  private var counted: String {
    switch exploration.method {
    case .exact, .tree: "schedules"
    case .reduced: "classes"
    case .random: "runs"
    }
  }

  private func object(for outcome: Exploration.Outcome, _ findings: [String]) -> String {
    let state = outcome.state
    var fields: [(String, String)] = []
    if case .deadlock(let blocked) = state.ending {
      let waiting = blocked.map { ($0.task, $0.awaited.names.joined(separator: ", ").jsonText) }
      fields.append(("ended", "\"deadlock\""))
      fields.append(("waiting", JSONText.object(waiting)))
    } else if !state.failures.isEmpty {
      let errors = state.failures.map { "\($0.task): \($0.error)" }.joined(separator: "; ")
      fields.append(("ended", "error: \(errors)".jsonText))
    } else {
      fields.append(("ended", "\"completed\""))
    }
    let variables = state.variables.map { ($0.name, $0.value.jsonText) }
    let picks = outcome.schedule.map { JSONText.array($0.picks.map(\.jsonText)) }
    let count = outcome.count?.description.jsonText
    fields.append(("state", JSONText.object(variables)))
    fields.append(("expected", state.isExpected.description))
    if !expectations.isEmpty { fields.append(("unmet", state.unmet.jsonText)) }
    fields.append((counted, count ?? "null"))
    fields.append(("departures", outcome.departures?.description ?? "null"))
    fields.append(("schedule", picks ?? "null"))
    fields.append(("findings", JSONText.array(findings.map(\.jsonText))))
    return JSONText.object(fields)
  }
}

extension Event.Value {
  /// The value as JSON.
  fileprivate var jsonText: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .int(let value): "\(value)"
    case .double(let value): value.isFinite ? "\(value)" : "\(value)".jsonText
    case .string(let text): text.jsonText
    }
  }
}
