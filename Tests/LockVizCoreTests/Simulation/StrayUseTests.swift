import LockVizCore
import Testing

@Suite("An instrument used by something that is no task of its simulation")
struct StrayUseTests {
  @Test func `in a child task is named by its place, with what to do`() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      try useInChildTask()
    }
    let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(text.contains("LockViz: StrayUseTests.swift:29: "))
    #expect(text.contains("used by a child task"))
    #expect(text.contains("Start it with the simulation's `spawn`"))
  }

  @Test func `after the run is named by its place`() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      try useAfterRun()
    }
    let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(text.contains("LockViz: StrayUseTests.swift:37: "))
    #expect(text.contains("used after its run"))
  }
}

private func useInChildTask() throws {
  _ = try Simulation.run { simulation in
    let counter = Shared("counter", 0, in: simulation)
    async let child = counter.read()
    _ = await child
  }
}

private func useAfterRun() throws {
  let kept = Kept()
  _ = try Simulation.run { simulation in kept.counter = Shared("counter", 0, in: simulation) }
  kept.counter?.write(1)
}

/// What outlives a run.
private final class Kept: @unchecked Sendable {
  var counter: Shared<Int>?
}
