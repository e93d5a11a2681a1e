import LockVizCore
import Testing

/// What plain Swift code is told of a cancellation.
@Suite("Cancelling a task that asks Swift")
struct PlainCancellationTests {
  /// Notes what a cancelled task has seen.
  private func outcomes(
    _ body: @escaping @Sendable (Simulation, Shared<String>) async throws -> Void
  ) throws -> Exploration {
    let exploration = Exploration.run { simulation in
      let seen = Shared("seen", "nothing", in: simulation)
      let task = simulation.spawn("task") { try await body(simulation, seen) }
      try await simulation.yield()
      task.cancel()
      _ = try? await task.join()
    }
    #expect(exploration.interruption == nil)
    return exploration
  }

  @Test func `is seen by who asks whether the task is cancelled`() throws {
    let exploration = try outcomes { simulation, seen in
      do { try await simulation.sleep(.seconds(1)) } catch { seen.write("\(Task.isCancelled)") }
    }
    let values = Set(exploration.outcomes.map { $0.state.variables[0].value })
    // It may be cancelled before it has begun.
    #expect(values == [.string("true"), .string("nothing")])
  }

  @Test func `is seen by who gives way in plain Swift`() throws {
    let exploration = try outcomes { _, seen in
      for _ in 0..<3 { await Task.yield() }
      do {
        try Task.checkCancellation()
        seen.write("not cancelled")
      } catch {
        seen.write("cancelled")
      }
    }
    let values = Set(exploration.outcomes.map { $0.state.variables[0].value })
    #expect(values.contains(.string("cancelled")))
    #expect(exploration.method == .tree)
  }

  @Test func `is told to handlers, at once`() throws {
    let run = try Simulation.run { simulation in
      let fired = Shared("fired", false, expected: true, in: simulation)
      let task = simulation.spawn("task") {
        try await withTaskCancellationHandler {
          try await simulation.sleep(.seconds(1))
        } onCancel: {
          fired.write(true)
        }
      }
      try await simulation.yield()
      task.cancel()
      simulation.print("cancelled, fired: \(fired.read())")
      _ = try? await task.join()
    }
    #expect(run["fired"] == .bool(true))
    #expect(run.log.contains { $0.value == .string("cancelled, fired: true") })
  }

  @Test func `is told to those that the task waits for`() throws {
    let run = try Simulation.run { simulation in
      let seen = Shared("seen", 0, expected: 3, in: simulation)
      let inner = (1...2).map { number in
        simulation.spawn("inner\(number)") {
          do { try await simulation.sleep(.seconds(1)) } catch {
            if Task.isCancelled { seen.write(seen.read() + 1) }
            throw error
          }
        }
      }
      let outer = simulation.spawn("outer") {
        do { try await simulation.gather(inner) } catch {
          if Task.isCancelled { seen.write(seen.read() + 1) }
        }
      }
      try await simulation.yield()
      outer.cancel()
      try await outer.join()
    }
    #expect(run["seen"] == .int(3))
  }

  @Test func `does not keep a task that has caught it from waiting again`() throws {
    let run = try Simulation.run { simulation in
      let task = simulation.spawn("task") {
        do { try await simulation.sleep(.seconds(1)) } catch {
          #expect(Task.isCancelled)
          try await simulation.sleep(.seconds(2))
        }
      }
      try await simulation.yield()
      task.cancel()
      try await task.join()
    }
    #expect(run.ending == .completed && run.failures.isEmpty)
  }
}

#if os(Linux) && compiler(>=6.3) && !compiler(>=6.4)
  /// Sleeps in real time that are over before their time.
  @Suite("A plain sleep that somebody else was faster than")
  struct PlainSleepTests {
    private struct TooLate: Error {}

    /// The result of an operation, unless that takes too long by Swift's clock.
    private static func within<Value: Sendable>(
      _ time: Duration,
      _ operation: @escaping @Sendable () async throws -> Value
    ) async throws -> Value? {
      try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask { try await operation() }
        group.addTask {
          try await Task.sleep(for: time)
          throw TooLate()
        }
        defer { group.cancelAll() }
        return try await group.next() ?? nil
      }
    }

    @Test(arguments: [Exploration.Method.exact, .tree, .reduced])
    func `is not called complete`(method: Exploration.Method) {
      let exploration = Exploration.run(.init(method: method)) { simulation in
        let result = Shared("result", 0, expected: 1, in: simulation)
        let value = try await Self.within(.seconds(100)) {
          await Task.yield()
          return 1
        }
        result.write(value ?? 0)
      }
      #expect(!exploration.isComplete)
      guard case .cameFromOutside? = exploration.interruption else {
        Issue.record("\(String(describing: exploration.interruption))")
        return
      }
    }

    @Test func `fails a test that explores`() {
      #expect(throws: IncompleteExploration.self) {
        try explore { _ in _ = try await Self.within(.seconds(100)) { 1 } }
      }
    }

    @Test func `wakes its task when nobody is faster`() throws {
      let run = try Simulation.run(.init(patience: .seconds(900))) { simulation in
        let task = simulation.spawn("task") {
          try await Task.sleep(for: .milliseconds(2))
          try await Task.sleep(nanoseconds: 1)
          try await ContinuousClock().sleep(for: .milliseconds(1))
          try await SuspendingClock().sleep(for: .milliseconds(1))
          simulation.print("awake")
        }
        try await task.join()
      }
      #expect(run.ending == .completed && run.log.contains { $0.value == .string("awake") })
    }
  }
#endif
