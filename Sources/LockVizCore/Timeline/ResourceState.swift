/// Who held a resource, how much of it was left, and who waited for it.
public struct ResourceState: Sendable, Hashable {
  /// The resource's name.
  public var name: String
  /// Its kind: `lock`, unless the log says otherwise.
  public var kind: String
  /// How much there was to take, or what else the kind counts: 1 for a lock that was free, 0 for one
  /// that was held.
  public var level: Int
  /// How many of the items that were put into a queue are not done with, or how many tasks of a group
  /// have not ended; nil for other resources.
  public var unfinished: Int?
  /// How far it had come, if it is a barrier or a queue.
  public var phase: ResourcePhase
  /// The highest level; nil if there is none.
  public var limit: Int?
  /// The tasks that held it, in the order in which they took it.
  public var owners: [TaskID]
  /// The number of the event since which its level and owners had been so; 0 is before the first.
  public var since: Int
  /// Its lines of waiters, each with the next in line first; most kinds have one.
  ///
  /// A waiter that was woken or cancelled stays in its line until it runs, as in asyncio.
  public var lines: [[Waiter]]

  /// The task that held it; if several did, the one that had held it longest.
  public var owner: TaskID? { owners.first }
  /// The tasks that wait for it, one line after the other.
  public var waiters: [Waiter] { lines.count == 1 ? lines[0] : lines.flatMap(\.self) }

  /// A place in a line.
  public struct Waiter: Sendable, Hashable {
    /// The task that stands there.
    public var task: TaskID
    /// What has happened to it.
    public var mark: WaiterMark
    /// The number of the event with which it joined the line.
    public var since: Int
  }
}
