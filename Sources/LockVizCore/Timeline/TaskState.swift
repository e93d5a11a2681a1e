/// What a task was doing.
public struct TaskState: Sendable, Hashable {
  /// The task's name.
  public var name: String
  /// What it was doing.
  public var status: Status
  /// The number of the event since which it did so; 0 is before the first.
  public var since: Int
  /// The number of the task's last event; 0 while it has none.
  public var lastEvent: Int
  /// `file:line` of its last event that has one: where the task stands.
  public var location: String?
  /// The resources it held, in the order in which it took them.
  public var held: [ResourceID]
  /// Its cancellation was asked for, and it has not run since.
  public var cancellationPending: Bool
}

extension TaskState {
  /// What a task can be doing.
  public enum Status: Sendable, Hashable {
    /// It has not been created yet.
    case absent
    /// It was created and may run, but its body has not begun.
    case notStarted
    /// It is the one that acts.
    case running
    /// It may run: it gave way, its lock was released, or its sleep or what it waited for is over.
    case ready
    /// It waits for a resource, and nobody has woken it.
    case waiting(for: ResourceID)
    /// It sleeps until a time in nanoseconds since the log began.
    case sleeping(until: Int64)
    /// It waits for other tasks to end.
    case joining(tasks: [TaskID])
    /// It has acted and now others act; the log does not say what it waits for.
    case suspended
    /// Its body is over.
    case ended(TaskEnding)
  }
}
