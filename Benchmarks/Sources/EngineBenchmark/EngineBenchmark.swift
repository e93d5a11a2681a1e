import LockVizCore
import ProcessUsage

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Runs one of the engine's workloads, so that a driver can time it or count its instructions.
///
///     EngineBenchmark WORKLOAD TASKS ROUNDS [RUNS]
///
/// Prints one measurement a line, `name value unit`: `cpu`, the CPU time of all runs together, and
/// `steps`, how often a task was resumed.
@main
enum EngineBenchmark {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard
      let workload = arguments.first.flatMap(Workload.init(rawValue:)),
      case let numbers = arguments.dropFirst().compactMap({ Int($0) }),
      numbers.count >= 2, numbers.count == arguments.count - 1
    else {
      let names = Workload.allCases.map(\.rawValue).joined(separator: "|")
      print("usage: EngineBenchmark \(names) TASKS ROUNDS [RUNS]")
      exit(2)
    }
    let runs = numbers.count > 2 ? numbers[2] : 1
    let start = ProcessUsage.seconds
    var steps = 0
    for run in 0..<runs { steps += workload.run(tasks: numbers[0], rounds: numbers[1], seed: run) }
    print("cpu \(ProcessUsage.seconds - start) s")
    print("steps \(steps) steps")
  }
}

/// What the engine is measured with.
enum Workload: String, CaseIterable {
  /// Bare continuations on an executor that does no more than it must: the yardstick.
  case bare
  /// Lock, read, yield, write, unlock, with no log.
  case locked
  /// The same with the log kept.
  case logged
  /// The same with no log, under the random schedule.
  case random

  /// Runs the workload once and says how often a task was resumed.
  func run(tasks: Int, rounds: Int, seed: Int) -> Int {
    switch self {
    case .bare: BareLoop().run(tasks: tasks, hops: 2 * rounds)
    case .locked: increment(tasks, rounds, .fifo, keepsLog: false)
    case .logged: increment(tasks, rounds, .fifo, keepsLog: true)
    case .random: increment(tasks, rounds, .random(seed: UInt64(seed)), keepsLog: false)
    }
  }

  private func increment(_ tasks: Int, _ rounds: Int, _ schedule: Schedule, keepsLog: Bool) -> Int {
    let options = Simulation.Options(schedule: schedule, keepsLog: keepsLog)
    do {
      let run = try Simulation.run(options) { simulation in
        let lock = AsyncLock("lock", in: simulation)
        let counter = Shared("counter", 0, in: simulation)
        let increments = (0..<tasks).map { index in
          simulation.spawn("task_\(index)") {
            for _ in 0..<rounds {
              try await lock.acquire()
              let current = counter.read()
              try await simulation.yield()
              counter.write(current + 1)
              try lock.release()
            }
          }
        }
        try await simulation.gather(increments)
      }
      guard run["counter"] == .int(Int64(tasks * rounds)) else { fatalError("a lost update") }
      return run.stepCount
    } catch {
      fatalError("\(error)")
    }
  }
}
