import LockVizCore
import Testing

/// State that steps share without an instrument, so that they are no classes.
@Suite("Checking classes of schedules")
struct ReducedCheckTests {
  /// One task shows what another one has hidden.
  @Sendable private static func hidden(_ simulation: Simulation) async throws {
    let box = Box()
    let shown = Shared("shown", 0, in: simulation)
    let reader = simulation.spawn("reader") {
      try await simulation.yield()
      shown.write(box.value)
      try await simulation.yield()
    }
    let writer = simulation.spawn("writer") { box.value = 2 }
    try await simulation.gather([reader, writer])
  }

  @Test func `finds what steps share in secret`() throws {
    let reduced = Exploration.run(.init(method: .reduced), Self.hidden)
    let tree = Exploration.run(.init(method: .tree), Self.hidden)
    guard case .hiddenState? = reduced.fallback else {
      Issue.record("\(reduced.outcomes)")
      return
    }
    #expect(reduced.isComplete && reduced.method == .tree)
    #expect(reduced.outcomes == tree.outcomes)
    #expect(tree.outcomes.count == 2)
  }

  @Test(arguments: [2, 3, 4])
  func `finds it among tasks that have nothing to do with it`(others: Int) {
    let exploration = Exploration.run(.init(method: .reduced)) { simulation in
      for number in 0..<others {
        simulation.spawn("other\(number)") { try await simulation.yield() }
      }
      try await Self.hidden(simulation)
    }
    // Some of the others are ready when main ends, or what is shared is noticed: it is never classes.
    #expect(exploration.method != .reduced)
  }

  @Test func `finds a failure that classes do not show`() {
    let exploration = Exploration.run(.init(method: .reduced)) { simulation in
      struct Late: Error {}
      let box = Box()
      let first = simulation.spawn("first") { box.value += 1 }
      let second = simulation.spawn("second") { if box.value == 0 { throw Late() } }
      _ = try await simulation.gatherResults([first, second])
    }
    #expect(exploration.outcomes.count == 2)
  }

  @Test func `is left out where that is asked for`() {
    let exploration = Exploration.run(.init(method: .reduced, verifiesOneIn: 0), Self.hidden)
    #expect(exploration.method == .reduced && exploration.outcomes.count == 1)
  }
}
