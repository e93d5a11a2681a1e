import ArgumentParser
import LockVizCore

/// Which scenario a command is about, and how large it is to be.
struct ChosenScenario: ParsableArguments {
  @Argument(
    help: "The scenario; `lockviz list` names them.",
    completion: .list(Scenario.all.map(\.name))
  )
  var name: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many tasks it has, if that is not fixed.", valueName: "n")
  )
  var tasks: Int?

  /// The scenario of that name.
  ///
  /// - Throws: `Failure` with names that may have been meant.
  func scenario() throws(Failure) -> Scenario {
    if let scenario = Scenario.named(name) { return scenario }
    guard !name.isEmpty else {
      throw Failure("the name of the scenario is empty; `lockviz list` names them all")
    }
    let nearest = nearestNames(to: name, among: Scenario.all.map(\.name))
    let hint =
      nearest.isEmpty
      ? "`lockviz list` names them all" : "did you mean \(nearest.joined(separator: " or "))?"
    throw Failure("there is no scenario \(name); \(hint)")
  }
}

extension Scenario {
  /// The number of tasks that `--tasks` asks for.
  ///
  /// - Throws: `Failure` if this scenario cannot have it.
  func checkedTasks(_ tasks: Int?) throws(Failure) -> Int? {
    guard let tasks else { return nil }
    guard defaultTasks != nil else {
      throw Failure("\(name) has a fixed number of tasks; leave out --tasks")
    }
    guard (1...10_000).contains(tasks) else {
      throw Failure("--tasks \(tasks): give a number from 1 to 10000")
    }
    return tasks
  }
}
