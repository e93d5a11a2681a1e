extension Scenario {
  static let readOnly = Scenario(
    name: "read-only",
    title: "no lock needed to read",
    watchFor: """
      All tasks read the same limit, again and again, and give way in between. Nobody writes it, so \
      that no read can be stale: a lock would only make them wait.
      """,
    outcome: "Every read gives 10, in every order.",
    defaultTasks: 3
  ) { simulation, tasks in
    let limit = Shared("limit", 10, expected: 10, in: simulation)

    let readers = (0..<tasks).map(taskName).map { name in
      simulation.spawn(name) {
        let before = limit.read()
        try await simulation.yield()  // nobody writes meanwhile
        let after = limit.read()
        simulation.print("\(name): \(before) and still \(after)")
      }
    }

    try await simulation.gather(readers)
  }
}
