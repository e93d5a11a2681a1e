extension Scenario {
  static let philosophers = Scenario(
    name: "philosophers",
    title: "each takes the left fork first",
    watchFor: """
      Between every two philosophers lies one fork. Each takes the left one, gives way, and wants \
      the right one, which by then is the left one of the next: a circle in which all wait.
      """,
    outcome: "In asyncio's order a deadlock: all hold one fork and wait for another.",
    defaultTasks: 3
  ) { simulation, tasks in
    let forks = (1...max(tasks, 1)).map { AsyncLock("fork_\($0)", in: simulation) }
    let meals = Shared("meals", 0, expected: tasks, in: simulation)

    let philosophers = (0..<tasks).map { seat in
      let left = forks[seat]
      let right = forks[(seat + 1) % tasks]
      return simulation.spawn(taskName(seat)) {
        try await left.acquire()
        try await simulation.yield()  // the neighbour takes its left fork
        try await right.acquire()
        meals.write(meals.read() + 1)
        try await simulation.yield()
        try right.release()
        try left.release()
      }
    }

    try await simulation.gather(philosophers)
  }
}
