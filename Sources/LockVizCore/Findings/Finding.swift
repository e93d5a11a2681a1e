/// Something in a log that a person should know about: what happened, the events that show it, and
/// what to do about it.
public struct Finding: Sendable, Hashable {
  /// What it is.
  public var kind: Kind
  /// How much it matters.
  public var severity: Severity
  /// The number of the event that completed it: where to look first.
  public var event: Int
  /// The events that show it, in the log's order.
  public var events: [Witness]
  /// The tasks that it is about, by name; those that act in it first.
  public var tasks: [String] = []
  /// The resources that it is about, by name.
  public var resources: [String] = []
  /// The variables that it is about, by name.
  public var variables: [String] = []
  /// Who waits for whom, all the way around; empty unless this is a deadlock in a circle.
  public var cycle: [Wait] = []
  /// What happened, in one sentence.
  public var sentence: Phrase
  /// What to do about it, in one sentence.
  public var advice: Phrase
  /// How many findings of this kind the log has about the same subject, including this one and
  /// those that were not kept.
  public var count = 1
}

extension Finding {
  /// What can be found.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A task wrote a variable that another task had written since it last read it.
    case lostUpdate = "lost-update"
    /// A task acted on what it had checked before, though another task had changed it meanwhile.
    case staleCheck = "stale-check"
    /// A task used what it had read before, though another task had changed it meanwhile.
    case staleUse = "stale-use"
    /// Elements of a container came or went while a task iterated over it.
    case changedContainer = "changed-container"
    /// Tasks wait for each other in a circle, or wait forever for another reason.
    case deadlock
    /// The log ends while a task waits for a resource.
    case unfinishedWait = "unfinished-wait"
    /// Locks were taken in orders that can end in a deadlock, though this run got away with it.
    case lockOrder = "lock-order"
    /// A signal did not reach the task that waits for one.
    case lostSignal = "lost-signal"
    /// Items of a queue were taken and never finished, while a task waits until all are.
    case unfinishedItem = "unfinished-item"
    /// A task was notified and went on without looking whether what it had waited for was so.
    case uncheckedWake = "unchecked-wake"
    /// Two tasks were inside one lock at once, because another task had released it.
    case twoInside = "two-inside"
    /// A variable was updated under one lock by one task, and under another by another.
    case twoLocks = "two-locks"
    /// A semaphore was released more often than it was acquired.
    case releasedTooOften = "released-too-often"
    /// A resource was released by a task that did not hold it.
    case releaseUnowned = "release-unowned"
    /// A resource was held to the end of its owner, or of the log.
    case neverReleased = "never-released"
    /// A resource was held across a suspension while others waited for it.
    case longHold = "long-hold"
    /// A task waited for a resource while others that came later had it again and again.
    case starvation
    /// A task ended with an error.
    case taskFailed = "task-failed"
    /// A task outlived the gather that awaited it, and wrote.
    case outlivedScope = "outlived-scope"
    /// A task had not ended when the run was over.
    case leftBehind = "left-behind"
    /// A variable ended at a value that was not expected.
    case unexpectedValue = "unexpected-value"
    /// What was expected of a variable, after every event or at the end, did not hold.
    case unmetExpectation = "unmet-expectation"
    /// A variable needs a lock, or its lock has to be held for longer.
    case needsLock = "needs-lock"
    /// A variable needs no lock, or none beyond the one it has.
    case needsNoLock = "needs-no-lock"
  }

  /// How much a finding matters, the gravest first.
  public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
    /// It went wrong.
    case problem
    /// It can go wrong, or costs much.
    case warning
    /// Good to know, and no reason for alarm.
    case note

    /// Whether the first is graver than the second.
    public static func < (first: Self, second: Self) -> Bool { first.rank < second.rank }

    private var rank: Int {
      switch self {
      case .problem: 0
      case .warning: 1
      case .note: 2
      }
    }
  }

  /// An event that shows a finding.
  public struct Witness: Sendable, Hashable {
    /// The event's number.
    public var number: Int
    /// What it is in the finding.
    public var role: Role
    /// `file:line` of the event, where the log has it.
    public var location: String?
  }

  /// A task in a circle of waiting; the next one is the task for which it waits, and the first
  /// comes after the last.
  public struct Wait: Sendable, Hashable {
    /// The task's name.
    public var task: String
    /// The resources that it holds.
    public var holds: [String]
    /// The resource for which it waits; nil if it waits for the next task to end.
    public var resource: String?
    /// The number of the event with which it began to wait.
    public var event: Int
  }
}

extension Finding: CustomStringConvertible {
  /// What happened, where in the source, and in a second line what to do.
  public var description: String {
    let places = places.isEmpty ? "" : " (\(places))"
    return "\(kind.title): \(sentence.text)\(places)\n-> \(advice.text)"
  }

  /// Where in the source the events that show it are, as far as is known: `read at
  /// Counter.swift:16, write at Counter.swift:18`.
  package var places: String {
    var places: [String] = []
    for witness in events {
      guard let place = witness.location.map({ "\(witness.role) at \($0)" }) else { continue }
      // Tasks that share a body mostly do the same thing at the same place.
      if !places.contains(place) { places.append(place) }
    }
    return places.joined(separator: ", ")
  }
}

extension [Finding] {
  /// Without the lost updates that are also reported as stale checks: every stale check is one.
  package var withoutRedundantLostUpdates: [Finding] {
    let staleChecks = Set(lazy.filter { $0.kind == .staleCheck }.map(\.event))
    return filter { $0.kind != .lostUpdate || !staleChecks.contains($0.event) }
  }
}

extension [Finding.Kind: Int] {
  /// The same for the number of each kind.
  var withoutRedundantLostUpdates: Self {
    var counts = self
    if let lost = counts[.lostUpdate], let checks = counts[.staleCheck] {
      counts[.lostUpdate] = lost > checks ? lost - checks : nil
    }
    return counts
  }
}

extension Finding.Kind {
  /// Whether findings of this kind stand below others at the same event, which are their causes.
  var isEffect: Bool {
    switch self {
    case .deadlock, .unfinishedWait, .unexpectedValue, .unmetExpectation: true
    default: false
    }
  }

  /// Whether findings of this kind say only what the run's outcome says.
  package var isOutcome: Bool { self == .unexpectedValue || self == .taskFailed }

  /// A number of findings of this kind, as a fragment: `2 lost updates`.
  public func counted(_ count: Int) -> String {
    count.counted(words.one, words.several)
  }

  /// The kind as the heading of a sentence: `Lost update`.
  package var title: String { words.one.prefix(1).uppercased() + words.one.dropFirst() }

  /// The kind in words, for one and for several.
  private var words: (one: String, several: String) {
    switch self {
    case .lostUpdate: ("lost update", "lost updates")
    case .staleCheck: ("stale check", "stale checks")
    case .staleUse: ("stale use", "stale uses")
    case .changedContainer:
      ("container changed during an iteration", "containers changed during iterations")
    case .deadlock: ("deadlock", "deadlocks")
    case .unfinishedWait: ("unfinished wait", "unfinished waits")
    case .lockOrder: ("lock-order inversion", "lock-order inversions")
    case .lostSignal: ("lost signal", "lost signals")
    case .unfinishedItem: ("unfinished item", "unfinished items")
    case .uncheckedWake: ("unchecked wake-up", "unchecked wake-ups")
    case .twoInside: ("lock with two inside", "locks with two inside")
    case .twoLocks: ("variable under two locks", "variables under two locks")
    case .releasedTooOften: ("release too many", "releases too many")
    case .releaseUnowned:
      ("release by a task without the lock", "releases by tasks without the lock")
    case .neverReleased: ("lock never released", "locks never released")
    case .longHold: ("long hold", "long holds")
    case .starvation: ("starved waiter", "starved waiters")
    case .taskFailed: ("failed task", "failed tasks")
    case .outlivedScope: ("task that outlived its gather", "tasks that outlived their gathers")
    case .leftBehind: ("task left behind", "tasks left behind")
    case .unexpectedValue: ("unexpected value", "unexpected values")
    case .unmetExpectation: ("unmet expectation", "unmet expectations")
    case .needsLock: ("variable that needs a lock", "variables that need a lock")
    case .needsNoLock: ("variable that needs no lock", "variables that need no lock")
    }
  }
}
