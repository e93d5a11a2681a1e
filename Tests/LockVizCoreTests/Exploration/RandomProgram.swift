@testable import LockVizCore

/// A small program made at random, of what programs can do with instruments.
struct RandomProgram: Sendable, CustomStringConvertible {
  /// What a task does, one step after the other.
  enum Step: Sendable {
    case yield, increment, locked, nested, lockedIfFree, sleep(Int), cancel(Int), join(Int)
    case remove, spawn, fail
  }

  let tasks: [[Step]]
  let ending: Ending

  /// What `main` does after it has spawned the tasks.
  enum Ending: Sendable, CaseIterable {
    case gather, gatherResults, joinAll, leave, sleep
  }

  var description: String { "\(tasks.map { "\($0)" }.joined(separator: " | ")), then \(ending)" }

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed &* 2_654_435_761 &+ 1)
    let count = Int.random(in: 2...3, using: &random)
    tasks = (0..<count).map { _ in
      (0..<Int.random(in: 1...3, using: &random)).map { _ in
        switch Int.random(in: 0..<22, using: &random) {
        case 0...3: .yield
        case 4...8: .increment
        case 9...11: .locked
        case 12: .nested
        case 13: .lockedIfFree
        case 14, 15: .sleep(Int.random(in: 0...2, using: &random))
        case 16, 17: .cancel(Int.random(in: 0..<count, using: &random))
        case 18: .join(Int.random(in: 0..<count, using: &random))
        case 19: .remove
        case 20: .spawn
        default: .fail
        }
      }
    }
    ending = Ending.allCases[Int.random(in: 0..<Ending.allCases.count, using: &random)]
  }

  /// The body of `main`.
  func main(_ simulation: Simulation) async throws {
    let lock = AsyncLock("lock", in: simulation)
    let other = AsyncLock("other", in: simulation)
    let counter = Shared("counter", 0, in: simulation)
    let table = SharedDictionary<Int, Int>("table", [1: 1], in: simulation)
    let handles = Handles()
    for (index, steps) in tasks.enumerated() {
      handles.tasks.append(
        simulation.spawn("task_\(index)") {
          for step in steps {
            switch step {
            case .yield: try await simulation.yield()
            case .increment:
              let value = counter.read()
              try await simulation.yield()
              counter.write(value + 1)
            case .locked:
              try await lock.withLock {
                let value = counter.read()
                try await simulation.yield()
                counter.write(value + 1)
              }
            case .nested:
              let (first, second) = index.isMultiple(of: 2) ? (lock, other) : (other, lock)
              try await first.withLock {
                try await simulation.yield()
                try await second.withLock { table.write(index, counter.read()) }
              }
            case .lockedIfFree:
              if lock.isLocked { counter.write(10) } else { try await lock.acquire() }
            case .sleep(let time): try await simulation.sleep(.milliseconds(time))
            case .cancel(let target):
              if handles.tasks.count > target, !handles.tasks[target].cancel() {
                counter.write(counter.read() + 100)
              }
            case .join(let target):
              if handles.tasks.count > target { try await handles.tasks[target].join() }
            case .remove: table.write(1, nil)
            case .spawn:
              let extra = Shared("extra", index, in: simulation)
              let seen = counter.read()
              let child = simulation.spawn("child") {
                extra.write(counter.read().isMultiple(of: 2) ? seen : counter.read())
              }
              table.write(7, child.name.utf8.count)
            case .fail: throw Refusal(task: index)
            }
          }
        }
      )
    }
    switch ending {
    case .gather: try await simulation.gather(handles.tasks)
    case .gatherResults:
      for result in try await simulation.gatherResults(handles.tasks) {
        if case .failure = result { counter.write(counter.read() + 1_000) }
      }
    case .joinAll: for task in handles.tasks { try await task.join() }
    case .leave: try await simulation.yield()
    case .sleep: try await simulation.sleep(.milliseconds(1))
    }
  }

  /// The tasks that there are, for each other.
  ///
  /// All of them are there before the first one runs, and nothing changes afterwards, so that this is
  /// no state.
  private final class Handles: @unchecked Sendable {
    var tasks: [SpawnedTask<Void>] = []
  }

  private struct Refusal: Error, CustomStringConvertible {
    let task: Int
    var description: String { "task \(task) refuses" }
  }
}
