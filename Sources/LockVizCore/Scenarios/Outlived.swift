extension Scenario {
  static let outlived = Scenario(
    name: "outlived",
    title: "tasks that outlive the one that began them",
    watchFor: """
      The gather throws as soon as the check fails, and leaves the other tasks running. main takes back \
      what was saved; then they save on.
      """,
    outcome:
      "In asyncio's order two items of a refused order are saved in the end; expected are none."
  ) { simulation, _ in
    let saved = Shared("saved", 0, expected: 0, in: simulation)

    let check = simulation.spawn("check") {
      try await simulation.sleep(.milliseconds(10))
      throw OrderRefused()
    }
    let items = ["item_1", "item_2"].map { name in
      simulation.spawn(name) {
        try await simulation.sleep(.milliseconds(20))
        saved.write(saved.read() + 1)
      }
    }

    do {
      try await simulation.gather([check] + items)
    } catch is OrderRefused {
      saved.write(0)
      simulation.print("the order is refused")
    }
    try await simulation.sleep(.milliseconds(50))  // goes on with other things
  }

  private struct OrderRefused: Error {}
}
