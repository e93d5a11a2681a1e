extension Scenario {
  static let missedSignal = Scenario(
    name: "missed-signal",
    title: "a signal that nobody saw",
    watchFor: """
      The event is set and cleared at once. It wakes those who wait at that moment; a task that comes \
      later waits for a signal that is over.
      """,
    outcome: "In asyncio's order the late task waits forever: the signal was over when it came."
  ) { simulation, _ in
    let started = AsyncEvent("started", in: simulation)
    let seen = Shared("seen", 0, expected: 2, in: simulation)

    let early = simulation.spawn("early") {
      try await started.wait()
      seen.write(seen.read() + 1)
    }
    let late = simulation.spawn("late") {
      try await simulation.yield()  // has something else to do first
      try await started.wait()
      seen.write(seen.read() + 1)
    }
    let starter = simulation.spawn("starter") {
      started.set()
      started.clear()
    }

    try await simulation.gather([early, late, starter])
  }
}
