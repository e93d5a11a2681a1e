/// What has happened to a task in a line of waiters.
public enum WaiterMark: UInt8, Sendable, Hashable {
  /// Nothing: it waits.
  case pending
  /// It was woken: it may run, and takes what it waits for when it does.
  case woken
  /// It was cancelled: it may run, and leaves the line when it does.
  case cancelled
}
