extension Scenario {
  static let cancel = Scenario(
    name: "cancel",
    title: "a waiter cancelled in the queue",
    watchFor: """
      task_B and task_C wait for the lock when task_B is cancelled. It leaves the queue with an \
      error and without the lock, and task_C moves up: nobody waits for the one who left.
      """,
    outcome: "In asyncio's order task_A and task_C get the lock, task_B never: the counter is 2."
  ) { simulation, _ in
    let lock = AsyncLock("lock", in: simulation)
    let counter = Shared("shared_counter", 0, expected: 2, in: simulation)

    let increment: @Sendable () async throws -> Void = {
      try await lock.withLock {
        let current = counter.read()
        try await simulation.sleep(.milliseconds(10))
        counter.write(current + 1)
      }
    }
    let tasks = ["task_A", "task_B", "task_C"].map { simulation.spawn($0, increment) }

    try await simulation.sleep(.milliseconds(5))
    tasks[1].cancel()

    for (task, result) in zip(tasks, try await simulation.gatherResults(tasks)) {
      if case .failure = result { simulation.print("\(task.name) was cancelled") }
    }
  }
}
