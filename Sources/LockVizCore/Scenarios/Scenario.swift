internal import CScenarioSources

/// A small program that shows one thing about locks and await, ready to be run and watched.
public struct Scenario: Sendable {
  /// The name on the command line.
  public let name: String
  /// What it is, in a few words that continue the name.
  public let title: String
  /// What to watch for: a paragraph.
  public let watchFor: String
  /// What a person expects of it, and what asyncio's order gives: a sentence or two.
  public let outcome: String
  /// How many tasks `main` spawns unless told otherwise; nil if the number is fixed.
  public let defaultTasks: Int?
  /// The file name of its source, as events name it.
  public let fileName: String

  let body: @Sendable (Simulation, Int) async throws -> Void

  init(
    name: String,
    title: String,
    watchFor: String,
    outcome: String,
    defaultTasks: Int? = nil,
    file: StaticString = #fileID,
    _ body: @escaping @Sendable (Simulation, Int) async throws -> Void
  ) {
    self.name = name
    self.title = title
    self.watchFor = watchFor
    self.outcome = outcome
    self.defaultTasks = defaultTasks
    self.body = body
    fileName = SourceLocation(file, 0).fileName
  }

  /// Every scenario, in the order in which they teach.
  public static let all: [Scenario] = [
    .counter, .counterLock, .cache, .cacheOnce, .readOnly, .checkThenAct, .deadlock, .deadlockSelf,
    .philosophers, .philosophersOrdered, .transfer, .fairness, .cancel, .limit, .poolTwice,
    .singleFlight, .missedSignal, .lostNotify, .deadConsumer, .timeoutLeak, .outlived,
    .group,
  ]

  /// The scenario with a name, if there is one.
  public static func named(_ name: String) -> Scenario? { all.first { $0.name == name } }

  /// The scenario as something that can be run again and again.
  ///
  /// - Parameters:
  ///   - tasks: how many tasks it spawns, or nil for its default; ignored if the number is fixed.
  ///   - options: the limits of a run; the log is named after the scenario.
  /// - Returns: the program.
  package func program(
    tasks: Int? = nil,
    _ options: Simulation.Options = Simulation.Options()
  ) -> SimulatedProgram {
    var options = options
    options.name = name
    let count = tasks ?? defaultTasks ?? 0
    let body = body
    return SimulatedProgram(options) { simulation in try await body(simulation, count) }
  }

  /// Runs the scenario.
  ///
  /// - Parameters:
  ///   - tasks: how many tasks it spawns, or nil for its default; ignored if the number is fixed.
  ///   - options: the schedule and the limits; the log is named after the scenario.
  /// - Returns: the result.
  /// - Throws: `RunError` as ``Simulation/run(_:_:)`` does.
  public func run(
    tasks: Int? = nil,
    _ options: Simulation.Options = Simulation.Options()
  ) throws(RunError) -> SimulationRun {
    let program = program(tasks: tasks, options)
    return try Simulation.run(program.options, program.main)
  }

  /// Explores the scenario: its outcomes, and how many of its schedules lead to each.
  ///
  /// - Parameters:
  ///   - tasks: how many tasks it spawns, or nil for its default; ignored if the number is fixed.
  ///   - options: what to look for, and the limits.
  /// - Returns: what was found.
  public func explore(
    tasks: Int? = nil,
    _ options: Exploration.Options = Exploration.Options()
  ) -> Exploration {
    var options = options
    options.name = name
    // Its tasks share nothing outside instruments.
    options.minimumChecks = min(options.minimumChecks, 32)
    return Exploration.run(options, program(tasks: tasks).main)
  }

  /// The lines of its source.
  ///
  /// This is the file itself, as it was when the program was built.
  public var source: [String] {
    guard let text = lockviz_scenario_source(fileName) else { return [] }
    return String(cString: text).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }
}

/// The name of a task by its index: `task_A` to `task_Z`, then `task_27` and so on.
func taskName(_ index: Int) -> String {
  index < letteredTaskNames.count ? letteredTaskNames[index] : "task_\(index + 1)"
}

/// Made once, because every run of an exploration asks for them.
private let letteredTaskNames = (UInt8(ascii: "A")...UInt8(ascii: "Z")).map { letter in
  "task_\(Character(Unicode.Scalar(letter)))"
}
