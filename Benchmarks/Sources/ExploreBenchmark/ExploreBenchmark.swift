import LockVizCore
import ProcessUsage

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Explores a scenario, so that a driver can time it.
///
///     ExploreBenchmark least|counts|reduced|random SCENARIO TASKS [RUNS]
///
/// `least` finds counts and least schedules, `counts` only counts, `reduced` the classes of schedules,
/// each run once; `random` runs RUNS random schedules; the others are repeated RUNS times. Prints one measurement a line, `name value unit`;
/// `cpu` is the CPU time of one exploration.
@main
enum ExploreBenchmark {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard (3...4).contains(arguments.count),
      ["least", "counts", "reduced", "random"].contains(arguments[0]),
      let scenario = Scenario.named(arguments[1]), let tasks = Int(arguments[2]),
      let runs = arguments.count > 3 ? Int(arguments[3]) : 1
    else {
      print("usage: ExploreBenchmark least|counts|reduced|random SCENARIO TASKS [RUNS]")
      exit(2)
    }
    var options = Exploration.Options(findsLeastSchedules: arguments[0] != "counts")
    if arguments[0] == "reduced" {
      options.method = .reduced
      options.verifiesOneIn = 0
    }
    if arguments[0] == "random" {
      options.method = .random
      options.randomRuns = runs
    }
    let repetitions = options.method == .random ? 1 : runs
    let start = ProcessUsage.seconds
    var exploration = scenario.explore(tasks: tasks, options)
    for _ in 1..<max(1, repetitions) { exploration = scenario.explore(tasks: tasks, options) }
    let seconds = ProcessUsage.seconds - start
    print("cpu \(seconds / Double(repetitions)) s")
    print("runs \(exploration.runs) runs")
    print("states \(exploration.states) states")
    print("memory \(exploration.memory) bytes")
    switch exploration.coverage {
    case .exact(let schedules), .tree(let schedules):
      print("schedules \(schedules ?? 0) schedules")
    case .reduced(let classes, let redundantRuns):
      print("classes \(classes) classes")
      print("redundant \(redundantRuns) runs")
    case .random: break
    }
    print("outcomes \(exploration.outcomes.count) outcomes")
  }
}
