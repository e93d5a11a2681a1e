extension Scenario {
  static let counterLock = Scenario(
    name: "counter-lock",
    title: "the same under a lock",
    watchFor: """
      The lock is taken before the read and released after the write. A task that gives way in \
      between still owns it: the others may run, but only as far as the queue.
      """,
    outcome: "One increment a task in every order: with 3 tasks always 3.",
    defaultTasks: 3
  ) { simulation, tasks in
    let counter = Shared("shared_counter", 0, expected: tasks, in: simulation)
    let lock = AsyncLock("lock", in: simulation)

    let increments = (0..<tasks).map(taskName).map { name in
      simulation.spawn(name) {
        try await lock.withLock {
          let current = counter.read()
          try await simulation.yield()  // safe: nobody else can enter the lock
          counter.write(current + 1)
          simulation.print("\(name): counter = \(current + 1)")
        }
      }
    }

    try await simulation.gather(increments)
    simulation.print("Final counter: \(counter.read())")
  }
}
