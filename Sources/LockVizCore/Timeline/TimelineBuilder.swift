/// Builds timelines of a log while it grows.
///
///     var builder = TimelineBuilder()
///     builder.take(reader.log)      // some times a second, while the log is read
///     show(builder.timeline)
///     builder.settle()              // when the log is complete
///     show(builder.timeline)
///
/// A timeline stays as it is and shares with later ones what both have, so a screen may keep one
/// while the builder goes on elsewhere.
///
/// While a log grows, one thing may look different from how it will look in the end: a gather that
/// has seen a task fail counts as ready until the log proves that it collects errors and waits for
/// the others. Such a proof is put into effect once going back for it costs no more than the log
/// has cost so far; ``settle()`` puts all of them into effect.
public struct TimelineBuilder: Sendable {
  private var log = EventLog()
  private var subjects = Subjects()
  private var accesses = Accesses()
  private var pass = TimelinePass()
  private var findings = FindingsPass.notingEvents
  /// Gathers that proved to collect errors, for which the pass has not gone back yet.
  private var proven: Set<Int> = []
  /// How many events were taken again.
  private(set) var repeatedCount = 0

  /// Creates a builder that has taken nothing yet.
  public init() {}

  /// Takes the events of a log that were not taken before, in time proportional to their number.
  ///
  /// - Parameter log: the log of the previous call, with events appended to it.
  public mutating func take(_ log: EventLog) {
    let known = self.log.count
    precondition(log.count >= known, "The log has to continue the one that was taken before.")
    self.log = log
    for index in known..<log.count {
      let record = log.record(at: index)
      let event = subjects.add(record, log)
      let reading = accesses.add(event, record.kind.move, at: index)
      pass.take(record, event, reading, subjects, accesses, log)
      findings.take(record, event, &pass.snapshot.replay, log)
      if record.kind.move == .create {
        findings.create(record, event, subjects, pass.snapshot.replay)
      }
      let news = findings.takeNewEvents()
      let mark = news.isEmpty ? .none : findings.mark(of: index + 1)
      pass.count(record.kind.move, event, mark)
      for number in news where number <= index {
        pass.mark(number, task: subjects.task(log.record(at: number - 1).task))
      }
      let proofs = pass.snapshot.replay.provenCollecting
      if !proofs.isEmpty { proven.formUnion(proofs) }
    }
    if let first = proven.min(), repeatedCount + log.count - first <= log.count {
      goBack(to: first)
    }
  }

  /// Puts into effect what later events have proved about earlier ones; for a log that is complete.
  public mutating func settle() {
    if let first = proven.min() { goBack(to: first) }
  }

  /// The timeline of everything taken so far.
  ///
  /// It costs little as long as there are few tasks, resources and variables: what would be wrong if
  /// the log ended here has to be found. The next ``take(_:)`` then copies what it changes.
  public var timeline: Timeline {
    Timeline(
      log: log,
      subjects: subjects,
      accesses: accesses,
      pass: pass,
      findings: findings.index(after: pass.snapshot.replay, in: log)
    )
  }

  /// Repeats the pass from before a gather's first join, now that it is known which gathers collect
  /// errors.
  ///
  /// What a gather waits for proves nothing about another one, so once is enough.
  private mutating func goBack(to gather: Int) {
    subjects.collectingGathers.formUnion(proven)
    proven = []
    pass.goBack(to: gather - 1)
    repeatedCount += log.count - pass.snapshot.number
    for index in pass.snapshot.number..<log.count {
      let record = log.record(at: index)
      let event = subjects.subjects(of: record)
      let reading = accesses.reading(of: event, record.kind.move)
      pass.take(record, event, reading, subjects, accesses, log)
      pass.count(record.kind.move, event, findings.mark(of: index + 1))
    }
  }
}
