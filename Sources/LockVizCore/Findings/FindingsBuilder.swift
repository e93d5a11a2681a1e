/// Finds what is wrong in a log while it grows, in one pass.
///
///     var builder = FindingsBuilder()
///     builder.take(log)  // as often as there is more of it
///     let findings = builder.findings(in: log)
///
/// Its memory grows with the live tasks, the locks, the variables and the names, not with the
/// events: what a task has read is forgotten when it ends, and only some of the findings are kept.
/// It is a value, so a copy goes on by itself.
public struct FindingsBuilder: Sendable {
  private var subjects = Subjects(forgettingTasks: true)
  private(set) var replay = Replay()
  private(set) var pass: FindingsPass
  /// Where the log so far contradicts itself, as ``Timeline/contradictions`` says.
  package private(set) var contradictions = Contradictions()

  /// How many events it has taken; also the number of the last one.
  public var eventCount: Int { replay.number }

  /// How many findings of a kind and subject are kept unless told otherwise.
  public static let defaultLimit = 16

  /// Creates a builder that has taken nothing.
  ///
  /// - Parameters:
  ///   - limit: how many findings of the same kind and about the same subject are kept; all are
  ///     counted.
  ///   - expectations: what is expected of variables besides what the log's first line says.
  public init(
    keeping limit: Int = Self.defaultLimit,
    expecting expectations: [ValueExpectation] = []
  ) {
    pass = FindingsPass(EvidenceStore(limit: max(limit, 1)), expecting: expectations)
  }

  /// Takes the events of a log that were not taken before; the log continues the one given then.
  public mutating func take(_ log: EventLog) {
    for index in min(eventCount, log.count)..<log.count { apply(log.record(at: index), log) }
  }

  /// Takes all events of a piece of a log, as ``EventLogReader/handOn(_:)`` gives them; names mean
  /// the same in all pieces.
  public mutating func take(piece log: EventLog) {
    for index in log.indices { apply(log.record(at: index), log) }
  }

  /// What is wrong in the log so far; of the log itself only the names are used.
  ///
  /// This is as if the log ended here: later events may show that a lock is released after all. The
  /// cost is proportional to what is kept, and to the live tasks, the locks and the variables.
  public func findings(in log: EventLog) -> Findings { pass.findings(in: log, after: replay) }

  private mutating func apply(_ record: EventRecord, _ log: EventLog) {
    let event = subjects.add(record, log)
    replay.grow(to: subjects)
    replay.apply(record, event, subjects, log)
    if subjects.revived != .none { noteRevival(record, event) }
    if let reason = replay.contradiction { note(reason, log) }
    pass.take(record, event, &replay, log)
    switch record.kind.move {
    case .create: pass.create(record, event, subjects, replay)
    case .end:
      guard let task = event.task.index else { return }
      replay.forget(task)
      subjects.forget(task)
    default: break
    }
  }

  /// A task is there again that has ended and was forgotten.
  private mutating func noteRevival(_ record: EventRecord, _ event: Subjects.Event) {
    let revived = subjects.takeRevived()
    guard replay.contradiction == nil, let task = revived.index else { return }
    if event.task == revived {
      replay.contradiction = .afterEnd(task: task)
    } else if record.kind.move == .spawn {
      replay.contradiction = .spawnedTwice(task: task)
    }
  }

  private mutating func note(_ reason: Contradiction.Reason, _ log: EventLog) {
    contradictions.count += 1
    guard contradictions.first.count < Contradictions.kept else { return }
    contradictions.first.append(
      Contradiction(
        event: replay.number,
        reason: reason,
        subjects: subjects,
        names: log.names
      )
    )
  }
}
