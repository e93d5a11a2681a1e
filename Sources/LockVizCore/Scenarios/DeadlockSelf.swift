extension Scenario {
  static let deadlockSelf = Scenario(
    name: "deadlock-self",
    title: "a lock taken twice by one task",
    watchFor: """
      task_A holds the lock and calls something that takes it again. An asyncio lock does not know \
      its owner and is not re-entrant: the task waits for itself.
      """,
    outcome: "A deadlock in every order: task_A waits for the lock that it owns itself."
  ) { simulation, _ in
    let lock = AsyncLock("lock", in: simulation)

    let save: @Sendable () async throws -> Void = {
      try await lock.withLock { simulation.print("saved") }
    }
    let task = simulation.spawn("task_A") {
      try await lock.withLock {
        try await save()  // wants the lock that this task holds
      }
    }

    try await task.join()
  }
}
