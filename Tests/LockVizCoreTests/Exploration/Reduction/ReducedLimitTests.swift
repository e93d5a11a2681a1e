import LockVizCore
import Testing

/// Programs that cannot be reduced, and searches that are not carried to their end.
@Suite("Where reduction ends")
struct ReducedLimitTests {
  private static var reduced: Exploration.Options {
    let options = Exploration.Options(method: .reduced)
    return options
  }

  @Test func `does not mind in which order several are told of one failure`() {
    let options = Exploration.Options(method: .reduced)
    let exploration = Exploration.run(options) { simulation in
      let failing = simulation.spawn("failing") { throw CancellationError() }
      let others = (0..<3).map { number in
        simulation.spawn("other \(number)") { _ = try? await simulation.gather([failing]) }
      }
      _ = try await simulation.gatherResults([failing] + others)
    }
    #expect(exploration.method == .reduced)
    #expect(exploration.isComplete)
    #expect(exploration.outcomes.count == 1)
  }

  @Test func `explores states where main ends while others are ready`() {
    let main: @Sendable (Simulation) async throws -> Void = { simulation in
      let counter = Shared("counter", 0, in: simulation)
      for name in ["task_A", "task_B"] {
        simulation.spawn(name) {
          try await simulation.yield()
          counter.write(counter.read() + 1)
        }
      }
      try await simulation.yield()
    }
    let exploration = Exploration.run(Self.reduced, main)
    #expect(exploration.method == .exact && exploration.classes == nil)
    #expect(exploration.fallback == .queueOrderMatters)
    #expect(exploration.isComplete)
    #expect(exploration.outcomes == Exploration.run(.init(), main).outcomes)
  }

  @Test func `runs every schedule where tasks await plain Swift`() {
    let main = UnseenState.inActor(["task_A", "task_B"])
    let exploration = Exploration.run(Self.reduced, main)
    #expect(exploration.method == .tree)
    #expect(exploration.fallback == .plainSwift)
    #expect(exploration.classes == nil)
  }

  @Test func `notices state that is in no instrument`() {
    let exploration = Exploration.run(Self.reduced, UnseenState.inClass)
    guard case .hiddenState? = exploration.fallback else {
      Issue.record("not noticed: \(exploration)")
      return
    }
    #expect(exploration.outcomes.map(\.count) == [48, 36, 6])
  }

  @Test func `names the first event that differs where a program is not deterministic`() {
    let runs = Box()
    let exploration = Exploration.run(Self.reduced) { simulation in
      runs.value += 1
      let number = runs.value
      let counter = Shared("counter", 0, in: simulation)
      let tasks = ["task_A", "task_B"].map { name in
        simulation.spawn(name) {
          try await simulation.yield()
          counter.write(number)
          try await simulation.yield()
          counter.write(counter.read() + 1)
        }
      }
      try await simulation.gather(tasks)
    }
    guard case .notDeterministic(let divergence)? = exploration.interruption else {
      Issue.record("not noticed: \(exploration)")
      return
    }
    #expect(divergence.first?.kind == .write)
  }

  @Test func `tells of a program that never ends, with the schedule`() {
    var options = Self.reduced
    options.maximumEvents = 500
    let exploration = Exploration.run(options, endless)
    guard case .endless(_, let events)? = exploration.interruption else {
      Issue.record("not noticed: \(exploration)")
      return
    }
    #expect(events == 500)
  }

  @Test func `stops at the limit of runs and keeps what it found`() throws {
    var options = Self.reduced
    options.maximumRuns = 10
    let exploration = try #require(Scenario.named("counter")).explore(tasks: 4, options)
    #expect(exploration.interruption == .runLimit && !exploration.isComplete)
    #expect(exploration.runs == 10 && exploration.classes == 10)
    #expect(!exploration.outcomes.isEmpty)
  }

  @Test func `goes on at random where memory does not suffice`() throws {
    var options = Self.reduced
    options.maximumMemory = 1_000
    options.randomRuns = 2_000
    let exploration = try #require(Scenario.named("counter")).explore(tasks: 4, options)
    #expect(exploration.interruption == .memoryLimit && exploration.method == .random)
    #expect(exploration.classes == nil && exploration.randomRuns == 2_000)
    #expect(exploration.outcomes.count == 4)
  }

  @Test func `stops on request`() throws {
    var options = Self.reduced
    options.progress = { progress in
      #expect(progress.done > 0 && progress.done < 1)
      return progress.runs < 300
    }
    let exploration = try #require(Scenario.named("counter")).explore(tasks: 4, options)
    #expect(exploration.interruption == .cancelled)
    #expect(exploration.runs == 300)
  }

  @Test func `says in how many classes an unexpected outcome is`() throws {
    let error = #expect(throws: UnexpectedOutcome.self) {
      try explore(Self.reduced) { simulation in
        let counter = Shared("counter", 0, expected: 2, in: simulation)
        let tasks = ["task_A", "task_B"].map { name in
          simulation.spawn(name) {
            let value = counter.read()
            try await simulation.yield()
            counter.write(value + 1)
          }
        }
        try await simulation.gather(tasks)
      }
    }
    let start = "counter = 1, expected 2, in 2 of 4 classes of schedules\n"
    #expect(error?.description.hasPrefix(start) == true)
  }
}
