extension Scenario {
  static let group = Scenario(
    name: "group",
    title: "tasks that end with their group",
    watchFor: """
      The same order in a group. When it is refused, the group cancels the tasks that save, and main \
      goes on only when both have ended.
      """,
    outcome: "Nothing of the refused order is saved, in every order of tasks."
  ) { simulation, _ in
    let saved = Shared("saved", 0, expected: 0, in: simulation)

    do {
      try await simulation.withTaskGroup { group in
        for name in ["item_1", "item_2"] {
          try group.spawn(name) {
            try await simulation.sleep(.milliseconds(20))
            saved.write(saved.read() + 1)
          }
        }
        try await simulation.sleep(.milliseconds(10))  // checks the order
        throw OrderRefused()
      }
    } catch is TaskGroupError {
      saved.write(0)
      simulation.print("the order is refused")
    }
    try await simulation.sleep(.milliseconds(50))  // goes on with other things
  }

  private struct OrderRefused: Error {}
}
