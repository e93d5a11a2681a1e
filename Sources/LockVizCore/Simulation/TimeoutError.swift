/// A deadline passed: Python's `TimeoutError`.
public struct TimeoutError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What happened, in a word.
  public var description: String { "TimeoutError" }

  init() {}
}
