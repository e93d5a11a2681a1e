/// Who held a lock and who waited for it.
public struct LockState: Sendable, Hashable {
  /// The lock's name.
  public var name: String
  /// The task that held it, by index, or nil if it was free.
  public var owner: Int?
  /// The number of the event since which that was so; 0 is before the first.
  public var since: Int
  /// Its queue, the next in line first.
  ///
  /// A waiter that was woken or cancelled stays in it until it runs, as in asyncio.
  public var waiters: [Waiter]

  /// A place in the queue.
  public struct Waiter: Sendable, Hashable {
    /// The task that stands there, by index.
    public var task: Int
    /// What has happened to it.
    public var mark: WaiterMark
    /// The number of the event with which it joined the queue.
    public var since: Int
  }
}
