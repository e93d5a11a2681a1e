import Synchronization
import Testing

@testable import LockVizCore

/// Runs on the event loop of the run before, against runs on a loop of their own.
@Suite("A runner of simulations")
struct LoopRunnerTests {
  /// Picks as a seed says, and writes down what is told of the run.
  private final class Dice: Scheduler {
    private var random: SplitMix64
    private(set) var report: Report?

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    func choose(at point: any ChoicePoint) -> Int? { random.next(below: point.readyCount) }

    func finish(_ end: any RunEnd) { report = Report(end) }
  }

  /// Everything that is said about a run, and what tells its outcome apart.
  private struct Report: Equatable {
    let kind: RunEndKind
    let state: FinalState?
    let picks: [String]
    let steps: [String: Int]
    let outcome: Fingerprint

    init(_ end: any RunEnd) {
      kind = end.kind
      state = end.finalState
      picks = end.picks
      steps = end.stepCounts
      outcome = end.outcome
    }
  }

  /// Runs a program under many schedules with one runner and each with its own.
  private static func expectSameRuns(
    _ name: String,
    _ main: @escaping @Sendable (Simulation) async throws -> Void
  ) throws {
    let runner = LoopRunner(showing: .picks, main)
    for seed in 0..<25 as Range<UInt64> {
      let (alone, another) = (Dice(seed: seed), Dice(seed: seed))
      try LoopRunner(showing: .picks, main).run(alone)
      try runner.run(another)
      #expect(another.report == alone.report && alone.report != nil, "\(name), seed \(seed)")
    }
  }

  @Test(arguments: Scenario.all.map(\.name))
  func `has the same runs of a scenario as runs one by one`(_ name: String) throws {
    let scenario = try #require(Scenario.named(name))
    try Self.expectSameRuns(name) { simulation in
      try await scenario.body(simulation, scenario.defaultTasks ?? 0)
    }
  }

  @Test func `takes names that come in another order in each run`() throws {
    try Self.expectSameRuns("names") { simulation in
      let parents = (0..<3).map { number in
        simulation.spawn("parent") {
          try await simulation.yield()
          let lock = AsyncLock("lock", in: simulation)
          let child = simulation.spawn("child of \(number)") { try await lock.acquire() }
          simulation.spawn("child") {}
          try await child.join()
        }
      }
      try await simulation.gather(parents)
    }
  }

  @Test func `takes cancelled and failed tasks, errors, sleepers and plain Swift`() throws {
    struct Refusal: Error {}
    actor Desk {
      func serve() {}
    }
    try Self.expectSameRuns("ends") { simulation in
      let desk = Desk()
      let sleeper = simulation.spawn("sleeper") { try await simulation.sleep(.seconds(1)) }
      let failing = simulation.spawn("failing") {
        await desk.serve()
        try await simulation.yield()
        throw Refusal()
      }
      let answering = simulation.spawn("answering") { 42 }
      let canceller = simulation.spawn("canceller") { sleeper.cancel() }
      simulation.spawn("left behind") { try await simulation.sleep(.seconds(9)) }
      let answer = Shared("answer", 0, in: simulation)
      answer.write(try await answering.join())
      try await canceller.join()
      _ = try? await sleeper.join()
      try await failing.join()
    }
  }

  @Test func `leaves alone a task that somebody keeps`() throws {
    let kept = Mutex<[SpawnedTask<Void>]>([])
    let runs = Atomic(0)
    let runner = LoopRunner { simulation in
      let number = runs.add(1, ordering: .relaxed).oldValue
      let task = simulation.spawn("task of run \(number)") {}
      kept.withLock { $0.append(task) }
    }
    for _ in 0..<3 { try runner.run(Dice(seed: 1)) }
    let names = kept.withLock { $0.map(\.name) }
    #expect(names == ["task of run 0", "task of run 1", "task of run 2"])
  }

  @Test func `keeps its loop from run to run`() throws {
    let loops = Mutex<[ObjectIdentifier]>([])
    let runner = LoopRunner { simulation in
      loops.withLock { $0.append(ObjectIdentifier(simulation.loop)) }
      let counter = Shared("counter", 0, in: simulation)
      let lock = AsyncLock("lock", in: simulation)
      let tasks = (0..<3).map { _ in
        simulation.spawn("task") { try await lock.withLock { counter.write(counter.read() + 1) } }
      }
      try await simulation.gather(tasks)
    }
    for _ in 0..<3 { try runner.run(Dice(seed: 1)) }
    #expect(loops.withLock { Set($0).count } == 1)
    #expect(loops.withLock { $0.count } == 3)
  }
}
