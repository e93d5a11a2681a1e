/// What a shard has found, as a line of JSON that can be read again without loss.
///
/// | field | meaning |
/// |---|---|
/// | `format`, `version` | `lockviz-shard`, 1 |
/// | `program` | the version of the program that found it |
/// | `name`, `tasks` | the scenario, and how many tasks were asked for; null if that was not said |
/// | `expect` | what was expected besides what the scenario does; absent if nothing was |
/// | `random` | how schedules were drawn at random, in the words of the command line; null if not |
/// | `shard` | `3/8` |
/// | `interruption` | null, or the `reason` and whether it is a `limit` and nothing wrong |
/// | `method`, `runs`, `states`, `memory`, `schedules` | as in the result of a whole exploration |
/// | `walked` | null, `plainSwift`, `noStates`, or two schedules between which hidden state makes the difference |
/// | `outcomes` | `blocked` (null unless it is a deadlock), `failures`, `variables`, `unmet` (if something was expected), and the least schedule with its figures |
package struct ShardResult: Sendable {
  /// The version of the program.
  package var program: String
  /// The scenario.
  package var name: String
  /// How many tasks were asked for, if any number was.
  package var tasks: Int?
  /// What was expected besides what the scenario does.
  package var expectations: [ValueExpectation]
  /// How schedules were drawn at random, if they were.
  package var random: String?
  /// The result, which is that of a shard.
  package var exploration: Exploration

  /// Creates a result from its parts.
  package init(
    program: String,
    name: String,
    tasks: Int?,
    expectations: [ValueExpectation] = [],
    random: String?,
    exploration: Exploration
  ) {
    self.program = program
    self.name = name
    self.tasks = tasks
    self.expectations = expectations
    self.random = random
    self.exploration = exploration
  }

  static let format = ExplorationFormat.shard.rawValue
  static let version: Int64 = 1
}

// MARK: - Writing

extension ShardResult {
  /// The line, with its end.
  package var json: String {
    let walked: String? =
      switch exploration.fallback {
      case .plainSwift?: "plainSwift".jsonText
      case .hiddenState(let first, let second)?:
        JSONText.array([first, second].map { "\($0)".jsonText })
      case .noStates?: "noStates".jsonText
      // A shard is never reduced.
      case .noSteps?, .queueOrderMatters?, nil: nil
      }
    let interruption = exploration.interruption.map {
      JSONText.object([("reason", $0.description.jsonText), ("limit", "\($0.isLimit)")])
    }
    let expect =
      expectations.isEmpty ? [] : [("expect", expectations.jsonText)]
    return JSONText.object(
      [
        ("format", Self.format.jsonText), ("version", "\(Self.version)"),
        ("program", program.jsonText), ("name", name.jsonText), ("tasks", orNull(tasks)),
      ] + expect + [
        ("random", orNull(random?.jsonText)),
        ("shard", orNull(exploration.shard?.description.jsonText)),
        ("interruption", orNull(interruption)), ("method", exploration.method.rawValue.jsonText),
        ("walked", orNull(walked)), ("runs", "\(exploration.runs)"),
        ("states", "\(exploration.states)"), ("memory", "\(exploration.memory)"),
        ("schedules", count(exploration.coverage.schedules)),
        ("outcomes", JSONText.array(exploration.outcomes.map(Self.text))),
      ]
    ) + "\n"
  }

  private static func text(_ outcome: Exploration.Outcome) -> String {
    var blocked: String?
    if case .deadlock(let tasks) = outcome.state.ending {
      blocked = JSONText.array(
        tasks.map { task in
          JSONText.object([
            ("task", task.task.jsonText),
            ("awaits", JSONText.array(task.awaited.names.map(\.jsonText))),
            ("lock", "\(task.awaited.isResource)"),
          ])
        }
      )
    }
    let failures = outcome.state.failures.map { failure in
      JSONText.object([("task", failure.task.jsonText), ("error", failure.error.jsonText)])
    }
    let variables = outcome.state.variables.map { variable in
      var fields = [("name", variable.name.jsonText), ("value", variable.value.losslessJSON)]
      if let expected = variable.expected { fields.append(("expected", expected.losslessJSON)) }
      return JSONText.object(fields)
    }
    let unmet = outcome.state.unmet.isEmpty ? [] : [("unmet", outcome.state.unmet.jsonText)]
    return JSONText.object(
      [
        ("blocked", orNull(blocked)), ("failures", JSONText.array(failures)),
        ("variables", JSONText.array(variables)),
      ] + unmet + [
        ("count", count(outcome.count)), ("departures", orNull(outcome.departures)),
        ("lastDeparture", "\(outcome.lastDeparture)"),
        ("schedule", orNull(outcome.schedule.map { JSONText.array($0.picks.map(\.jsonText)) })),
      ]
    )
  }
}

extension [ValueExpectation] {
  /// The expectations as JSON.
  package var jsonText: String { JSONText.array(map(\.description.jsonText)) }
}

extension Exploration.Coverage {
  /// How many schedules there are; nil where other things are counted, or they are too many.
  fileprivate var schedules: UInt128? {
    switch self {
    case .exact(let schedules), .tree(let schedules): schedules
    case .reduced, .random: nil
    }
  }
}

private func orNull(_ value: (some CustomStringConvertible)?) -> String {
  value?.description ?? "null"
}

/// A count as text, because it can be too large for a number.
private func count(_ count: UInt128?) -> String { orNull(count?.description.jsonText) }

extension Event.Value {
  /// The value as JSON from which it can be read again; numbers that JSON lacks are objects.
  fileprivate var losslessJSON: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .int(let value): "\(value)"
    case .double(let value):
      value.isFinite ? "\(value)" : JSONText.object([("double", "\(value)".jsonText)])
    case .string(let text): text.jsonText
    }
  }
}
