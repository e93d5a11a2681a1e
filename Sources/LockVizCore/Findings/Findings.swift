/// What is wrong in a log, and what its locks and variables come to.
///
/// Computed from the log alone, in one pass, so that it is the same for a simulation and for a
/// recording; ``FindingsBuilder`` does it while a log grows.
public struct Findings: Sendable, Hashable {
  /// What was found: the gravest first, and in the order of their events.
  ///
  /// Of many of the same kind about the same subject only some; each says how many there were.
  public let all: [Finding]
  /// How many were found of each kind, those that were not kept included.
  public let counts: [Finding.Kind: Int]
  /// How many of each kind are problems or warnings.
  let alarms: [Finding.Kind: Int]
  /// The figures of every lock, in the order of their first appearance.
  public let locks: [LockFigures]
  /// How many events the log has.
  public let eventCount: Int
  /// When its last event happened, in nanoseconds since it began.
  public let nanoseconds: Int64

  /// Finds what is wrong in a log; in proportion to its length.
  ///
  /// - Parameters:
  ///   - log: The log.
  ///   - limit: How many findings of the same kind and about the same subject are kept; all are
  ///     counted.
  public init(_ log: EventLog, keeping limit: Int = FindingsBuilder.defaultLimit) {
    var builder = FindingsBuilder(keeping: limit)
    builder.take(log)
    self = builder.findings(in: log)
  }

  init(
    all: [Finding],
    counts: [Finding.Kind: Int],
    alarms: [Finding.Kind: Int],
    locks: [LockFigures],
    eventCount: Int,
    nanoseconds: Int64
  ) {
    self.all = all
    self.counts = counts
    self.alarms = alarms
    self.locks = locks
    self.eventCount = eventCount
    self.nanoseconds = nanoseconds
  }

  /// Those of a severity.
  public subscript(severity: Finding.Severity) -> [Finding] {
    all.filter { $0.severity == severity }
  }

  /// Whether there is a problem or a warning: advice alone is no alarm.
  public var isAlarming: Bool { !alarms.isEmpty }

  /// The kinds of which there is a problem or a warning.
  public var alarmingKinds: [Finding.Kind] {
    Finding.Kind.allCases.filter { alarms[$0] != nil }
  }

  /// The problems and warnings that say more than the run's outcome does itself, the gravest first.
  package var besidesOutcome: [Finding] {
    all.withoutTwins.filter { $0.severity != .advice && !$0.kind.isOutcome }
  }

  /// What was found but advice, counted: `2 lost updates, 1 stale check`; empty if nothing was.
  public var summary: String { alarms.summary }
}

extension FindingsBuilder {
  /// What is wrong in the log so far; the log is asked for its names only.
  ///
  /// As if the log ended here: a builder that goes on may find that a lock is released after all. In
  /// proportion to what is kept, and to the live tasks, the locks and the variables.
  public func findings(in log: EventLog) -> Findings {
    let words = Wording(log: log)
    var store = conclusion.store
    for advice in variableAdvice { store.add(advice, about: advice.variable) }
    let all = store.groups.values.flatMap { group in
      group.kept.map { evidence -> Finding in
        var finding = evidence.finding(words)
        finding.count = group.tally.count
        return finding
      }
    }
    return Findings(
      all: all.sorted { $0.place < $1.place },
      counts: store.counts,
      alarms: store.alarms.withoutTwins,
      locks: locks.map { lock in
        LockFigures(
          name: words.name(lock.name),
          acquisitions: lock.acquisitions,
          contended: lock.contended,
          wait: LockFigures.Spread(lock.waits),
          hold: LockFigures.Spread(lock.holds),
          longestQueue: lock.longestQueue
        )
      },
      eventCount: eventCount,
      nanoseconds: nanoseconds
    )
  }

  /// The alarming findings of the log so far by their events; for a builder that notes events.
  ///
  /// Costs as much as ``findings(in:)`` without its words.
  var index: FindingIndex {
    let (store, late) = conclusion
    return FindingIndex(
      store,
      noted: evidence.noted ?? NotedEvents(),
      late: late,
      advice: AdviceIndex(containerOfName: containerOfName, advice: variableAdvice)
    )
  }

  /// What was found, with what holds only as the log ends so far: that is given once more by itself.
  private var conclusion: (store: EvidenceStore, late: [any Evidence]) {
    var store = evidence
    store.noted = nil
    var late: [any Evidence] = []
    func add(_ evidence: some Evidence, about subject: NameID) {
      store.add(evidence, about: subject)
      late.append(evidence)
    }
    let stuck = StuckTasks(self)
    let deadlocks = deadlocks(stuck)
    for deadlock in deadlocks {
      let first = deadlock.circle.first ?? deadlock.stranded.first
      add(deadlock, about: first?.lock ?? .none)
    }
    for lock in neverReleased(stuck) { add(lock, about: lock.lock) }
    for hold in longHolds(stuck) { add(hold, about: hold.lock) }
    for waiter in starvingWaiters { add(waiter, about: waiter.lock) }
    store.dropLockOrders { deadlocks.map(\.lockNames).contains($0) }
    for (key, group) in store.groups where key.kind == .lockOrder { late += group.kept }
    return (store, late)
  }
}

extension Finding {
  /// What findings are put in order by.
  fileprivate var place: (Severity, Int, String, String, String, String) {
    (
      severity, event, kind.rawValue, tasks.first ?? "", variables.first ?? "", locks.first ?? ""
    )
  }
}

extension EvidenceStore {
  /// Takes out the inversions of locks that did end in a deadlock.
  mutating func dropLockOrders(_ isDeadlock: (Set<NameID>) -> Bool) {
    for (key, group) in groups where key.kind == .lockOrder {
      let kept = group.kept.filter { evidence in
        guard let order = evidence as? LockOrder else { return true }
        return !isDeadlock(Set(order.steps.map(\.lock)))
      }
      drop(group.kept.count - kept.count, of: key, leaving: kept)
    }
  }
}
