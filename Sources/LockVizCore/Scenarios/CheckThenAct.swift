extension Scenario {
  static let checkThenAct = Scenario(
    name: "check-then-act",
    title: "a check that is stale when it is acted on",
    watchFor: """
      Every task makes the connection if there is none. Between the check and the making it gives \
      way, and meanwhile the others check too: to each of them there is still none.
      """,
    outcome: "Expected one connection. In asyncio's order every task makes one of its own.",
    defaultTasks: 3
  ) { simulation, tasks in
    let connection = Shared<String?>("connection", nil, in: simulation)
    let created = Shared("created", 0, expected: 1, in: simulation)

    let users = (0..<tasks).map(taskName).map { name in
      simulation.spawn(name) {
        if connection.read() == nil {
          try await simulation.yield()  // what was checked may change here
          connection.write("made by \(name)")
          created.write(created.read() + 1)  // safe: no await between read and write
        }
      }
    }

    try await simulation.gather(users)
    simulation.print("Connections made: \(created.read())")
  }
}
