import LockVizCore
import Testing

@Suite("AsyncSemaphore")
struct AsyncSemaphoreTests {
  @Test func `hands a permit over at the release, before the waiter runs`() throws {
    let seen = try InstrumentRun { simulation in
      let pool = AsyncSemaphore("pool", permits: 1, in: simulation)
      let first = simulation.spawn("first") {
        try await pool.acquire()
        try await simulation.yield()
        try pool.release()
        simulation.print("\(pool.isLocked)")
        try await pool.withPermit {}
      }
      let second = simulation.spawn("second") { try await pool.withPermit {} }
      try await simulation.gather([first, second])
    }
    #expect(
      seen.events(of: "pool") == [
        "main create semaphore 1", "first acquire", "second wait", "first release", "first wait",
        "second acquire", "second release", "first acquire", "first release",
      ]
    )
    #expect(seen.run.log.first { $0.kind == .print }?.value == .string("true"))
    #expect(
      seen.states(of: "pool") == [
        "at 1 of 1", "at 0 of 1", "at 0 of 1", "at 0 of 1", "at 0 of 1", "at 0 of 1", "at 0 of 1",
        "at 0 of 1", "at 1 of 1",
      ]
    )
    #expect(seen.timeline.contradictions.count == 0)
  }

  @Test func `has more permits than at first if it is released more often, unless it is bounded`()
    throws
  {
    let seen = try InstrumentRun { simulation in
      let pool = AsyncSemaphore("pool", permits: 1, in: simulation)
      try pool.release()
      try await pool.acquire()
      try await pool.acquire()
      let bounded = AsyncSemaphore("bounded", permits: 1, isBounded: true, in: simulation)
      #expect(throws: ReleasedTooOftenError.self) { try bounded.release() }
      #expect(bounded.isBounded)
    }
    #expect(
      seen.states(of: "pool") == ["at 1 of 1", "at 2 of 1", "at 1 of 1", "at 0 of 1"]
    )
    #expect(
      seen.events(of: "bounded") == [
        "main create bounded_semaphore 1",
        "main release error: bounded was released too many times",
      ]
    )
    #expect(seen.timeline.contradictions.count == 0)
  }

  @Test func `lets no more tasks in than it has permits, in every order`() {
    let exploration = Exploration.run(Exploration.Options()) { simulation in
      let pool = AsyncSemaphore("pool", permits: 2, in: simulation)
      let inside = Shared("inside", 0, in: simulation)
      let most = Shared("most", 0, in: simulation)
      let tasks = (0..<3).map { index in
        simulation.spawn("task_\(index)") {
          try await pool.withPermit {
            inside.write(inside.read() + 1)
            most.write(max(most.read(), inside.read()))
            try await simulation.yield()
            inside.write(inside.read() - 1)
          }
        }
      }
      try await simulation.gather(tasks)
    }
    #expect(exploration.isComplete)
    let most = exploration.outcomes.map { outcome in
      outcome.state.variables.first { $0.name == "most" }?.value
    }
    #expect(Set(most) == [.int(1), .int(2)])
  }
}
