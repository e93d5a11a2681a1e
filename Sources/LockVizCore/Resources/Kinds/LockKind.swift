extension ResourceKind {
  /// A lock: the kind of a resource whose creation the log does not show.
  package static let lock = ResourceKind("lock", .lock, .lock)
}

extension ResourceRules {
  /// The rules of `asyncio.Lock`, the same in CPython 3.9 to 3.15.
  ///
  /// A release wakes the first waiter but hands nothing over, a newcomer queues behind a woken waiter,
  /// and a cancelled waiter stays in the line until it runs again.
  @inline(__always) static var lock: ResourceRules {
    ResourceRules(
      start: .full,
      limit: 1,
      isOwned: true,
      line: Line(
        opens: .aboveZero,
        newcomers: .queue,
        taking: Effect(level: .down),
        isHandedOver: false,
        wakes: .first,
        wakesOnTaking: .none,
        leaving: .wakesIfOpen
      ),
      give: Effect(level: .up, wakes: .first),
      // A newcomer queues behind a woken waiter just as it does behind an owner.
      hidesTaking: true
    )
  }
}

extension ResourceWords {
  /// What is said of a lock.
  static let lock = ResourceWords(
    plural: "locks",
    take: .acquire,
    give: .release,
    state: { level, _ in level > 0 ? "free" : "held" }
  )
}
