import BankTransfer
import LockVizCore
import Testing

@Suite("Transfers")
struct TransferTests {
  @Test func `keep all the money in every order`() throws {
    try explore { simulation in
      try await transfers(in: simulation, locking: .byName)
    }
  }

  /// What the test above would say if each transfer locked first the account that the money leaves.
  @Test func `can block each other forever if they lock the source first`() {
    let error = #expect(throws: UnexpectedOutcome.self) {
      try explore { simulation in
        try await transfers(in: simulation, locking: .sourceFirst)
      }
    }
    #expect(
      error?.description == """
        deadlock: alice_pays waits for bob_lock; bob_pays waits for alice_lock; \
        main waits for alice_pays, bob_pays; \
        alice = 100, expected 80; bob = 100, expected 120, in 4 of 6 schedules
        Deadlock: alice_pays and bob_pays wait for each other: \
        alice_pays holds alice_lock and waits for bob_lock; \
        bob_pays holds bob_lock and waits for alice_lock; main waits behind. \
        (waits at Transfer.swift:22)
        -> Take alice_lock and bob_lock in the same order in every task.
        replay it with Simulation.Options(schedule: Schedule("fifo")!)
        to watch it, set LOCKVIZ_LOGS to a folder for its log
        """
    )
  }
}
