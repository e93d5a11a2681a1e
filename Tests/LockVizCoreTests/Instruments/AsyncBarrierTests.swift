@testable import LockVizCore
import Testing

@Suite("A barrier")
struct AsyncBarrierTests {
  @Test func `lets as many go on together as it asks for`() throws {
    let seen = try InstrumentRun { simulation in
      let start = AsyncBarrier("start", parties: 2, in: simulation)
      let places = Shared("places", 0, in: simulation)
      let tasks = ["A", "B", "C"].map { name in
        simulation.spawn(name) {
          let place = try await start.wait()
          places.write(places.read() + place)
        }
      }
      try await simulation.yield()
      #expect(start.waitingCount == 0 && !start.isBroken)
      try await simulation.gather(Array(tasks.prefix(2)))
      try await simulation.yield()
      #expect(start.waitingCount == 1)
      start.reset()
      _ = try await simulation.gatherResults(tasks)
      #expect(start.waitingCount == 0 && !start.isBroken)
    }
    #expect(
      seen.events(of: "start") == [
        "main create barrier 2", "A wait pass", "B pass 1", "C wait enter", "A pass 0",
        "C wait pass", "main break reset", "C refused being reset",
      ]
    )
    #expect(
      seen.sentences(of: "start") == [
        "main makes the barrier start with a limit of 2.",
        "A waits to pass start.",
        "B passes start: it was at 1 of 2, so the task goes on at once.",
        "C waits to enter start.",
        "A passes start, for which it has waited since event 8.",
        "C waits to pass start.",
        "main resets start.",
        "C is turned away by start, which is being reset; it has waited since event 21.",
      ]
    )
    #expect(
      seen.states(of: "start") == [
        "at 0 of 2", "at 1 of 2", "at 1 of 2", "at 1 of 2", "at 0 of 2", "at 1 of 2", "at 1 of 2",
        "at 0 of 2",
      ]
    )
    #expect(seen.timeline.contradictions.count == 0)
    #expect(seen.run.variables.map { "\($0.value)" } == ["1"])
  }

  @Test func `that is broken turns away who waits and who comes`() throws {
    let seen = try InstrumentRun { simulation in
      let start = AsyncBarrier("start", parties: 3, in: simulation)
      let task = simulation.spawn("A") { _ = try await start.wait() }
      try await simulation.yield()
      start.abort()
      await #expect(throws: BrokenBarrierError(barrier: "start")) { try await start.wait() }
      await #expect(throws: BrokenBarrierError(barrier: "start")) { try await task.join() }
      #expect(start.isBroken && start.waitingCount == 0)
      start.reset()
      #expect(!start.isBroken)
    }
    #expect(
      seen.events(of: "start") == [
        "main create barrier 3", "A wait pass", "main break", "main refused broken",
        "A refused broken", "main break reset",
      ]
    )
    let id = try #require(seen.timeline.resource(named: "start"))
    let phases = seen.run.log.filter { $0.object == "start" }.map {
      seen.timeline.state(after: $0.number).resource(id).phase
    }
    #expect(phases == [.open, .open, .closed, .closed, .closed, .open])
    let refused = seen.run.log.first { $0.kind == .refused }
    let cause = seen.timeline.cause(ofEvent: refused?.number ?? 0)
    #expect(cause?.answer.text == "main broke start here.")
  }

  @Test func `has a cancelled task wake another one, which waits again`() throws {
    let seen = try InstrumentRun { simulation in
      let start = AsyncBarrier("start", parties: 3, in: simulation)
      var tasks = ["A", "B"].map { name in
        simulation.spawn(name) { _ = try await start.wait() }
      }
      try await simulation.yield()
      tasks[0].cancel()
      for _ in 0..<3 { try await simulation.yield() }
      tasks += ["C", "D"].map { name in
        simulation.spawn(name) { _ = try await start.wait() }
      }
      _ = try await simulation.gatherResults(tasks)
    }
    // As in CPython, whoever comes takes the place that the cancelled task has left.
    #expect(
      seen.events(of: "start") == [
        "main create barrier 3", "A wait pass", "B wait pass", "B wait pass", "C wait pass",
        "D pass 2", "B pass 1", "C pass 1",
      ]
    )
    #expect(seen.timeline.contradictions.count == 0)
  }
}
