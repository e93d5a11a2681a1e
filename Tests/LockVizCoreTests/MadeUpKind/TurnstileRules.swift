@testable import LockVizCore

/// A turnstile lets a number of tasks through and then closes, until one opens it again.
///
/// No part of asyncio: a kind of resource that the library does not know.
extension ResourceKind {
  static let turnstile = ResourceKind("turnstile", .turnstile, .turnstile)
}

extension ResourceRules {
  /// Nobody owns a place in it.
  ///
  /// Opening it wakes the first waiter, which wakes the next one as long as
  /// the turnstile is open.
  static var turnstile: ResourceRules {
    ResourceRules(
      start: .full,
      limit: 1,
      isOwned: false,
      line: Line(
        opens: .aboveZero,
        newcomers: .queue,
        taking: Effect(level: .down),
        isHandedOver: false,
        wakes: .next,
        wakesOnTaking: .once,
        leaving: .wakesIfOpen
      ),
      give: Effect(level: .fill, wakes: .first),
      hidesTaking: false
    )
  }
}

extension ResourceWords {
  static let turnstile = ResourceWords(
    plural: "turnstiles",
    take: Verb("enter", "enters", "entered", "entering"),
    give: Verb("open", "opens", "opened", "opening"),
    state: { level, _ in level > 0 ? "open for \(level)" : "closed" }
  )
}
