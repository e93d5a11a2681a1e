/// A task tried to join itself, which would never end.
public struct SelfJoinError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The task's name.
  public let task: String

  /// What happened, in a sentence.
  public var description: String { "\(task) cannot join itself" }
}
