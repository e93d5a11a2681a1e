/// A search that another thread can end, and ask what it has found.
protocol Search: AnyObject, Sendable {
  /// Ends it as soon as the runs that are under way are over.
  func end(_ interruption: Exploration.Interruption)

  /// What it has found, once no thread continues it.
  func found() -> Exploration
}

/// Why a search ended early.
enum SearchStop: Sendable {
  /// It is not to go on.
  case interrupted(Exploration.Interruption)
  /// Tasks await plain Swift; `outside` is one that awaited something from another thread.
  case sawPlainSwift(outside: String?)
  /// Something depends on the order of the ready queue, which needs ``Fingerprint/Detail/exact``.
  case queueOrderMatters
  /// Equal states, or runs of one class, led to different ends.
  case hidden(Schedule, Schedule)
}
