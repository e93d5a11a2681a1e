import LockVizCore
import Testing

@Suite("AsyncEvent")
struct AsyncEventTests {
  @Test func `wakes all who wait, who go on though it is cleared before they run`() throws {
    let seen = try InstrumentRun { simulation in
      let ready = AsyncEvent("ready", in: simulation)
      let tasks = ["A", "B"].map { name in
        simulation.spawn(name) { try await ready.wait() }
      }
      try await simulation.yield()
      ready.set()
      ready.clear()
      simulation.print("\(ready.isSet)")
      try await simulation.gather(tasks)
    }
    #expect(
      seen.events(of: "ready") == [
        "main create event", "A wait", "B wait", "main set", "main clear", "A pass", "B pass",
      ]
    )
    #expect(seen.run.log.first { $0.kind == .print }?.value == .string("false"))
    #expect(
      seen.states(of: "ready") == ["clear", "clear", "clear", "set", "clear", "clear", "clear"]
    )
    #expect(
      seen.sentences(of: "ready").suffix(4) == [
        "main sets ready.", "main clears ready.",
        "A passes ready, for which it has waited since event 7.",
        "B passes ready, for which it has waited since event 9.",
      ]
    )
    #expect(seen.timeline.contradictions.count == 0)
  }

  @Test func `holds up nobody while it is set`() throws {
    let seen = try InstrumentRun { simulation in
      let ready = AsyncEvent("ready", in: simulation)
      ready.set()
      ready.set()
      try await ready.wait()
      try await ready.wait()
    }
    #expect(
      seen.events(of: "ready") == [
        "main create event", "main set", "main set", "main pass", "main pass",
      ]
    )
    #expect(
      seen.sentences(of: "ready").last
        == "main passes ready: it was set, so the task goes on at once."
    )
  }

  @Test func `leaves those waiting who came after it was cleared`() {
    let exploration = Exploration.run(Exploration.Options()) { simulation in
      let ready = AsyncEvent("ready", in: simulation)
      let waiter = simulation.spawn("waiter") { try await ready.wait() }
      let setter = simulation.spawn("setter") {
        ready.set()
        ready.clear()
      }
      try await simulation.gather([waiter, setter])
    }
    #expect(exploration.isComplete)
    #expect(exploration.outcomes.count == 2)
    #expect(exploration.outcomes.count { $0.state.ending != .completed } == 1)
  }
}
