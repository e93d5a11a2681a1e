extension Finding.Witness {
  /// What an event is in a finding; its description is a word or a few.
  public enum Role: Sendable, Hashable {
    /// A variable is read: `read`.
    case read
    /// A variable is read for the first of two times: `first read`.
    case firstRead
    /// A variable is read again: `second read`.
    case secondRead
    /// A variable is written: `write`.
    case write
    /// A variable is written for the last time: `last write`.
    case lastWrite
    /// A variable is written, and what was written is lost: `overwritten`.
    case overwritten
    /// A variable is written without the lock that other writes hold: `write without the lock`.
    case unguardedWrite
    /// What a task relies on is read: `check`.
    case check
    /// What was checked changes: `change`.
    case change
    /// A task begins to iterate over a container: `iteration`.
    case iteration
    /// A task does what it decided by its check: `act`.
    case act
    /// A lock is taken: `acquire`.
    case acquire
    /// A lock is given back: `release`.
    case release
    /// The lock is taken under which a task checks: `lock taken for the check`.
    case acquireForCheck
    /// The lock of the check is given back: `lock given up`.
    case releaseAfterCheck
    /// The lock is taken again: `lock taken for the act`.
    case acquireForAct
    /// A task that holds a lock took it: `holds lock_A`.
    case holds(lock: String)
    /// A task that holds a lock wants another one: `asks for lock_B`.
    case asksFor(lock: String)
    /// A task begins to wait: `wait`.
    case wait
    /// A task begins to wait forever: `waits`.
    case waitForEver
    /// A task with a lock is suspended: `suspension`.
    case suspension
    /// A signal is given: `signal`.
    case signal
    /// A signal is taken back: `clear`.
    case clear
    /// An item is taken from a queue: `take`.
    case take
    /// A task ends, or the log does: `end`.
    case end
    /// What was read is used: `use`.
    case use
    /// A task no longer waits for others: `goes on`.
    case goesOn
    /// A task does its last thing: `last event`.
    case lastEvent
  }
}

extension Finding.Witness.Role: CustomStringConvertible {
  /// The role in words.
  public var description: String {
    switch self {
    case .read: "read"
    case .firstRead: "first read"
    case .secondRead: "second read"
    case .write: "write"
    case .lastWrite: "last write"
    case .overwritten: "overwritten"
    case .unguardedWrite: "write without the lock"
    case .check: "check"
    case .change: "change"
    case .iteration: "iteration"
    case .act: "act"
    case .acquire: "acquire"
    case .release: "release"
    case .acquireForCheck: "lock taken for the check"
    case .releaseAfterCheck: "lock given up"
    case .acquireForAct: "lock taken for the act"
    case .holds(let lock): "holds \(lock)"
    case .asksFor(let lock): "asks for \(lock)"
    case .wait: "wait"
    case .waitForEver: "waits"
    case .suspension: "suspension"
    case .signal: "signal"
    case .clear: "clear"
    case .take: "take"
    case .end: "end"
    case .use: "use"
    case .goesOn: "goes on"
    case .lastEvent: "last event"
    }
  }
}
