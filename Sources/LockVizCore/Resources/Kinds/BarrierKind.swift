extension ResourceKind {
  /// A barrier: tasks wait at it until as many have come as it asks for.
  static let barrier = ResourceKind("barrier", .barrier, .barrier)
}

extension ResourceRules {
  /// The rules of `asyncio.Barrier`, the same in CPython 3.11 to 3.15.
  ///
  /// The last to come wakes the others and goes on at once. Who comes before all of them have gone on
  /// waits in the second line. A reset and a break wake all, of whom those are turned away who had
  /// come. CPython builds it upon a condition, whose lock is free whenever a task is suspended, so
  /// that the lock decides nothing; a cancelled waiter notifies another one, who then finds nothing
  /// new and waits again at the end.
  static var barrier: ResourceRules {
    let line = Line(
      opens: .always,
      newcomers: .wait,
      taking: Effect(level: .unchanged),
      isHandedOver: false,
      wakes: .all,
      wakesOnTaking: .none,
      leaving: .nothing,
      refuses: .everybody
    )
    var first = line
    first.opens = .complete
    first.newcomers = .overtake
    return ResourceRules(
      start: .empty,
      limit: 1,
      isOwned: false,
      line: first,
      secondLine: line,
      give: Effect(level: .unchanged),
      gathers: true,
      hidesTaking: false
    )
  }
}

extension ResourceWords {
  /// What is said of a barrier.
  static let barrier = ResourceWords(
    plural: "barriers",
    take: .pass,
    furtherTakes: [Verb("enter", "enters", "entered", "entering")],
    give: Verb("open", "opens", "opened", "opening"),
    close: Verb("break", "breaks", "broke", "breaking"),
    closed: "broken",
    state: { level, limit in "at \(level) of \(limit)" }
  )
}
