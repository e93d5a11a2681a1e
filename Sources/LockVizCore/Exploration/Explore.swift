/// Explores a program and throws unless every schedule ends as expected: for tests, in any framework.
///
///     @Test func `no ticket is sold twice`() throws {
///       try explore { simulation in
///         let left = Shared("left", 1, expected: 0, in: simulation)
///         …
///       }
///     }
///
/// What is expected of a program: it completes, no task fails, every variable ends as its `expected`
/// says, and what `options.expectations` say of variables holds.
///
/// If the environment variable `LOCKVIZ_LOGS` names a folder, the log of a run that did something else
/// is saved there for `lockviz open`, named after `options.name` or else after the call.
///
/// - Returns: what was found.
/// - Throws: `UnexpectedOutcome` with what went wrong and a schedule to replay;
///   `IncompleteExploration` if nothing unexpected was found, but not every schedule was considered
///   and the method `random` was not asked for, if the exploration could not go on, or if something is
///   expected of a variable that never appears.
@discardableResult
public func explore(
  _ options: Exploration.Options = Exploration.Options(),
  file: StaticString = #fileID,
  line: UInt = #line,
  _ main: @escaping @Sendable (Simulation) async throws -> Void
) throws -> Exploration {
  let program = options.program(main)
  let exploration = Exploration.run(options, program)
  if let outcome = exploration.unexpected.first {
    let log = outcome.log(RunMaker(program, options))
    let name = options.name.isEmpty ? SourceLocation(file, line).logName : options.name
    throw UnexpectedOutcome(
      outcome: outcome,
      exploration: exploration,
      log: log,
      findings: log.map { Findings($0).besidesOutcome } ?? [],
      saved: log.flatMap { SavedLog($0, named: name) }
    )
  }
  let isAsSampled =
    options.method == .random && exploration.runs > 0
    && [nil, .runLimit].contains(exploration.interruption)
  let unseen = exploration.unseen(options.expectations)
  if !exploration.isComplete && !isAsSampled || !unseen.isEmpty {
    throw IncompleteExploration(exploration: exploration, unseen: unseen)
  }
  return exploration
}

/// A program can have an outcome that is not the expected one.
public struct UnexpectedOutcome: Error, Sendable, CustomStringConvertible {
  /// The unexpected outcome whose schedule departs least from asyncio's order.
  public let outcome: Exploration.Outcome
  /// All that was found.
  public let exploration: Exploration
  /// The events of the outcome's schedule; nil if it has none, or did not lead there once more.
  public let log: EventLog?
  /// What is wrong in the log and says more than the outcome itself, the gravest first.
  public let findings: [Finding]
  /// Where the log is, if it was to be saved.
  let saved: SavedLog?

  /// The outcome, how often it occurs, the gravest finding, and how to see it.
  public var description: String {
    var lines = ["\(outcome.state)\(frequency)"]
    if let finding = findings.first { lines.append("\(finding)") }
    if findings.count > 1 { lines.append("and \(findings.count - 1) more in its findings") }
    if let schedule = outcome.shortSchedule {
      let text = "\(schedule)".debugDescription
      lines.append("replay it with Simulation.Options(schedule: Schedule(\(text))!)")
    }
    if let saved {
      lines.append("\(saved)")
    } else if log != nil {
      lines.append("to watch it, set LOCKVIZ_LOGS to a folder for its log")
    }
    let others = exploration.unexpected.count - 1
    if others > 0 {
      lines.append("\(others.counted("other outcome")) \(others.verb("is", "are")) unexpected too")
    }
    return lines.joined(separator: "\n")
  }

  /// In how many of how many schedules, classes or runs; empty if that is not known.
  private var frequency: String {
    guard let count = outcome.count, count > 0 else { return "" }
    switch exploration.coverage {
    case .random(let runs): return ", in \(count) of \(runs) random runs"
    case _ where !exploration.isComplete: return ""
    case .reduced(let classes, _):
      return ", in \(count) of \(classes.counted("class", "classes")) of schedules"
    case .exact(let schedules?), .tree(let schedules?):
      return ", in \(count) of \(schedules.counted("schedule"))"
    case .exact(nil), .tree(nil): return ""
    }
  }
}

extension Exploration.Outcome {
  /// The log of a run under the outcome's schedule, if it leads there once more.
  fileprivate func log(_ program: RunMaker) -> EventLog? {
    guard let schedule else { return nil }
    var log: EventLog?
    let follower = ScheduleFollower(schedule.picks) { end in
      if end.finalState == state { log = end.log }
    }
    try? program.makeRunner(showing: .events).run(follower)
    return log
  }
}

/// Not every schedule could be considered, or something is expected of a variable that never appears.
public struct IncompleteExploration: Error, Sendable, CustomStringConvertible {
  /// What was found, none of it unexpected.
  public let exploration: Exploration
  /// What is expected of variables that never appear.
  let unseen: [ValueExpectation]

  /// Why, and how far it came.
  public var description: String {
    let runs = exploration.runs
    let found = "nothing unexpected in \(runs.counted("run")), but "
    if let interruption = exploration.interruption { return found + "\(interruption)" }
    if let first = unseen.first {
      return found + "\(first.variable) never appears, though \(first) was expected"
    }
    let reason = exploration.fallback.map { "\($0)" } ?? ""
    return found + """
      there are too many schedules to run them all, so these were drawn at random: \(reason). If that \
      is enough, ask for it by the method random; else raise maximumRuns
      """
  }
}
