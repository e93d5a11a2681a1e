extension Scenario {
  static let fairness = Scenario(
    name: "fairness",
    title: "a greedy task and two patient ones",
    watchFor: """
      The greedy task wants the lock again the moment it has released it. It does not get it: the \
      first waiter was woken, and a task that comes now queues behind it, although the lock is free.
      """,
    outcome: "The patient tasks get their turn between the greedy one's: first come, first served."
  ) { simulation, _ in
    let lock = AsyncLock("lock", in: simulation)
    let turns = Shared("turns", "", in: simulation)

    let take: @Sendable (String) async throws -> Void = { name in
      try await lock.withLock {
        let before = turns.read()
        try await simulation.yield()  // work that takes a while
        turns.write(before.isEmpty ? name : "\(before) \(name)")
      }
    }
    let greedy = simulation.spawn("task_A") {
      for _ in 1...3 { try await take("greedy") }
    }
    let patient = ["B", "C"].map { name in
      simulation.spawn("task_\(name)") { try await take(name) }
    }

    try await simulation.gather([greedy] + patient)
  }
}
