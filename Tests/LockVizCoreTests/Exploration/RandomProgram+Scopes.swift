@testable import LockVizCore

extension RandomProgram {
  /// What a task does with groups, deadlines and waits for others.
  enum ScopeStep: Sendable, CaseIterable {
    case timeout, timeoutNow, group, failingGroup, shield, waitForFirst, waitBriefly, joinBriefly
  }

  /// A step with a scope.
  static func scope(_ random: inout SplitMix64) -> Step {
    .scope(ScopeStep.allCases[Int.random(in: 0..<ScopeStep.allCases.count, using: &random)])
  }

  /// Does it.
  static func run(
    _ step: ScopeStep,
    _ lock: AsyncLock,
    _ counter: Shared<Int>,
    _ simulation: Simulation
  ) async throws {
    @Sendable func work(_ amount: Int) async throws {
      let value = counter.read()
      try await simulation.yield()
      counter.write(value + amount)
    }
    switch step {
    case .timeout:
      await late(counter) {
        try await simulation.withTimeout(.milliseconds(1)) {
          try await lock.withLock { try await simulation.sleep(.milliseconds(2)) }
        }
      }
    case .timeoutNow:
      await late(counter) { try await simulation.withTimeout(.zero) { try await work(3) } }
    case .group:
      try await simulation.withTaskGroup { group in
        try group.spawn("member") { try await work(1) }
      }
    case .failingGroup:
      await late(counter) {
        try await simulation.withTaskGroup { group in
          try group.spawn("member") { throw Failure() }
          try group.spawn("member") { try await work(5) }
          try await lock.withLock { try await work(2) }
        }
      }
    case .shield:
      let task = simulation.spawn("shielded") { try await work(1) }
      try await simulation.shield(task)
    case .waitForFirst:
      let tasks = (1...2).map { amount in simulation.spawn("racer") { try await work(amount) } }
      let first = try await simulation.wait(for: tasks, until: .first)
      counter.write(counter.read() + 10 * first.pending.count)
    case .waitBriefly:
      let task = simulation.spawn("sleeper") { try await simulation.sleep(.milliseconds(2)) }
      let some = try await simulation.wait(for: [task], timeout: .milliseconds(1))
      counter.write(counter.read() + some.ended.count)
    case .joinBriefly:
      let task = simulation.spawn("sleeper") { try await lock.withLock { try await work(4) } }
      await late(counter) { try await task.join(timeout: .milliseconds(1)) }
    }
  }

  /// Counts what does not end well.
  private static func late(
    _ counter: Shared<Int>,
    _ body: () async throws -> Void
  ) async {
    do {
      try await body()
    } catch is CancellationError {
      counter.write(counter.read() + 1_000)
    } catch {
      counter.write(counter.read() + 100)
    }
  }

  private struct Failure: Error {}
}
