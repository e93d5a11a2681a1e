extension ResourceKind {
  /// A condition: a place to wait for news, with a lock.
  static let condition = ResourceKind("condition", .condition, .condition)
}

extension ResourceRules {
  /// The rules of `asyncio.Condition`, as of CPython 3.13.
  ///
  /// Whoever comes waits, and as many are woken as are notified. The lock is a resource of its own:
  /// the log shows that it is given up before the wait and taken again after it. A task that was
  /// notified in vain notifies another one, which the log shows too.
  static var condition: ResourceRules {
    ResourceRules(
      start: .empty,
      limit: 1,
      isOwned: false,
      line: Line(
        opens: .always,
        newcomers: .wait,
        taking: Effect(level: .unchanged),
        isHandedOver: false,
        wakes: .next,
        wakesOnTaking: .none,
        leaving: .nothing
      ),
      give: Effect(level: .unchanged, wakes: .first),
      givesByCount: true,
      hidesTaking: false
    )
  }
}

extension ResourceWords {
  /// What is said of a condition.
  static let condition = ResourceWords(
    plural: "conditions",
    take: .pass,
    give: Verb("notify", "notifies", "notified", "notifying"),
    state: { _, _ in "quiet" }
  )
}
