extension ResourceKind {
  /// The time by which something has to be over: `asyncio.timeout`, `asyncio.wait_for`.
  static let timeout = ResourceKind("timeout", .scope, .timeout)
  /// Tasks that are over before their owner goes on: `asyncio.TaskGroup`.
  static let group = ResourceKind("group", .scope, .group)
}

extension ResourceRules {
  /// The rules of a scope, which its task alone enters and leaves: nobody waits for it.
  static var scope: ResourceRules {
    ResourceRules(
      start: .full,
      limit: 1,
      isOwned: true,
      isScope: true,
      line: Line(
        opens: .always,
        newcomers: .overtake,
        taking: Effect(level: .down),
        isHandedOver: false,
        wakes: .next,
        wakesOnTaking: .none,
        leaving: .nothing
      ),
      give: Effect(level: .up),
      hidesTaking: false
    )
  }
}

extension ResourceWords {
  /// What is said of a deadline.
  static let timeout = ResourceWords(
    plural: "timeouts",
    take: .enter,
    give: .exit,
    state: { level, _ in level > 0 ? "over" : "running" }
  )
  /// What is said of a group of tasks.
  static let group = ResourceWords(
    plural: "groups",
    take: .enter,
    give: .exit,
    state: { level, _ in level > 0 ? "over" : "open" }
  )
}

extension ResourceWords.Verb {
  fileprivate static let enter = Self("enter", "enters", "entered", "entering")
  fileprivate static let exit = Self("exit", "leaves", "left", "leaving")
}
