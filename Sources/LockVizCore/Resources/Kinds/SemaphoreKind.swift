extension ResourceKind {
  /// A semaphore: a number of permits.
  static let semaphore = ResourceKind("semaphore", .semaphore, .semaphore)
  /// A semaphore that cannot be released more often than it was acquired.
  static let boundedSemaphore = ResourceKind("bounded_semaphore", .boundedSemaphore, .semaphore)
}

extension ResourceRules {
  /// The rules of `asyncio.Semaphore`, as of CPython 3.13.
  ///
  /// A release hands a permit to the next waiter, unlike that of a lock. Until that waiter runs,
  /// newcomers queue behind it; then it wakes them if there are permits left.
  static var semaphore: ResourceRules {
    ResourceRules(
      start: .full,
      limit: 1,
      isOwned: true,
      line: Line(
        opens: .aboveZero,
        newcomers: .queue,
        taking: Effect(level: .down),
        isHandedOver: true,
        wakes: .next,
        wakesOnTaking: .whileOpen,
        leaving: .wakesWhileOpen
      ),
      give: Effect(level: .up, wakes: .first),
      exceedsLimit: true,
      hidesTaking: false
    )
  }

  /// The rules of `asyncio.BoundedSemaphore`.
  static var boundedSemaphore: ResourceRules {
    var rules = semaphore
    rules.exceedsLimit = false
    return rules
  }
}

extension ResourceWords {
  /// What is said of a semaphore.
  static let semaphore = ResourceWords(
    plural: "semaphores",
    take: .acquire,
    give: .release,
    state: { level, limit in "at \(level) of \(limit)" }
  )
}
