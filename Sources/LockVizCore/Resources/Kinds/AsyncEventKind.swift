extension ResourceKind {
  /// An event: it is set once for all who wait for it.
  static let event = ResourceKind("event", .event, .event)
}

extension ResourceRules {
  /// The rules of `asyncio.Event`, the same in CPython 3.9 to 3.15.
  ///
  /// Setting it wakes all who wait. They go on even if it is cleared before they run.
  static var event: ResourceRules {
    ResourceRules(
      start: .empty,
      limit: 1,
      isOwned: false,
      line: Line(
        opens: .aboveZero,
        newcomers: .overtake,
        taking: Effect(level: .unchanged),
        isHandedOver: false,
        wakes: .all,
        wakesOnTaking: .none,
        leaving: .nothing
      ),
      give: Effect(level: .fill, wakes: .first),
      hidesTaking: false
    )
  }
}

extension ResourceWords {
  /// What is said of an event.
  static let event = ResourceWords(
    plural: "events",
    take: .pass,
    give: Verb("set", "sets", "set", "setting"),
    state: { level, _ in level > 0 ? "set" : "clear" }
  )
}
