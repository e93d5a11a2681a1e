@testable import LockVizCore

/// A small program made at random, of what programs can do with instruments.
struct RandomProgram: Sendable, CustomStringConvertible {
  /// What a task does, one step after the other.
  enum Step: Sendable {
    case yield, increment, locked, nested, lockedIfFree, sleep(Int), cancel(Int), join(Int)
    case remove, spawn, fail
    // What others than locks do.
    case permit, pass, set, clear, put(Int), get, putNow, done, joinQueue, news, notify(Int)
    case meet, resetMeeting, breakMeeting, result, setResult(Int), failResult, cancelResult
    case shutDown(Bool)
    case scope(ScopeStep)
    // What containers do.
    case visit, count, pop, keep(Int), visitNames, addName(Int), dropName, visitItems, addItem
    case dropItem, findItem
  }

  let tasks: [[Step]]
  let ending: Ending
  private let usesOthers: Bool

  /// What `main` does after it has spawned the tasks.
  enum Ending: Sendable, CaseIterable {
    case gather, gatherResults, joinAll, leave, sleep
  }

  var description: String { "\(tasks.map { "\($0)" }.joined(separator: " | ")), then \(ending)" }

  /// A program.
  ///
  /// - Parameters:
  ///   - seed: what it is drawn from.
  ///   - usesAll: whether it uses other instruments than locks, too.
  ///   - usesScopes: whether it uses groups, deadlines and waits for some of several tasks.
  init(seed: UInt64, usingAll usesAll: Bool = false, usingScopes usesScopes: Bool = false) {
    usesOthers = usesAll
    var random = SplitMix64(seed: seed &* 2_654_435_761 &+ 1)
    let count = Int.random(in: 2...3, using: &random)
    tasks = (0..<count).map { _ in
      (0..<Int.random(in: 1...3, using: &random)).map { _ in
        if usesScopes, Int.random(in: 0..<3, using: &random) == 0 { return Self.scope(&random) }
        if usesAll, Int.random(in: 0..<4, using: &random) > 0 { return Self.further(&random) }
        return switch Int.random(in: 0..<22, using: &random) {
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

  /// A step with what is no lock.
  private static func further(_ random: inout SplitMix64) -> Step {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return gathering(&random)
    case 1: return contained(&random)
    default: break
    }
    return switch Int.random(in: 0..<16, using: &random) {
    case 0, 1: .permit
    case 2, 3: .pass
    case 4: .set
    case 5: .clear
    case 6, 7: .put(Int.random(in: 1...3, using: &random))
    case 8, 9: .get
    case 10: .putNow
    case 11: .done
    case 12: .joinQueue
    case 13, 14: .news
    default: .notify(Int.random(in: 0...2, using: &random))
    }
  }

  /// A step with a barrier, a future or a queue that is shut down.
  private static func gathering(_ random: inout SplitMix64) -> Step {
    switch Int.random(in: 0..<20, using: &random) {
    case 0...6: .meet
    case 7: .resetMeeting
    case 8: .breakMeeting
    case 9...12: .result
    case 13, 14: .setResult(Int.random(in: 1...3, using: &random))
    case 15: .failResult
    case 16: .cancelResult
    case 17: .get
    case 18: .put(4)
    default: .shutDown(Bool.random(using: &random))
    }
  }

  /// A step with a container.
  private static func contained(_ random: inout SplitMix64) -> Step {
    switch Int.random(in: 0..<14, using: &random) {
    case 0, 1: .visit
    case 2: .count
    case 3, 4: .pop
    case 5: .keep(Int.random(in: 1...3, using: &random))
    case 6: .visitNames
    case 7: .addName(Int.random(in: 1...2, using: &random))
    case 8: .dropName
    case 9, 10: .visitItems
    case 11: .addItem
    case 12: .dropItem
    default: .findItem
    }
  }

  /// The body of `main`.
  func main(_ simulation: Simulation) async throws {
    let lock = AsyncLock("lock", in: simulation)
    let other = AsyncLock("other", in: simulation)
    let counter = Shared("counter", 0, in: simulation)
    let table = SharedDictionary<Int, Int>("table", [1: 1], in: simulation)
    let others = usesOthers ? Others(simulation) : nil
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
            case .scope(let step): try await Self.run(step, lock, counter, simulation)
            case .fail: throw Refusal(task: index)
            case .visit, .count, .pop, .keep: try await visit(step, table, counter, simulation)
            default: try await others?.run(step, counter, simulation)
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

  private func visit(
    _ step: Step,
    _ table: SharedDictionary<Int, Int>,
    _ counter: Shared<Int>,
    _ simulation: Simulation
  ) async throws {
    switch step {
    case .visit:
      do {
        try await table.forEach { key, value in
          try await simulation.yield()
          counter.write(counter.read() * 2 + key + value)
        }
      } catch is ContainerChangedError {
        counter.write(counter.read() + 30)
      }
    case .count: counter.write(counter.read() * 5 + table.count)
    case .pop: counter.write(counter.read() + (table.remove(1) ?? 40))
    case .keep(let key): if !table.contains(key) { table.write(key, key) }
    default: break
    }
  }

  /// Instruments that are no locks.
  private struct Others {
    let permits: AsyncSemaphore
    let event: AsyncEvent
    let news: AsyncCondition
    let queue: AsyncQueue<Int>
    let barrier: AsyncBarrier
    let future: AsyncFuture<Int>
    let names: SharedSet<Int>
    let items: SharedList<Int>

    init(_ simulation: Simulation) {
      permits = AsyncSemaphore("permits", permits: 1, in: simulation)
      event = AsyncEvent("event", in: simulation)
      news = AsyncCondition("news", in: simulation)
      queue = AsyncQueue("queue", limit: 1, in: simulation)
      barrier = AsyncBarrier("barrier", parties: 2, in: simulation)
      future = AsyncFuture("future", in: simulation)
      names = SharedSet("names", [1], in: simulation)
      items = SharedList("items", [1, 2], in: simulation)
    }

    func run(_ step: Step, _ counter: Shared<Int>, _ simulation: Simulation) async throws {
      switch step {
      case .permit:
        try await permits.withPermit {
          let value = counter.read()
          try await simulation.yield()
          counter.write(value + 1)
        }
      case .pass: try await event.wait()
      case .set: event.set()
      case .clear: event.clear()
      case .put(let item): try await queue.put(item)
      case .get: counter.write(counter.read() * 2 + (try await queue.get()))
      case .putNow: try queue.putNow(queue.count + 5)
      case .done: try queue.done()
      case .joinQueue: try await queue.join()
      case .news:
        try await news.lock.withLock {
          try await news.wait()
          counter.write(counter.read() + 7)
        }
      case .notify(let count):
        try await news.lock.withLock {
          if count == 0 { try news.notifyAll() } else { try news.notify(count) }
        }
      default: try await runGathering(step, counter)
      }
    }

    private func runGathering(_ step: Step, _ counter: Shared<Int>) async throws {
      switch step {
      case .meet:
        do {
          let place = try await barrier.wait()
          counter.write(counter.read() * 3 + place)
        } catch is BrokenBarrierError {
          counter.write(counter.read() + barrier.waitingCount + 20)
        }
      case .resetMeeting: barrier.reset()
      case .breakMeeting: barrier.abort()
      case .result:
        do {
          counter.write(counter.read() + (try await future.value()))
        } catch is Refusal {
          counter.write(counter.read() + 50)
        }
      case .setResult(let value): if !future.isDone { try future.setResult(value) }
      case .failResult: try future.setError(Refusal(task: 9))
      case .cancelResult: future.cancel()
      case .shutDown(let immediate): queue.shutDown(immediate: immediate)
      default: try await runContained(step, counter)
      }
    }

    private func runContained(_ step: Step, _ counter: Shared<Int>) async throws {
      switch step {
      case .visitNames:
        do {
          try await names.forEach { name in
            try await permits.withPermit { counter.write(counter.read() * 2 + name) }
          }
        } catch is ContainerChangedError {
          counter.write(counter.read() + names.count)
        }
      case .addName(let name): names.insert(name)
      case .dropName: names.remove(1)
      case .visitItems:
        try await items.forEach { item in
          try await permits.withPermit { counter.write(counter.read() * 3 + item) }
        }
      case .addItem: if items.count < 4 { items.append(items.count) }
      case .dropItem: items.remove(at: 0)
      case .findItem: if items.contains(2) { counter.write(counter.read() + 9) }
      default: break
      }
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
