extension ResourceKind {
  /// A queue whose items come out in the order in which they went in.
  static let queue = ResourceKind("queue", .queue, .queue)
  /// A queue whose newest item comes out first.
  static let stack = ResourceKind("lifo_queue", .queue, .queue)
  /// A queue whose least item comes out first.
  static let priorityQueue = ResourceKind("priority_queue", .queue, .queue)
}

extension ResourceRules {
  /// The rules of `asyncio.Queue`, the same in CPython 3.9 to 3.15; its shutdown is as of 3.13.
  ///
  /// A put wakes the next task that wants to get, and hands nothing over: a newcomer may be
  /// quicker, and then the woken one goes to the end of the line. A shutdown wakes all who get and
  /// put, who are turned away; what is left can still be got.
  static var queue: ResourceRules {
    ResourceRules(
      start: .empty,
      limit: .max,
      isOwned: false,
      line: Line(
        opens: .aboveZero,
        newcomers: .overtake,
        taking: Effect(level: .down, wakes: .second),
        isHandedOver: false,
        wakes: .next,
        wakesOnTaking: .none,
        leaving: .wakesIfWoken,
        refuses: .unlessOpen
      ),
      secondLine: Line(
        opens: .belowLimit,
        newcomers: .overtake,
        taking: Effect(level: .up, wakes: .first),
        isHandedOver: false,
        wakes: .next,
        wakesOnTaking: .none,
        leaving: .wakesIfWoken,
        refuses: .everybody
      ),
      give: Effect(level: .unchanged),
      countsUnfinished: true,
      hidesTaking: false
    )
  }
}

extension ResourceWords {
  /// What is said of a queue.
  static let queue = ResourceWords(
    plural: "queues",
    take: Verb("get", "gets", "got", "getting", "from"),
    furtherTakes: [
      Verb("put", "puts", "put", "putting", "into"),
      Verb("join", "joins", "joined", "joining"),
    ],
    give: Verb("finish", "finishes", "finished", "finishing"),
    close: Verb("shut down", "shuts down", "shut down", "shutting down"),
    closed: "shut down",
    state: { level, limit in
      if level <= 0 { return "empty" }
      if limit == Int(Int32.max) { return "at \(level.counted("item"))" }
      return "at \(level) of \(limit.counted("item"))"
    }
  )
}
