/// One thing that a task did: the unit of every log, view and finding.
public struct Event: Sendable, Hashable {
  /// The position in the log, from 1, without gaps.
  public var number: Int
  /// Nanoseconds since the log began: virtual in a simulation, monotonic in a recording.
  public var nanoseconds: Int64
  /// The acting task's name, unique in the log; empty where nobody acts (`stop`).
  public var task: String
  /// What happened.
  public var kind: Kind
  /// What it acts on: a resource such as a lock, a variable or a task.
  public var object: String?
  /// The value read or written, the text printed, a duration, or how a task ended.
  public var value: Value?
  /// `file:line` of the instrumented call, where known.
  public var location: String?

  /// Creates an event from its fields, as they stand in a line of the log.
  public init(
    number: Int,
    nanoseconds: Int64 = 0,
    task: String,
    kind: Kind,
    object: String? = nil,
    value: Value? = nil,
    location: String? = nil
  ) {
    self.number = number
    self.nanoseconds = nanoseconds
    self.task = task
    self.kind = kind
    self.object = object
    self.value = value
    self.location = location
  }
}

extension Event {
  /// What happened in an event, by the name that it has in the log.
  ///
  /// Any name is a kind. What LockViz knows of the kinds that have a constant here stands in one
  /// table, its vocabulary; all others are kept and shown by their names.
  public struct Kind: Sendable, Hashable {
    /// The name in the log.
    public let name: String

    /// The kind with a name.
    public init(_ name: String) { self.name = name }

    /// A task was created; the object is the new task, the value the group that it belongs to, if any.
    public static let spawn = Kind("spawn")
    /// The task's body runs for the first time.
    public static let start = Kind("start")
    /// The lock was not free, so the task joined its queue and is suspended.
    public static let wait = Kind("wait")
    /// The task holds the lock from here.
    public static let acquire = Kind("acquire")
    /// The task no longer holds the lock; the first waiter, if any, becomes ready.
    public static let release = Kind("release")
    /// The task went on past an event that was set, or because a condition notified it, or, with the
    /// value `join`, because all items of a queue were done with; past a barrier, the value being its
    /// place there, or a future, the value being its result.
    public static let pass = Kind("pass")
    /// An event, the object, was set, or a future, the value being its result.
    public static let set = Kind("set")
    /// An event, the object, was cleared.
    public static let clear = Kind("clear")
    /// Those who wait for a condition, the object, were notified; the value is how many, or `all`.
    public static let notify = Kind("notify")
    /// The task took an item, the value, from a queue, the object.
    public static let get = Kind("get")
    /// The task put an item, the value, into a queue, the object.
    public static let put = Kind("put")
    /// The task was done with an item of a queue, the object.
    public static let done = Kind("done")
    /// A queue, the object, was shut down; with the value `immediate` what was left in it is gone.
    public static let shutdown = Kind("shutdown")
    /// A barrier, the object, was broken or, with the value `reset`, reset.
    public static let `break` = Kind("break")
    /// The task was turned away by a barrier, a queue or a future, the object; the value says why.
    public static let refused = Kind("refused")
    /// The task entered a scope, the object: a group of tasks, or one with a deadline, which is as many
    /// nanoseconds away as the value says.
    public static let enter = Kind("enter")
    /// The task left a scope, the object; the value is `expired` if its deadline had passed.
    public static let exit = Kind("exit")
    /// A deadline passed: what the task waits for in its scope, the object, is cancelled, or, with the
    /// value `wait`, its wait ends.
    public static let expire = Kind("expire")
    /// A shared variable was read.
    public static let read = Kind("read")
    /// A shared variable was written.
    public static let write = Kind("write")
    /// An element of a container was removed.
    public static let remove = Kind("remove")
    /// The task began or ended to visit the elements of a container, the object; the value says which.
    public static let iterate = Kind("iterate")
    /// The task gave way to the others and is ready again at once.
    public static let yield = Kind("yield")
    /// The task sleeps; the value is the duration in nanoseconds.
    public static let sleep = Kind("sleep")
    /// The task's sleep is over and it runs again.
    public static let wake = Kind("wake")
    /// The task is suspended until another task, the object, has ended; the value says by which rules,
    /// unless it joins or gathers: `all`, `first`, `first failure`, `shield` or `group`.
    public static let join = Kind("join")
    /// The task has seen another task, the object, end well.
    public static let joined = Kind("joined")
    /// Cancellation of the object, a task, was asked for, by a task or by a group, the value.
    public static let cancel = Kind("cancel")
    /// A resource, the object, was made; the value is its kind and its limit, if it has one:
    /// `semaphore 3`.
    ///
    /// What is acquired and released without it is a lock.
    public static let create = Kind("create")
    /// The program says something.
    public static let print = Kind("print")
    /// The task's body is over: `ok`, `cancelled` or `error: …`.
    public static let end = Kind("end")
    /// The simulation is over: `completed` or `deadlock`.
    public static let stop = Kind("stop")
  }

  /// A value in an event: one JSON scalar.
  ///
  /// Numbers that are not whole are equal if their bits are: NaN equals itself, and minus zero does
  /// not equal zero.
  public enum Value: Sendable {
    /// Nothing: a missing element of a container.
    case null
    /// A truth value.
    case bool(Bool)
    /// A whole number.
    case int(Int64)
    /// Any other number.
    case double(Double)
    /// A text; an array or object of JSON is kept as its text too.
    case string(String)
  }
}

extension Event.Value: Hashable {
  /// Whether two values are the same.
  public static func == (first: Self, second: Self) -> Bool {
    switch (first, second) {
    case (.null, .null): true
    case (.bool(let first), .bool(let second)): first == second
    case (.int(let first), .int(let second)): first == second
    case (.double(let first), .double(let second)): first.bitPattern == second.bitPattern
    case (.string(let first), .string(let second)): first == second
    case (.null, _), (.bool, _), (.int, _), (.double, _), (.string, _): false
    }
  }

  /// Feeds the value to a hasher.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .bool(let value): hasher.combine(value)
    case .int(let value): hasher.combine(value)
    case .double(let value): hasher.combine(value.bitPattern)
    case .string(let text): hasher.combine(text)
    }
  }
}

extension Event.Kind: CustomStringConvertible {
  /// The kind's name in a log.
  public var description: String { name }
}

extension Event.Value: CustomStringConvertible {
  /// The value as a person reads it: texts without quotes, `null` for nothing.
  public var description: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .double(let value): value.description
    case .string(let text): text
    }
  }
}

extension Event: CustomStringConvertible {
  /// The event in a line: its number, the task, what happened, to what, the value, and where.
  public var description: String {
    let words = [task, "\(kind)", object, value.map { "\($0)" }, location.map { "(\($0))" }]
    return (["\(number)"] + words.compactMap { $0 }.filter { !$0.isEmpty }).joined(separator: " ")
  }
}
