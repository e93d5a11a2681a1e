import LockVizCore
import Testing

/// `withTimeout`, `wait`, `shield` and joining with a timeout.
@Suite("Deadlines and partial waits")
struct DeadlineTests {
  @Test func `cancel what takes too long`() throws {
    let seen = try InstrumentRun { simulation in
      do {
        try await simulation.withTimeout(.milliseconds(3)) {
          try await simulation.sleep(.seconds(1))
        }
      } catch is TimeoutError {
        simulation.print("late")
      }
      try await simulation.sleep(.milliseconds(1))
    }
    #expect(
      seen.events(of: "main.timeout") == [
        "main create timeout", "main enter 3000000", " expire", "main exit expired",
      ]
    )
    #expect(
      seen.sentences(of: "main.timeout").suffix(3) == [
        "main enters main.timeout.", "main.timeout of main has expired.",
        "main leaves main.timeout: its time had passed.",
      ]
    )
    #expect(seen.run.log.last?.nanoseconds == 4_000_000)
    #expect(seen.timeline.contradictions.count == 0)
  }

  @Test func `are forgotten where the body is done in time`() throws {
    let seen = try InstrumentRun { simulation in
      for _ in 0..<3 {
        try await simulation.withTimeout(.milliseconds(3)) {
          try await simulation.sleep(.milliseconds(1))
        }
      }
      try await simulation.sleep(.milliseconds(10))
    }
    #expect(!seen.run.log.contains { $0.kind == .expire })
    #expect(seen.run.log.filter { $0.kind == .create }.count == 1)
    #expect(seen.run.ending == .completed)
  }

  @Test func `leave a cancellation by somebody else what it is`() throws {
    let run = try Simulation.run { simulation in
      let task = simulation.spawn("task") {
        try await simulation.withTimeout(.seconds(3)) { try await simulation.sleep(.seconds(9)) }
      }
      try await simulation.yield()
      task.cancel()
      do { try await task.join() } catch { simulation.print("\(type(of: error))") }
    }
    #expect(run.log.first { $0.kind == .print }?.value == .string("CancellationError"))
  }

  @Test func `of several the inner one passes alone`() throws {
    let run = try Simulation.run { simulation in
      try await simulation.withTimeout(.seconds(9)) {
        do {
          try await simulation.withTimeout(.seconds(1)) {
            try await simulation.sleep(.seconds(5))
          }
        } catch is TimeoutError {
          simulation.print("inner")
        }
        try await simulation.sleep(.seconds(1))
      }
    }
    #expect(run.log.first { $0.kind == .print }?.value == .string("inner"))
    #expect(run.failures.isEmpty)
  }

  @Test func `that are over when they begin cancel at the next suspension`() throws {
    let run = try Simulation.run { simulation in
      do {
        try await simulation.withTimeout(.zero) {
          simulation.print("runs")
          try await simulation.yield()
          simulation.print("never")
        }
      } catch is TimeoutError {
        simulation.print("late")
      }
      try await simulation.withTimeout(.zero) {}
      try await simulation.yield()
    }
    let texts = run.log.filter { $0.kind == .print }.map { "\($0.value!)" }
    #expect(texts == ["runs", "late"] && run.failures.isEmpty)
  }

  @Test func `of a wait leave the tasks running`() throws {
    let run = try Simulation.run { simulation in
      let tasks = [3, 1, 2].map { time in
        simulation.spawn("sleep \(time)") { try await simulation.sleep(.seconds(time)) }
      }
      let first = try await simulation.wait(for: tasks, until: .first)
      simulation.print("\(first.ended.map(\.name)) \(first.pending.map(\.name))")
      let some = try await simulation.wait(for: first.pending, timeout: .milliseconds(1_500))
      simulation.print("\(some.ended.map(\.name)) \(some.pending.map(\.name))")
      let all = try await simulation.wait(for: tasks)
      simulation.print("\(all.ended.count) \(all.pending.count)")
    }
    let texts = run.log.filter { $0.kind == .print }.map { "\($0.value!)" }
    #expect(
      texts == [
        #"["sleep 1"] ["sleep 3", "sleep 2"]"#, #"["sleep 2"] ["sleep 3"]"#, "3 0",
      ]
    )
    #expect(run.log.last?.nanoseconds == 3_000_000_000)
  }

  @Test func `of a wait that are over at once let what is ready run first`() throws {
    let run = try Simulation.run { simulation in
      let task = simulation.spawn("task") { try await simulation.yield() }
      let seen = try await simulation.wait(for: [task], timeout: .zero)
      simulation.print("\(seen.ended.count) \(seen.pending.count)")
    }
    // CPython 3.13: `done` has the task.
    #expect(run.log.first { $0.kind == .print }?.value == .string("1 0"))
  }

  @Test func `are nothing that a task holds when the run ends`() throws {
    let run = try Simulation.run { simulation in
      simulation.spawn("worker") {
        try await simulation.withTimeout(.seconds(10)) { try await simulation.sleep(.seconds(5)) }
      }
      try await simulation.sleep(.seconds(1))
    }
    #expect(Findings(run.log).all.map(\.kind) == [.leftBehind])
  }

  @Test func `do not pass a cancellation on through a wait or a shield`() throws {
    for isShield in [false, true] {
      let run = try Simulation.run { simulation in
        let inner = simulation.spawn("inner") { try await simulation.sleep(.seconds(1)) }
        let outer = simulation.spawn("outer") {
          if isShield {
            try await simulation.shield(inner)
          } else {
            try await simulation.wait(for: [inner])
          }
        }
        try await simulation.yield()
        outer.cancel()
        try await inner.join()
      }
      let ends = run.log.filter { $0.kind == .end }.map { "\($0.task) \($0.value!)" }
      #expect(ends == ["outer cancelled", "inner ok", "main ok"])
    }
  }

  @Test func `of a join cancel the task that is too slow`() throws {
    let run = try Simulation.run { simulation in
      for time in [2, 0] {
        let task = simulation.spawn("slow") { try await simulation.sleep(.seconds(5)) }
        do {
          try await task.join(timeout: .seconds(time))
        } catch is TimeoutError {
          simulation.print("late")
        }
      }
      let quick = simulation.spawn("quick") { 7 }
      simulation.print("\(try await quick.join(timeout: .seconds(1)))")
    }
    let texts = run.log.filter { $0.kind == .print }.map { "\($0.value!)" }
    #expect(texts == ["late", "late", "7"])
    #expect(run.log.last?.nanoseconds == 2_000_000_000)
  }
}
