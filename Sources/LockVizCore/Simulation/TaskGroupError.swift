/// Tasks of a group failed, or one came too late to be added to it.
public struct TaskGroupError: Error, Sendable, CustomStringConvertible {
  /// The group's name.
  public let group: String
  /// What happened.
  public let reason: Reason

  /// What happened to a group.
  public enum Reason: Sendable {
    /// These errors were thrown in it, in this order: Python's `ExceptionGroup`.
    case failed([any Error])
    /// All of its tasks have ended, so that no more can be added.
    case finished
    /// It cancels its tasks, so that no more can be added.
    case shuttingDown
  }

  init(group: String, _ reason: Reason) {
    self.group = group
    self.reason = reason
  }

  /// The errors of its tasks, if that is what happened.
  public var errors: [any Error] {
    if case .failed(let errors) = reason { errors } else { [] }
  }

  /// What happened, in a sentence.
  public var description: String {
    switch reason {
    case .failed(let errors):
      "\(group): " + errors.map { "\($0)" }.joined(separator: "; ")
    case .finished: "\(group) is finished"
    case .shuttingDown: "\(group) is shutting down"
    }
  }
}
