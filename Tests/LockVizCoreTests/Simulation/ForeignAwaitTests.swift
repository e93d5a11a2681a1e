import Dispatch
import LockVizCore
import Synchronization
import Testing

/// Code with no instrument in it, and awaits that lead outside.
@Suite("Awaiting what is no instrument")
struct ForeignAwaitTests {
  private actor Counter {
    private var value = 0

    func increment(_ simulation: Simulation) async throws -> Int {
      let current = value
      try await simulation.yield()
      value = current + 1
      return value
    }
  }

  @Test func `explores a reentrant actor's lost update`() throws {
    let outcomes = try outcomesUnderEverySchedule({ $0["result"] }) { options in
      try Simulation.run(options) { simulation in
        let counter = Counter()
        let result = Shared("result", 0, in: simulation)
        let tasks = ["task_A", "task_B"].map { name in
          simulation.spawn(name) { try await counter.increment(simulation) }
        }
        result.write(try await simulation.gather(tasks).max() ?? 0)
      }
    }
    #expect(Set(outcomes.keys) == [.int(1), .int(2)])
  }

  @Test func `waits for an await that leads to another executor`() throws {
    let options = Simulation.Options(patience: .seconds(120))
    let run = try Simulation.run(options) { simulation in
      let result = Shared("result", 0, in: simulation)
      let task = simulation.spawn("outside") {
        result.write(await elsewhere(42))
      }
      try await task.join()
    }
    #expect(run["result"] == .int(42))
    #expect(run.ending == .completed)
  }

  @Test func `names the task that awaits something outside for too long`() throws {
    let options = Simulation.Options(patience: .milliseconds(20))
    #expect(throws: RunError.outside(tasks: ["lost"], patience: options.patience)) {
      try Simulation.run(options) { simulation in
        let task = simulation.spawn("lost") {
          await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
        }
        try await task.join()
      }
    }
  }

  @Test func `notices a task that awaits outside after another one has resumed it`() throws {
    let options = Simulation.Options(patience: .seconds(120))
    let run = try Simulation.run(options) { simulation in
      let value = Shared("value", 0, in: simulation)
      let waiting = Mutex<UnsafeContinuation<Void, Never>?>(nil)
      let first = simulation.spawn("first") {
        await withUnsafeContinuation { continuation in waiting.withLock { $0 = continuation } }
        value.write(1)
        value.write(await elsewhere(2))
      }
      let second = simulation.spawn("second") { waiting.withLock { $0!.resume() } }
      try await simulation.gather([first, second])
    }
    #expect(run.ending == .completed)
    #expect(run["value"] == .int(2))
  }

  /// Leaves a task suspended in a plain continuation when its run ends by an error.
  ///
  /// - Returns: the continuation, and what is finished when the task is.
  private static func leaveBehind() throws -> (UnsafeContinuation<Void, Never>, AsyncStream<Void>) {
    let (ended, end) = AsyncStream.makeStream(of: Void.self)
    let waiting = Mutex<UnsafeContinuation<Void, Never>?>(nil)
    let options = Simulation.Options(patience: .milliseconds(20))
    #expect(throws: RunError.self) {
      try Simulation.run(options) { simulation in
        let value = Shared("value", 0, in: simulation)
        let lock = AsyncLock("lock", in: simulation)
        let task = simulation.spawn("late") {
          defer { end.finish() }
          await withUnsafeContinuation { continuation in waiting.withLock { $0 = continuation } }
          value.write(1)
          simulation.spawn("later") {}
          try await lock.withLock { try await simulation.yield() }
        }
        try await task.join()
      }
    }
    return (try #require(waiting.withLock { $0 }), ended)
  }

  @Test(.timeLimit(.minutes(5)))
  func `lets a task that comes back after the run end, on the same thread`() async throws {
    let (continuation, ended) = try Self.leaveBehind()
    continuation.resume()
    for await _ in ended {}
  }

  @Test(.timeLimit(.minutes(5)))
  func `lets a task that comes back after the run end, on another one, off its stack`() async throws
  {
    let (continuation, ended) = try Self.leaveBehind()
    let mutex = Mutex(continuation)
    DispatchQueue.global().async { mutex.withLock { $0.resume() } }
    for await _ in ended {}
  }

  @Test(.timeLimit(.minutes(5)))
  func `cancels what awaits something plain when the run is over`() async throws {
    let (ended, end) = AsyncStream.makeStream(of: Void.self)
    let run = try Simulation.run { simulation in
      simulation.spawn("consumer") {
        defer { end.finish() }
        for await _ in AsyncStream(Int.self, { _ in }) {}
      }
      try await simulation.yield()
    }
    #expect(run.ending == .completed)
    for await _ in ended {}
  }

  @Test func `stops the program when another simulation's lock is used`() async {
    await #expect(processExitsWith: .failure) {
      let kept = Mutex<AsyncLock?>(nil)
      _ = try? Simulation.run { simulation in
        let lock = AsyncLock("lock", in: simulation)
        kept.withLock { $0 = lock }
      }
      _ = try? Simulation.run { _ in try await kept.withLock { $0 }?.acquire() }
    }
  }

  @Test func `stops the program when code that is no task suspends inside one`() async {
    await #expect(processExitsWith: .failure) {
      _ = try? Simulation.run { simulation in
        try await simulation.yield()
        let stranger = Task.immediate { try await simulation.yield() }
        try await stranger.value
      }
    }
  }

  @Test func `stops the program when a stranger uses an instrument`() async {
    await #expect(processExitsWith: .failure) {
      _ = try? Simulation.run { simulation in
        let counter = Shared("counter", 0, in: simulation)
        await Task.detached { _ = counter.read() }.value
      }
    }
  }
}

/// Returns a value from another thread, not one of Swift's own: waiting simulations may occupy all
/// of these.
private func elsewhere(_ value: Int) async -> Int {
  await withUnsafeContinuation { continuation in
    DispatchQueue.global().async { continuation.resume(returning: value) }
  }
}
