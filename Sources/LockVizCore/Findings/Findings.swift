/// What is wrong in a log, and what its resources cost.
///
/// Computed from the log alone, in one pass, so that it is the same for a simulation and for a
/// recording; ``FindingsBuilder`` does it while a log grows.
public struct Findings: Sendable, Hashable {
  /// The findings: the gravest first, then in the order of their events.
  ///
  /// If there are many of one kind about one subject, only some of them are kept; each says how
  /// many there were.
  public let all: [Finding]
  /// How many were found of each kind, including those that were not kept.
  public let counts: [Finding.Kind: Int]
  /// How many of each kind are problems or warnings.
  let alarms: [Finding.Kind: Int]
  /// The figures of every resource, in the order of their first appearance.
  public let resources: [ResourceFigures]
  /// How many events the log has.
  public let eventCount: Int
  /// When its last event happened, in nanoseconds since it began.
  public let nanoseconds: Int64

  /// Finds what is wrong in a log, in time proportional to its length.
  ///
  /// - Parameters:
  ///   - log: the log.
  ///   - limit: how many findings of the same kind and about the same subject are kept; all are
  ///     counted.
  ///   - expectations: what is expected of variables besides what the log's first line says.
  public init(
    _ log: EventLog,
    keeping limit: Int = FindingsBuilder.defaultLimit,
    expecting expectations: [ValueExpectation] = []
  ) {
    var builder = FindingsBuilder(keeping: limit, expecting: expectations)
    builder.take(log)
    self = builder.findings(in: log)
  }

  init(
    all: [Finding],
    counts: [Finding.Kind: Int],
    alarms: [Finding.Kind: Int],
    resources: [ResourceFigures],
    eventCount: Int,
    nanoseconds: Int64
  ) {
    self.all = all
    self.counts = counts
    self.alarms = alarms
    self.resources = resources
    self.eventCount = eventCount
    self.nanoseconds = nanoseconds
  }

  /// The findings of a severity.
  public subscript(severity: Finding.Severity) -> [Finding] {
    all.filter { $0.severity == severity }
  }

  /// Whether there is a problem or a warning, and not mere notes.
  public var isAlarming: Bool { !alarms.isEmpty }

  /// The kinds of the problems and warnings.
  public var alarmingKinds: [Finding.Kind] {
    Finding.Kind.allCases.filter { alarms[$0] != nil }
  }

  /// The problems and warnings that say more than the run's outcome does, the gravest first.
  package var besidesOutcome: [Finding] {
    all.withoutRedundantLostUpdates.filter { $0.severity != .note && !$0.kind.isOutcome }
  }

  /// The numbers of problems and warnings in words: `2 lost updates, 1 stale check`; empty if there
  /// are none.
  public var summary: String { alarms.summary }
}

extension FindingsPass {
  /// What is wrong in the log so far; of the log itself only the names are used.
  ///
  /// This is as if the log ended here: later events may show that a lock is released after all. The
  /// cost is proportional to what is kept, and to the live tasks, the resources and the variables.
  func findings(in log: EventLog, after replay: Replay) -> Findings {
    let words = Wording(log: log, kinds: kindsByName)
    var store = conclusion(replay, log, withUnfinishedWaits: true).store
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
      alarms: store.alarms.withoutRedundantLostUpdates,
      resources: resources.filter { $0.name != .none }.map { resource in
        ResourceFigures(
          name: words.name(resource.name),
          kind: kinds[resource.kind].name,
          plural: kinds[resource.kind].words.plural,
          acquisitions: resource.acquisitions,
          contended: resource.contended,
          wait: ResourceFigures.Spread(resource.waits),
          hold: ResourceFigures.Spread(resource.holds),
          longestQueue: resource.longestQueue
        )
      },
      eventCount: eventCount,
      nanoseconds: nanoseconds
    )
  }

  /// The problems and warnings of the log so far, by their events; for a pass that notes events.
  ///
  /// Who waits where the log ends so far is not among them: a picture shows that, and in a log that grows
  /// somebody nearly always does.
  ///
  /// Costs as much as ``findings(in:after:)``, without its words.
  func index(after replay: Replay, in log: EventLog) -> FindingIndex {
    let (store, late) = conclusion(replay, log, withUnfinishedWaits: false)
    return FindingIndex(
      store,
      noted: evidence.noted ?? NotedEvents(),
      late: late,
      advice: AdviceIndex(containerOfName: containerOfName, advice: variableAdvice)
    )
  }

  /// All that was found, and the part of it that follows only from how the log ends so far.
  private func conclusion(
    _ replay: Replay,
    _ log: EventLog,
    withUnfinishedWaits: Bool
  ) -> (store: EvidenceStore, late: [any Evidence]) {
    var store = evidence
    store.noted = nil
    var late: [any Evidence] = []
    func add(_ evidence: some Evidence, about subject: NameID) {
      store.add(evidence, about: subject)
      late.append(evidence)
    }
    let stuck = StuckTasks(self, replay)
    var causes: [NameID: UnexpectedValue.Cause] = [:]
    if ending == .deadlock || ending == .open && withUnfinishedWaits {
      for items in unfinishedItems(replay) {
        add(items, about: items.queue)
        causes[items.queue] = UnexpectedValue.Cause(kind: items.kind, event: items.event)
      }
      for signal in lostSignals(replay) {
        add(signal, about: signal.resource)
        causes[signal.resource] = UnexpectedValue.Cause(kind: signal.kind, event: signal.event)
      }
    }
    let deadlocks = deadlocks(stuck, replay, causes)
    for deadlock in deadlocks {
      let first = deadlock.circle.first ?? deadlock.stranded.first
      add(deadlock, about: first?.resource ?? .none)
    }
    let unfinishedWaits = withUnfinishedWaits ? unfinishedWaits(stuck, replay, causes) : []
    for wait in unfinishedWaits { add(wait, about: wait.resource) }
    let awaited = Set(unfinishedWaits.map(\.resource))
    for resource in neverReleased(stuck, replay)
    where resource.isAlarming || !awaited.contains(resource.resource) {
      add(resource, about: resource.resource)
    }
    for failed in unhandledFailures { add(failed, about: failed.task) }
    for task in tasksLeftBehind(stuck, replay) { add(task, about: .none) }
    for hold in longHolds(stuck, replay) { add(hold, about: hold.resource) }
    for waiter in starvingWaiters(replay) { add(waiter, about: waiter.resource) }
    store.dropLockOrders { deadlocks.map(\.resourceNames).contains($0) }
    for (key, group) in store.groups where key.kind == .lockOrder { late += group.kept }
    if lockOrder.isIncomplete { store.add(LockOrderLimit(event: eventCount), about: .none) }
    for value in unexpectedValues(log, store) { add(value, about: value.variable) }
    for unmet in unmetExpectations(log, store) { add(unmet, about: unmet.variable) }
    return (store, late)
  }
}

extension Finding {
  /// What findings are sorted by.
  fileprivate var place: (Severity, Int, Int, String, String, String) {
    let subject = variables.first ?? resources.first ?? ""
    return (severity, event, kind.isEffect ? 1 : 0, kind.rawValue, tasks.first ?? "", subject)
  }
}

extension EvidenceStore {
  /// Removes the inversions of locks that did end in a deadlock.
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
