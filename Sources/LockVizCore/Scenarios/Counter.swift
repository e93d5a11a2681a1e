extension Scenario {
  static let counter = Scenario(
    name: "counter",
    title: "without a lock",
    watchFor: """
      Every task reads the counter, gives way, and writes back one more than it read. While it is \
      away the others read the same old value, so that each write wipes out the one before.
      """,
    outcome: "Expected one increment a task. In asyncio's order all read 0, and it ends at 1.",
    defaultTasks: 3
  ) { simulation, tasks in
    let counter = Shared("shared_counter", 0, expected: tasks, in: simulation)

    let increments = (0..<tasks).map(taskName).map { name in
      simulation.spawn(name) {
        let current = counter.read()
        try await simulation.yield()  // another task may run here
        counter.write(current + 1)
        simulation.print("\(name): counter = \(current + 1)")
      }
    }

    try await simulation.gather(increments)
    simulation.print("Final counter: \(counter.read())")
  }
}
