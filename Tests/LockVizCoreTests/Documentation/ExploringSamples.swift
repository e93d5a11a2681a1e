import LockVizCore
import Testing

/// The samples of the article on exploring in a test, besides those of the example.
@Suite("Samples of exploring in a test")
struct ExploringSamples {
  let print = Printed()

  @Test func `replay a schedule`() throws {
    let options = Simulation.Options(schedule: Schedule("fifo")!)
    let run = try Simulation.run(options) { simulation in
      try await transfers(in: simulation, locking: .sourceFirst)
    }
    guard case .deadlock = run.ending else {
      Issue.record("\(run.ending)")
      return
    }
  }

  @Test func `expect more than an end`() throws {
    let visits: @Sendable (Simulation) async throws -> Void = { simulation in
      let inside = Shared("inside", 0, in: simulation)
      let tasks = (1...3).map { number in
        simulation.spawn("visitor_\(number)") {
          inside.write(inside.read() + 1)
          try await simulation.yield()
          inside.write(inside.read() - 1)
        }
      }
      try await simulation.gather(tasks)
    }
    let atMostTwo = Exploration.Options(expectations: [ValueExpectation("inside <= 2")!])
    let error = #expect(throws: UnexpectedOutcome.self) { try explore(atMostTwo, visits) }
    #expect(error?.findings.first?.kind == .unmetExpectation)
  }

  @Test func `count all outcomes`() throws {
    let exploration = Exploration.run { simulation in
      try await transfers(in: simulation, locking: .sourceFirst)
    }
    for outcome in exploration.outcomes { print(outcome.count!, outcome.state) }
    let waiting = "alice_pays waits for bob_lock; bob_pays waits for alice_lock"
    #expect(
      print.lines == [
        "4 deadlock: \(waiting); main waits for alice_pays, bob_pays", "2 completed",
      ]
    )
  }
}

private enum LockOrder { case sourceFirst }

/// What the program of `Examples/BankTransfer` does.
@Sendable private func transfers(in simulation: Simulation, locking: LockOrder) async throws {
  let locks = ["alice_lock", "bob_lock"].map { AsyncLock($0, in: simulation) }
  try await simulation.gather([
    simulation.spawn("alice_pays") { try await transfer(locks[0], locks[1]) },
    simulation.spawn("bob_pays") { try await transfer(locks[1], locks[0]) },
  ])

  @Sendable func transfer(_ first: AsyncLock, _ second: AsyncLock) async throws {
    try await first.withLock {
      try await simulation.yield()
      try await second.withLock {}
    }
  }
}
