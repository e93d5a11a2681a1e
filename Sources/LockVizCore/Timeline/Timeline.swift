internal import Synchronization

/// The state after any event of a log: who ran, who held each resource, who stood in its queue, and
/// what the variables were.
///
/// A timeline is made in one pass over the log, or by a ``TimelineBuilder`` while the log grows.
/// Any state is then found by replaying the events from the checkpoint before it, so going back
/// costs as much as going forward. Beyond the log it takes memory for the checkpoints; the more
/// there is to copy, the fewer they are, so they stay well below the log's own size.
///
/// The rules are those of asyncio in CPython 3.13 to 3.15, most of them the same since 3.9. What a
/// log does not say, such as the moment at which a cancelled waiter leaves the queue, is derived
/// from them.
public struct Timeline: Sendable {
  let storage: Storage

  /// The log that this is the timeline of.
  public var log: EventLog { storage.log }

  /// The names of the log's tasks, in the order of first appearance.
  public var taskNames: SubjectNames<TaskID> {
    SubjectNames(ids: storage.subjects.tasks, names: log.names)
  }
  /// The names of the log's resources, in the order of first appearance.
  public var resourceNames: SubjectNames<ResourceID> {
    SubjectNames(ids: storage.subjects.resources, names: log.names)
  }
  /// The names of the log's variables, in the order of first appearance.
  public var variableNames: SubjectNames<VariableID> {
    SubjectNames(ids: storage.subjects.variables, names: log.names)
  }

  /// What is wrong in the log so far, by its events.
  package var findings: FindingIndex { storage.findings }

  /// What in the log cannot have happened as it says.
  public let contradictions: Contradictions

  /// What the states of a timeline share.
  final class Storage: Sendable {
    let log: EventLog
    let subjects: Subjects
    let accesses: Accesses
    let checkpoints: Checkpoints
    let findings: FindingIndex
    let blocks: Blocks
    /// The state at the end, which is looked at while a log grows.
    let end: Snapshot
    /// Copies near what was asked for last: a picture asks for a few states close together, and
    /// the next picture for their neighbours.
    let recent = Mutex<[Snapshot]>([])
    /// The block of the last events, which do not fill one, once it has been asked for.
    let tail = Mutex<Block?>(nil)

    init(
      log: EventLog,
      subjects: Subjects,
      accesses: Accesses,
      pass: TimelinePass,
      findings: FindingIndex
    ) {
      self.log = log
      self.subjects = subjects
      self.accesses = accesses
      self.findings = findings
      checkpoints = pass.checkpoints
      blocks = pass.blocks
      end = pass.snapshot
    }

    /// The latest copy at or before an event.
    func base(for target: Int) -> Snapshot {
      if target == end.number { return end }
      var base = checkpoints.base(for: target)
      recent.withLock { recent in
        for snapshot in recent where snapshot.number <= target && snapshot.number > base.number {
          base = snapshot
        }
      }
      // It may have been made when fewer tasks were known.
      base.grow(to: subjects, accesses)
      return base
    }

    /// Goes on to an event.
    func advance(_ snapshot: inout Snapshot, to target: Int) {
      // Copies of what is used for each event: a class's properties are retained at each use.
      let (log, subjects, accesses) = (log, subjects, accesses)
      while snapshot.number < target {
        let record = log.record(at: snapshot.number)
        let event = subjects.subjects(of: record)
        let reading = accesses.reading(of: event, record.kind.move)
        snapshot.apply(record, event, reading, subjects, log)
      }
    }

    /// Keeps a copy for the next questions, in place of the oldest one.
    func remember(_ snapshot: Snapshot) {
      recent.withLock { recent in
        recent.removeAll { $0.number == snapshot.number }
        if recent.count == 4 { recent.removeFirst() }
        recent.append(snapshot)
      }
    }
  }

  /// Reads a log through, in time proportional to its length.
  public init(_ log: EventLog) {
    var builder = TimelineBuilder()
    builder.take(log)
    builder.settle()
    self = builder.timeline
  }

  init(
    log: EventLog,
    subjects: Subjects,
    accesses: Accesses,
    pass: TimelinePass,
    findings: FindingIndex
  ) {
    storage = Storage(
      log: log,
      subjects: subjects,
      accesses: accesses,
      pass: pass,
      findings: findings
    )
    contradictions = Contradictions(
      first: pass.contradictions.map { event, reason in
        Contradiction(event: event, reason: reason, subjects: subjects, names: log.names)
      },
      count: pass.snapshot.replay.contradictionCount
    )
  }

  /// The problems and warnings that an event shows, in words: those that it completes first.
  ///
  /// Of a log with very many findings, at most 16,384 are kept to be put into words. A stale check also
  /// reports the update that it lost, which is then left out.
  public func findings(at event: Int) -> [Finding] {
    let words = Wording(log: log, kinds: storage.subjects.kindsByName)
    return findings.evidence(at: event).map { evidence, count in
      var finding = evidence.finding(words)
      finding.count = count
      return finding
    }.withoutRedundantLostUpdates
  }

  /// Whether a variable needs a lock or none, and why, as far as the log shows.
  public func advice(on variable: VariableID) -> Finding? {
    findings.advice(on: storage.subjects.variables[variable.index])?.finding(Wording(log: log))
  }

  /// The same in a few words, the longest version first: `needs no lock: only read`.
  package func briefAdvice(on variable: VariableID) -> [String] {
    findings.advice(on: storage.subjects.variables[variable.index])?.brief(Wording(log: log)) ?? []
  }

  /// The task with a name, if the log has one.
  public func task(named name: String) -> TaskID? {
    log.names.find(name).flatMap(storage.subjects.task).map(TaskID.init)
  }

  /// The resource with a name, if the log has one.
  public func resource(named name: String) -> ResourceID? {
    log.names.find(name).flatMap(storage.subjects.resource).map(ResourceID.init)
  }

  /// The variable with a name, if the log has one.
  public func variable(named name: String) -> VariableID? {
    log.names.find(name).flatMap(storage.subjects.variable).map(VariableID.init)
  }

  /// What tasks wait for in each line of a resource, `get` or `put`; nothing where there is one line.
  package func lineNames(of resource: ResourceID) -> [String] { kind(of: resource).lines }

  /// What a resource is at a level, in a word or two: `free`.
  package func text(of resource: ResourceID, at level: Int) -> String {
    storage.subjects.text(of: resource.index, at: level)
  }

  /// What a resource is in a phase, such as `broken`; nil where that goes without saying.
  package func text(of resource: ResourceID, in phase: ResourcePhase) -> String? {
    kind(of: resource).words.phase(phase)
  }

  /// What a resource is at the beginning, in a word or two.
  package func startText(of resource: ResourceID) -> String {
    storage.subjects.startText(of: resource.index)
  }

  /// What one or several of the resources are called: `lock` or `locks`, unless they are of several
  /// kinds.
  package func resourceWord(_ count: Int) -> String {
    let kinds = storage.subjects.kindsInUse
    guard kinds.count == 1 else { return count == 1 ? "resource" : "resources" }
    return count == 1 ? kinds[0].name : kinds[0].words.plural
  }

  /// The kind of a resource.
  func kind(of resource: ResourceID) -> ResourceKind { storage.subjects.kind(of: resource.index) }

  /// Whether any event of the log writes a variable.
  func isWritten(_ variable: VariableID) -> Bool { storage.accesses.isWritten[variable.index] }

  /// How many events lie between two places where a copy may be kept for the next questions.
  private static let recentDistance = 1_024

  /// The state after a number of events: 0 is before the first, the log's count is the end.
  ///
  /// A number beyond either end stands for that end.
  public func state(after eventCount: Int) -> TimelineState {
    let target = min(max(eventCount, 0), log.count)
    // Copies are kept at round numbers, which serves going back as well as going forward.
    let round = target & ~(Self.recentDistance - 1)
    var state = TimelineState(storage: storage, snapshot: storage.base(for: target))
    storage.advance(&state.snapshot, to: round)
    if state.eventCount == round { storage.remember(state.snapshot) }
    storage.advance(&state.snapshot, to: target)
    return state
  }
}
