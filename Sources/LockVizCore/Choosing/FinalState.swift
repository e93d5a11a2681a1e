/// How a run ended, and with which values: what tells outcomes apart.
public struct FinalState: Sendable, Hashable {
  /// How it ended.
  public let ending: Ending
  /// The tasks that failed and how, by name.
  public let failures: [Failure]
  /// The shared variables, by name.
  public let variables: [Variable]
  /// The expectations of the options that were not met, in their order.
  public let unmet: [ValueExpectation]

  /// How a run that came to its end ended.
  public enum Ending: Sendable, Hashable {
    /// `main` ended.
    case completed
    /// These tasks would have waited forever, by name.
    case deadlock([Blocked])
  }

  /// A task in a deadlock.
  public struct Blocked: Sendable, Hashable {
    /// The task's name.
    public let task: String
    /// What it waits for.
    public let awaited: Awaited

    /// What a task waits for.
    public enum Awaited: Sendable, Hashable {
      /// A lock or another resource, by name.
      case resource(String)
      /// One or more tasks, by name.
      case tasks([String])

      /// The names of everything it waits for.
      public var names: [String] {
        switch self {
        case .resource(let name): [name]
        case .tasks(let names): names
        }
      }

      /// Whether it is a resource.
      var isResource: Bool {
        if case .resource = self { true } else { false }
      }
    }
  }

  /// A task that ended with an error.
  public struct Failure: Sendable, Hashable {
    /// The task's name.
    public let task: String
    /// The error, as text.
    public let error: String
  }

  /// A shared variable at the end of a run; an element of a container is one of its own.
  public struct Variable: Sendable, Hashable {
    /// The name, as in the log.
    public let name: String
    /// The final value.
    public let value: Event.Value
    /// What the program expected it to be, if it said so.
    public let expected: Event.Value?
  }

  /// Whether it is as expected: the program completed, no task failed, every variable has its
  /// expected value, and all that the options expect has held.
  public var isExpected: Bool {
    ending == .completed && failures.isEmpty && unexpected.isEmpty && unmet.isEmpty
  }

  /// The variables whose value is not the expected one.
  public var unexpected: [Variable] {
    variables.filter { $0.expected != nil && $0.value != $0.expected }
  }

  /// Creates the final state of a run, by name.
  package init(
    ending: Ending,
    failures: [Failure] = [],
    variables: [Variable] = [],
    unmet: [ValueExpectation] = []
  ) {
    self.ending =
      switch ending {
      case .completed: .completed
      case .deadlock(let blocked): .deadlock(blocked.sorted { $0.task < $1.task })
      }
    self.failures = failures.sorted { $0.task < $1.task }
    self.variables = variables.sorted { $0.name < $1.name }
    self.unmet = unmet
  }
}

extension FinalState {
  /// What tells outcomes apart, regardless of order.
  package var fingerprint: Fingerprint {
    var sum = Fingerprint.zero
    for variable in variables {
      sum &+= Variable.fingerprint(variable.name, variable.value, expected: variable.expected)
    }
    for expectation in unmet { sum &+= expectation.fingerprint }
    for failure in failures { sum &+= Failure.fingerprint(failure.task, failure.error) }
    if case .deadlock(let blocked) = ending { for task in blocked { sum &+= task.fingerprint } }
    return sum
  }
}

extension FinalState.Variable {
  /// A variable's part of what tells outcomes apart.
  static func fingerprint(
    _ name: String,
    _ value: Event.Value,
    expected: Event.Value?
  ) -> Fingerprint {
    Fingerprint(name).mixed(Fingerprint(value)).mixed(expected.map { Fingerprint($0) } ?? .zero)
  }
}

extension ValueExpectation {
  /// What an unmet expectation adds to what tells outcomes apart.
  var fingerprint: Fingerprint { Fingerprint(description).mixed(.unmet) }
}

extension FinalState.Failure {
  /// A failure's part of what tells outcomes apart.
  static func fingerprint(_ task: String, _ error: String) -> Fingerprint {
    Fingerprint(task).mixed(.failure).mixed(Fingerprint(error))
  }
}

extension FinalState.Blocked {
  /// The task's part of what tells outcomes apart.
  var fingerprint: Fingerprint {
    awaited.names.reduce(Fingerprint(task).mixed(.deadlock, awaited.isResource ? 1 : 0)) {
      $0.mixed(Fingerprint($1))
    }
  }
}

extension FinalState: CustomStringConvertible {
  /// What happened, in a line: `deadlock: task_A waits for lock_2; …`, `task_B failed: …`, what was
  /// expected and did not hold, or the variables with what was expected.
  public var description: String {
    var parts: [String] = []
    if case .deadlock(let blocked) = ending {
      let waiting = blocked.map {
        "\($0.task) waits for \($0.awaited.names.joined(separator: ", "))"
      }
      parts.append("deadlock: " + waiting.joined(separator: "; "))
    }
    parts += failures.map { "\($0.task) failed: \($0.error)" }
    parts += unmet.map(\.unmetText)
    parts += variables.map { variable in
      let value = "\(variable.name) = \(variable.value)"
      guard let expected = variable.expected, expected != variable.value else { return value }
      return "\(value), expected \(expected)"
    }
    return parts.isEmpty ? "completed" : parts.joined(separator: "; ")
  }
}

extension ValueExpectation {
  /// That a run broke it, in words.
  package var unmetText: String { "broke \(self)" }
}
