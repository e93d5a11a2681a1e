import LockVizCore

/// A bank account: its balance, and the lock that a transfer holds while it changes it.
struct Account: Sendable {
  let name: String
  let balance: Shared<Int>
  let lock: AsyncLock

  /// Opens an account with 100 in it.
  ///
  /// - Parameters:
  ///   - name: the owner.
  ///   - expected: what ought to be in it at the end.
  ///   - simulation: the simulation whose tasks use it.
  init(_ name: String, expected: Int, in simulation: Simulation) {
    self.name = name
    balance = Shared(name, 100, expected: expected, in: simulation)
    lock = AsyncLock("\(name)_lock", in: simulation)
  }
}
