/// Explores a program and throws unless every schedule does what the program is meant to do: what a
/// test of any framework can call.
///
///     @Test func `no ticket is sold twice`() throws {
///       try explore { simulation in
///         let left = Shared("left", 1, expected: 0, in: simulation)
///         …
///       }
///     }
///
/// A program is meant to complete, with no task failing, and every variable as `expected`.
///
/// - Returns: what was found.
/// - Throws: `UnexpectedOutcome` with a schedule to replay; `IncompleteExploration` if nothing
///   unexpected was found, but not everything considered although `random` was not asked for.
@discardableResult
public func explore(
  _ options: Exploration.Options = Exploration.Options(),
  _ main: @escaping @Sendable (Simulation) async throws -> Void
) throws -> Exploration {
  let exploration = Exploration.run(options, main)
  if let outcome = exploration.unexpected.first {
    throw UnexpectedOutcome(outcome: outcome, exploration: exploration)
  }
  if let interruption = exploration.interruption {
    throw IncompleteExploration(interruption: interruption, runs: exploration.runs)
  }
  return exploration
}

/// A program can come to something else than what it is meant to do.
public struct UnexpectedOutcome: Error, Sendable, CustomStringConvertible {
  /// The unexpected outcome whose schedule departs least from asyncio's order.
  public let outcome: Exploration.Outcome
  /// All that was found.
  public let exploration: Exploration

  /// The outcome, how often it occurs, and how to see it.
  public var description: String {
    var lines = ["\(outcome.state)"]
    let isExact = exploration.isComplete
    if let count = outcome.count, let schedules = exploration.schedules, isExact {
      lines[0] += ", in \(count) of \(schedules) schedule\(schedules == 1 ? "" : "s")"
    } else if let count = outcome.count, let classes = exploration.classes, isExact {
      lines[0] += ", in \(count) of \(classes) class\(classes == 1 ? "" : "es") of schedules"
    } else if let count = outcome.count, exploration.method == .random {
      lines[0] += ", in \(count) of \(exploration.runs) random runs"
    }
    if let schedule = outcome.shortSchedule {
      lines.append(
        """
        replay it with Simulation.Options(schedule: Schedule("\(schedule)")!), or, if it is a \
        scenario, with lockviz run --schedule "\(schedule)"
        """
      )
    }
    let others = exploration.unexpected.count - 1
    if others > 0 {
      lines.append("\(others) other outcome\(others == 1 ? " is" : "s are") unexpected too")
    }
    return lines.joined(separator: "\n")
  }
}

/// Not every schedule could be considered.
public struct IncompleteExploration: Error, Sendable, CustomStringConvertible {
  /// Why.
  public let interruption: Exploration.Interruption
  /// How many times the program was run.
  public let runs: Int

  /// Why, and how far it came.
  public var description: String {
    "nothing unexpected in \(runs) run\(runs == 1 ? "" : "s"), but \(interruption)"
  }
}
