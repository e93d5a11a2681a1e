extension Scenario {
  static let poolTwice = Scenario(
    name: "pool-twice",
    title: "a pool of connections, entered twice",
    watchFor: """
      Each task takes a connection and then, in a function that it calls, another one. There are two: \
      if both tasks hold one, each waits for the other's.
      """,
    outcome: "A deadlock unless one task is done before the other begins."
  ) { simulation, _ in
    let pool = AsyncSemaphore("pool", permits: 2, in: simulation)
    let saved = Shared("saved", 0, expected: 2, in: simulation)

    let requests = ["A", "B"].map { name in
      simulation.spawn("task_\(name)") {
        try await pool.withPermit {
          try await simulation.yield()  // reads
          try await pool.withPermit {  // a second connection, for the log
            saved.write(saved.read() + 1)
          }
        }
      }
    }

    try await simulation.gather(requests)
  }
}
