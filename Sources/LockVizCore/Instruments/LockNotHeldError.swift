/// A lock was released, or its condition notified, while nobody held the lock.
public struct LockNotHeldError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The lock's name.
  public let lock: String

  /// What happened, in a sentence.
  public var description: String { "\(lock) is not held" }
}
