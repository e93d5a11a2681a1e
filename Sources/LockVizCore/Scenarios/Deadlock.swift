extension Scenario {
  static let deadlock = Scenario(
    name: "deadlock",
    title: "two locks in opposite orders",
    watchFor: """
      task_A takes lock_1 and then wants lock_2; task_B takes them the other way round. Once each \
      holds its first lock, each waits for the other, forever.
      """,
    outcome: "In asyncio's order a deadlock: task_A waits for lock_2, task_B for lock_1."
  ) { simulation, _ in
    let lock1 = AsyncLock("lock_1", in: simulation)
    let lock2 = AsyncLock("lock_2", in: simulation)

    let taskA = simulation.spawn("task_A") {
      try await lock1.withLock {
        try await simulation.yield()  // task_B takes lock_2
        try await lock2.withLock { simulation.print("task_A has both") }
      }
    }
    let taskB = simulation.spawn("task_B") {
      try await lock2.withLock {
        try await simulation.yield()  // task_A has lock_1
        try await lock1.withLock { simulation.print("task_B has both") }
      }
    }

    try await simulation.gather([taskA, taskB])
  }
}
