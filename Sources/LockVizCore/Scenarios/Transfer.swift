extension Scenario {
  static let transfer = Scenario(
    name: "transfer",
    title: "money moved under two locks",
    watchFor: """
      Every account has a lock of its own. A transfer takes both, always the lower number first, so \
      that transfers between other accounts can go on beside it and no two of them block each other.
      """,
    outcome: "The total stays 300 in every order: no money is lost or made.",
    defaultTasks: 3
  ) { simulation, tasks in
    let balances = (1...3).map { Shared("account_\($0)", 100, in: simulation) }
    let locks = (1...3).map { AsyncLock("lock_\($0)", in: simulation) }
    let total = Shared("total", 300, expected: 300, in: simulation)

    let transfers = (0..<tasks).map { index in
      let from = index % 3
      let to = (index + 1) % 3
      let amount = 10 * (index + 1)
      return simulation.spawn(taskName(index)) {
        try await locks[min(from, to)].withLock {
          try await locks[max(from, to)].withLock {
            let source = balances[from].read()
            let target = balances[to].read()
            try await simulation.yield()  // safe: both accounts are locked
            balances[from].write(source - amount)
            balances[to].write(target + amount)
          }
        }
      }
    }

    try await simulation.gather(transfers)
    total.write(balances.map { $0.read() }.reduce(0, +))
  }
}
