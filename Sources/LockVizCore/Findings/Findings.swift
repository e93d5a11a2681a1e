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
    locks: [LockFigures],
    eventCount: Int,
    nanoseconds: Int64
  ) {
    self.all = all
    self.counts = counts
    self.locks = locks
    self.eventCount = eventCount
    self.nanoseconds = nanoseconds
  }

  /// Those of a severity.
  public subscript(severity: Finding.Severity) -> [Finding] {
    all.filter { $0.severity == severity }
  }

  /// Whether there is a problem or a warning: advice alone is no alarm.
  public var isAlarming: Bool { all.contains { $0.severity != .advice } }

  /// The kinds of which there is a problem or a warning.
  public var alarmingKinds: [Finding.Kind] {
    Finding.Kind.allCases.filter { kind in
      all.contains { $0.kind == kind && $0.severity != .advice }
    }
  }

  /// What was found but advice, counted: `2 lost updates, 1 stale check`; empty if nothing was.
  public var summary: String {
    Finding.Kind.allCases.compactMap { kind in
      let alarming = all.filter { $0.kind == kind && $0.severity != .advice }
      guard !alarming.isEmpty else { return nil }
      // Of a kind whose severity differs only what is kept can be told apart.
      let isPure = all.allSatisfy { $0.kind != kind || $0.severity != .advice }
      return kind.counted(isPure ? counts[kind] ?? 0 : alarming.count)
    }
    .joined(separator: ", ")
  }
}

extension FindingsBuilder {
  /// What is wrong in the log so far; the log is asked for its names only.
  ///
  /// As if the log ended here: a builder that goes on may find that a lock is released after all. In
  /// proportion to what is kept, and to the live tasks, the locks and the variables.
  public func findings(in log: EventLog) -> Findings {
    let words = Words(log: log)
    let stuck = StuckTasks(self)
    var store = evidence
    let deadlocks = deadlocks(stuck)
    for deadlock in deadlocks {
      let first = deadlock.links.first ?? deadlock.stranded.first
      store.add(deadlock, about: first?.lock ?? .none)
    }
    for lock in neverReleased(stuck) { store.add(lock, about: lock.lock) }
    for hold in longHolds(stuck) { store.add(hold, about: hold.lock) }
    for waiter in starvingWaiters { store.add(waiter, about: waiter.lock) }
    store.dropLockOrders { deadlocks.map(\.lockNames).contains($0) }
    for advice in variableAdvice(words) { store.add(advice, about: advice.variable) }

    let all = store.groups.values.flatMap { group in
      group.kept.map { evidence -> Finding in
        var finding = evidence.finding(words)
        finding.count = group.count
        return finding
      }
    }
    return Findings(
      all: all.sorted { $0.place < $1.place },
      counts: store.counts,
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
