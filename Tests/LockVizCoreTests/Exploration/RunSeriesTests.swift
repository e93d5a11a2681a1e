import Synchronization
import Testing

@testable import LockVizCore

/// Runs on the event loop of the run before, against runs on a loop of their own.
@Suite("A series of runs")
struct RunSeriesTests {
  /// Picks as a seed says.
  private final class Dice: RunGuide {
    private var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    func choose(in loop: EventLoop) -> Int? {
      loop.ready.place(ofCandidate: random.next(below: loop.ready.candidates))
    }
  }

  /// Everything that is said about a run, and what tells its outcome apart.
  private struct Report: Equatable {
    let ending: Ending
    let variables: [SimulationRun.Variable]
    let failures: [SimulationRun.Failure]
    let tasks: [String]
    let events: Int
    let steps: Int
    let key: StateKey

    init(_ loop: EventLoop, _ ending: Ending) throws(SimulationError) {
      let run = try loop.result(ending)
      self.ending = run.ending
      variables = run.variables
      failures = run.failures
      tasks = run.tasks
      events = run.eventCount
      steps = run.stepCount
      key = loop.outcomeKey(ending)
    }
  }

  /// Runs a program under many schedules in a series and each by itself.
  private static func expectSameRuns(
    _ name: String,
    _ main: @escaping @Sendable (Simulation) async throws -> Void
  ) throws {
    let report = { (loop: EventLoop, ending: Ending) throws(SimulationError) in
      try Report(loop, ending)
    }
    var options = Simulation.Options()
    options.keepsLog = false
    let series = RunSeries(options)
    for seed in 0..<25 as Range<UInt64> {
      let alone = try EventLoop(options: options).run(guide: Dice(seed: seed), main, finish: report)
      let another = try series.run(guide: Dice(seed: seed), main, finish: report)
      #expect(another == alone, "\(name), seed \(seed)")
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
    let series = RunSeries(Simulation.Options())
    for run in 0..<3 {
      try series.run(guide: Dice(seed: 1)) { simulation in
        let task = simulation.spawn("task of run \(run)") {}
        kept.withLock { $0.append(task) }
      } finish: { _, _ in
      }
    }
    let names = kept.withLock { $0.map(\.name) }
    #expect(names == ["task of run 0", "task of run 1", "task of run 2"])
  }

  @Test func `keeps its loop from run to run`() throws {
    let series = RunSeries(Simulation.Options())
    weak var first: EventLoop?
    for run in 0..<3 {
      try series.run(guide: Dice(seed: 1)) { simulation in
        let counter = Shared("counter", 0, in: simulation)
        let lock = AsyncLock("lock", in: simulation)
        let tasks = (0..<3).map { _ in
          simulation.spawn("task") { try await lock.withLock { counter.write(counter.read() + 1) } }
        }
        try await simulation.gather(tasks)
      } finish: { loop, _ in
        if run == 0 { first = loop }
        #expect(loop === first)
      }
      #expect(first != nil)
    }
  }
}
