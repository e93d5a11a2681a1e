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
  /// What it acts on: a lock, a variable or a task.
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
  /// What happened in an event.
  public enum Kind: Sendable, Hashable {
    /// A task was created; the object is the new task.
    case spawn
    /// The task's body runs for the first time.
    case start
    /// The lock was not free, so the task joined its queue and is suspended.
    case wait
    /// The task holds the lock from here.
    case acquire
    /// The task no longer holds the lock; the first waiter, if any, becomes ready.
    case release
    /// A shared variable was read.
    case read
    /// A shared variable was written.
    case write
    /// The task gave way to the others and is ready again at once.
    case yield
    /// The task sleeps; the value is the duration in nanoseconds.
    case sleep
    /// The task's sleep is over and it runs again.
    case wake
    /// The task is suspended until another task, the object, has ended.
    case join
    /// The task has seen another task, the object, end well.
    case joined
    /// Cancellation of the object, a task, was asked for.
    case cancel
    /// The program says something.
    case print
    /// The task's body is over: `ok`, `cancelled` or `error: …`.
    case end
    /// The simulation is over: `completed` or `deadlock`.
    case stop
    /// A kind that this version does not know.
    case other(String)
  }

  /// A value in an event: one JSON scalar.
  ///
  /// Numbers that are not whole are equal if their bits are: not a number is the same as itself, and
  /// minus zero is another one than zero.
  public enum Value: Sendable {
    /// Nothing: a missing element of a container.
    case null
    /// A truth value.
    case bool(Bool)
    /// A whole number.
    case int(Int64)
    /// Any other number.
    case double(Double)
    /// A text; what is no scalar in JSON is kept as its text too.
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
  /// The kinds that have a name of their own, in the order of their codes.
  static let known: [Event.Kind] = [
    .spawn, .start, .wait, .acquire, .release, .read, .write, .yield, .sleep, .wake, .join,
    .joined, .cancel, .print, .end, .stop,
  ]

  /// The kind's name in a log.
  public var description: String {
    switch self {
    case .spawn: "spawn"
    case .start: "start"
    case .wait: "wait"
    case .acquire: "acquire"
    case .release: "release"
    case .read: "read"
    case .write: "write"
    case .yield: "yield"
    case .sleep: "sleep"
    case .wake: "wake"
    case .join: "join"
    case .joined: "joined"
    case .cancel: "cancel"
    case .print: "print"
    case .end: "end"
    case .stop: "stop"
    case .other(let name): name
    }
  }
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
