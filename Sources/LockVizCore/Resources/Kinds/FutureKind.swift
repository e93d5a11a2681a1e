extension ResourceKind {
  /// A future: a result that is there once, for all who wait for it.
  static let future = ResourceKind("future", .future, .future)
}

extension ResourceRules {
  /// The rules of `asyncio.Future`, the same in CPython 3.9 to 3.15.
  ///
  /// Its result, its error or its cancellation wakes all who wait. The cancellation of a task that
  /// waits for it cancels it, and all who wait see that.
  static var future: ResourceRules {
    var rules = event
    rules.endsWithWaiter = true
    rules.givesValues = true
    return rules
  }
}

extension ResourceWords {
  /// What is said of a future.
  static let future = ResourceWords(
    plural: "futures",
    take: .pass,
    give: Verb("set", "sets", "set", "setting"),
    state: { level, _ in level > 0 ? "done" : "not done" }
  )
}
