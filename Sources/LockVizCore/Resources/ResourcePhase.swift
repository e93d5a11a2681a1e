/// How far a resource has come that is not always the same to those who come.
public enum ResourcePhase: UInt8, Sendable, Hashable {
  /// It is in use: a barrier fills, a queue takes items.
  case open
  /// As many as a barrier waits for have come, and not all of them have gone on.
  case draining
  /// A barrier was reset, and not all who waited at it have gone.
  case resetting
  /// It is of no more use: a barrier was broken, a queue was shut down.
  case closed
}
