extension Scenario {
  static let philosophersOrdered = Scenario(
    name: "philosophers-ordered",
    title: "each takes the lower-numbered fork first",
    watchFor: """
      The forks are numbered, and everybody takes the lower number first. The last philosopher \
      therefore reaches for fork_1 like the first, and the circle cannot close.
      """,
    outcome: "Everybody eats, in every order.",
    defaultTasks: 3
  ) { simulation, tasks in
    let forks = (1...max(tasks, 1)).map { AsyncLock("fork_\($0)", in: simulation) }
    let meals = Shared("meals", 0, expected: tasks, in: simulation)

    let philosophers = (0..<tasks).map { seat in
      let numbers = [seat, (seat + 1) % tasks].sorted()
      let lower = forks[numbers[0]]
      let higher = forks[numbers[1]]
      return simulation.spawn(taskName(seat)) {
        try await lower.acquire()
        try await simulation.yield()
        try await higher.acquire()
        meals.write(meals.read() + 1)
        try await simulation.yield()
        try higher.release()
        try lower.release()
      }
    }

    try await simulation.gather(philosophers)
  }
}
