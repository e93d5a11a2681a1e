/// A rule on when to use a lock, and the scenarios that show it.
package struct LockRule: Sendable {
  /// The rule, in a sentence.
  package let text: String
  /// The scenarios: one that goes wrong without it, the one that is repaired, or both.
  package let scenarios: [Scenario]

  /// The rules that have the same answer to whether to use a lock.
  package struct Group: Sendable {
    /// The answer.
    package let title: String
    /// The rules.
    package let rules: [LockRule]
  }

  /// All rules, in the order in which they teach.
  package static let all = [
    Group(
      title: "Use a lock",
      rules: [
        LockRule(
          text: """
            where a value is read, awaited over and written back: one lock, from the read to the write.
            """,
          scenarios: [.counter, .counterLock]
        ),
        LockRule(
          text:
            "where something is checked and acted on: the check and the act in one turn of the lock.",
          scenarios: [.cache, .cacheOnce]
        ),
        LockRule(
          text: "where several values have to fit each other: around all of the change.",
          scenarios: [.transfer]
        ),
      ]
    ),
    Group(
      title: "Use none",
      rules: [
        LockRule(
          text:
            "where nothing is written any more, or nothing is awaited between a read and its write.",
          scenarios: [.readOnly]
        )
      ]
    ),
    Group(
      title: "If you use locks",
      rules: [
        LockRule(
          text: "take several of them in the same order in every task.",
          scenarios: [.deadlock, .philosophers, .philosophersOrdered]
        ),
        LockRule(text: "never take one that you hold already.", scenarios: [.deadlockSelf]),
        LockRule(
          text: "hold one by `with`, so that it is given back however the task ends.",
          scenarios: [.cancel, .timeoutLeak]
        ),
        LockRule(
          text: "hold one briefly: those who wait are served in turn, but they do wait.",
          scenarios: [.fairness]
        ),
      ]
    ),
    Group(
      title: "Use something else",
      rules: [
        LockRule(
          text: "a semaphore for at most so many at once, taken once by each task.",
          scenarios: [.limit, .poolTwice]
        ),
        LockRule(
          text:
            "a shared task or an event where one works and the others wait for what comes of it.",
          scenarios: [.checkThenAct, .singleFlight]
        ),
        LockRule(
          text:
            "an event that stays set, or a condition, to wait for something; look before you wait.",
          scenarios: [.missedSignal, .lostNotify]
        ),
        LockRule(
          text: "a queue to hand work over; who takes an item finishes it, also if the work fails.",
          scenarios: [.deadConsumer]
        ),
        LockRule(
          text: "a task group where no task may go on when the others have failed.",
          scenarios: [.outlived, .group]
        ),
      ]
    ),
  ]
}

extension Scenario {
  /// Scenarios that go wrong, each with the one in which that is repaired.
  private static let repairs: [(faulty: Scenario, repaired: Scenario)] = [
    (.counter, .counterLock), (.cache, .cacheOnce), (.checkThenAct, .singleFlight),
    (.deadlock, .transfer), (.philosophers, .philosophersOrdered), (.poolTwice, .limit),
    (.outlived, .group),
  ]

  /// The scenario in which the fault of this one is repaired, or the one with the fault that this one
  /// repairs.
  public var twin: Scenario? {
    for (faulty, repaired) in Self.repairs {
      if name == faulty.name { return repaired }
      if name == repaired.name { return faulty }
    }
    return nil
  }
}
