@testable import LockVizCore

/// A small program made at random, whose tasks do one thing or another as what they see of each other
/// has it.
struct BranchingProgram: Sendable, CustomStringConvertible {
  /// What a task does, one step after the other.
  enum Step: Sendable {
    case yield
    case read(Int)
    case write(Int)
    /// Writes one variable or reads the other, as its value has it.
    case branch(Int)
    /// Gives way if the variable has changed.
    case yieldIfChanged(Int)
    case acquire(Int)
    case release(Int)
    case ask(Int)
    case join(Int)
    case spawn
    case fail
  }

  let tasks: [[Step]]
  let ending: Ending

  /// What `main` does after it has spawned the tasks.
  enum Ending: Sendable, CaseIterable { case gather, gatherResults, joinAll }

  var description: String { "\(tasks.map { "\($0)" }.joined(separator: " | ")), then \(ending)" }

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed &* 2_654_435_761 &+ 1)
    let count = Int.random(in: 2...3, using: &random)
    tasks = (0..<count).map { index in
      (0..<Int.random(in: 2...4, using: &random)).map { _ in
        let subject = Int.random(in: 0...1, using: &random)
        return switch Int.random(in: 0..<24, using: &random) {
        case 0...4: .yield
        case 5...6: .read(subject)
        case 7...10: .write(subject)
        case 11...13: .branch(subject)
        case 14...15: .yieldIfChanged(subject)
        case 16...17: .acquire(subject)
        case 18...19: .release(subject)
        case 20: .ask(subject)
        case 21: .join(Int.random(in: 0..<count, using: &random))
        case 22: .spawn
        default: .fail
        }
      }
    }
    ending = Ending.allCases[Int.random(in: 0..<Ending.allCases.count, using: &random)]
  }

  /// The body of `main`.
  func main(_ simulation: Simulation) async throws {
    let locks = (0...1).map { AsyncLock("lock_\($0)", in: simulation) }
    let variables = (0...1).map { Shared("variable_\($0)", 0, in: simulation) }
    let handles = Handles()
    for (index, steps) in tasks.enumerated() {
      handles.tasks.append(
        simulation.spawn("task_\(index)") {
          for step in steps {
            switch step {
            case .yield: try await simulation.yield()
            case .read(let variable): _ = variables[variable].read()
            case .write(let variable): variables[variable].write(index + 1)
            case .branch(let variable):
              if variables[variable].read() == 0 {
                variables[1 - variable].write(index + 10)
              } else {
                _ = variables[1 - variable].read()
              }
            case .yieldIfChanged(let variable):
              if variables[variable].read() != 0 { try await simulation.yield() }
            case .acquire(let lock): try await locks[lock].acquire()
            case .release(let lock): try? locks[lock].release()
            case .ask(let lock):
              let isLocked = locks[lock].isLocked
              simulation.print("\(locks[lock].name) is \(isLocked ? "locked" : "free")")
            case .join(let target): try await handles.tasks[target].join()
            case .spawn:
              let child = simulation.spawn("child") { variables[0].write(index + 100) }
              variables[1].write(child.name.utf8.count)
            case .fail: throw Refusal(task: index)
            }
          }
        }
      )
    }
    switch ending {
    case .gather: try await simulation.gather(handles.tasks)
    case .gatherResults: _ = try await simulation.gatherResults(handles.tasks)
    case .joinAll: for task in handles.tasks { try await task.join() }
    }
  }

  /// The tasks that there are, for each other; all are there before the first one runs.
  private final class Handles: @unchecked Sendable {
    var tasks: [SpawnedTask<Void>] = []
  }

  private struct Refusal: Error, CustomStringConvertible {
    let task: Int
    var description: String { "task \(task) refuses" }
  }
}
