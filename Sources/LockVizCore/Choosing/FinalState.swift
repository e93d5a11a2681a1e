/// How a run ended, and with which values: what tells outcomes apart.
public struct FinalState: Sendable, Hashable {
  /// How it ended.
  public let ending: Ending
  /// The tasks that failed and how, by name.
  public let failures: [SimulationRun.Failure]
  /// The shared variables, by name.
  public let variables: [SimulationRun.Variable]

  /// How a run that came to its end ended.
  public enum Ending: Sendable, Hashable {
    /// `main` ended.
    case completed
    /// These tasks would have waited forever, by name.
    case deadlock([LockVizCore.Ending.Blocked])
  }

  /// Whether it is as expected: the program completed, no task failed, and every variable has its
  /// expected value.
  public var isExpected: Bool {
    ending == .completed && failures.isEmpty && unexpected.isEmpty
  }

  /// The variables whose value is not the expected one.
  public var unexpected: [SimulationRun.Variable] {
    variables.filter { $0.expected != nil && $0.value != $0.expected }
  }

  init(
    ending: Ending,
    failures: [SimulationRun.Failure],
    variables: [SimulationRun.Variable]
  ) {
    self.ending = ending
    self.failures = failures
    self.variables = variables
  }

  /// The final state of a run; nil if the run was cut short.
  public init?(_ run: SimulationRun) {
    switch run.ending {
    case .completed: ending = .completed
    case .deadlock(let blocked): ending = .deadlock(blocked.sorted { $0.task < $1.task })
    case .cut, .eventLimit: return nil
    }
    failures = run.failures.sorted { $0.task < $1.task }
    variables = run.variables.sorted { $0.name < $1.name }
  }
}

extension FinalState: CustomStringConvertible {
  /// What happened, in a line: `deadlock: task_A waits for lock_2; …`, `task_B failed: …`, or the
  /// variables with what was expected.
  public var description: String {
    var parts: [String] = []
    if case .deadlock(let blocked) = ending {
      let waiting = blocked.map {
        "\($0.task) waits for \($0.awaited.names.joined(separator: ", "))"
      }
      parts.append("deadlock: " + waiting.joined(separator: "; "))
    }
    parts += failures.map { "\($0.task) failed: \($0.error)" }
    parts += variables.map { variable in
      let value = "\(variable.name) = \(variable.value)"
      guard let expected = variable.expected, expected != variable.value else { return value }
      return "\(value), expected \(expected)"
    }
    return parts.isEmpty ? "completed" : parts.joined(separator: "; ")
  }
}
