import LockVizCore

/// Which of a transfer's two accounts is locked first.
public enum LockOrder: Sendable {
  /// The one that the money leaves.
  case sourceFirst
  /// The one whose name comes first, so that all transfers take their locks in the same order.
  case byName
}

/// Two people send each other money at the same time.
public func transfers(in simulation: Simulation, locking order: LockOrder) async throws {
  let alice = Account("alice", expected: 80, in: simulation)
  let bob = Account("bob", expected: 120, in: simulation)

  /// Moves money while both accounts are locked.
  @Sendable func transfer(_ amount: Int, from source: Account, to target: Account) async throws {
    let isReversed = order == .byName && target.name < source.name
    let (first, second) = isReversed ? (target, source) : (source, target)
    try await first.lock.withLock {
      try await simulation.yield()  // the bank looks up the other account
      try await second.lock.withLock {
        source.balance.write(source.balance.read() - amount)
        target.balance.write(target.balance.read() + amount)
      }
    }
  }

  try await simulation.gather([
    simulation.spawn("alice_pays") { try await transfer(30, from: alice, to: bob) },
    simulation.spawn("bob_pays") { try await transfer(10, from: bob, to: alice) },
  ])
}
