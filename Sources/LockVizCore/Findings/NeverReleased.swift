/// A lock that was never released: its owner ended while holding it, or the log did.
///
/// A task that ends while it holds a lock is a problem: nobody else can take the lock any more. A
/// lock that is held at the end of a run is a warning, and advice where the log merely stops: it
/// may have been released later. The locks of a deadlock are not reported again.
struct NeverReleased: Evidence {
  var lock: NameID
  var task: NameID
  var acquired: Moment
  /// The event at which it is clear that the lock stays held.
  var event: Int
  var reason: Reason

  enum Reason: Sendable {
    case ownerEnded
    case runEnded
    case logEnded
  }

  var kind: Finding.Kind { .neverReleased }
  var severity: Finding.Severity {
    switch reason {
    case .ownerEnded: .problem
    case .runEnded: .warning
    case .logEnded: .advice
    }
  }
  var moments: [Int] { [acquired.number, event] }

  func finding(_ words: Wording) -> Finding {
    let (task, lock) = (words.task(task), words.lock(lock))
    var finding = Finding(
      kind: kind,
      severity: severity,
      event: event,
      events: [
        words.witness(acquired, .acquire),
        Finding.Witness(number: event, role: .end, location: nil),
      ],
      tasks: [words.name(self.task)],
      locks: [words.name(self.lock)],
      sentence: """
        \(task) ends at event \(event) with \(lock), which it acquired at event \(acquired.number) \
        and never released: nobody else can take it.
        """,
      advice: "Release \(lock) however the task ends; `with` does so."
    )
    switch reason {
    case .ownerEnded: break
    case .runEnded:
      finding.sentence = """
        \(task) still holds \(lock), which it acquired at event \(acquired.number), when the run ends.
        """
      finding.advice = "Wait for \(task) to end before the program does."
    case .logEnded:
      finding.sentence = """
        \(task) still holds \(lock), which it acquired at event \(acquired.number), where the log \
        ends.
        """
      finding.advice = "Record for longer to see whether \(lock) is released."
    }
    return finding
  }
}

extension FindingsPass {
  /// The locks that are held now, except those of stuck tasks.
  func neverReleased(_ stuck: StuckTasks, _ replay: Replay) -> [NeverReleased] {
    locks.indices.compactMap { number in
      let lock = locks[number]
      if let deserter = lock.deserter {
        return NeverReleased(
          lock: lock.name,
          task: deserter.task,
          acquired: deserter.acquired,
          event: deserter.ended,
          reason: .ownerEnded
        )
      }
      guard let owner = owner(of: number, replay), !stuck.contains(owner), ending != .deadlock
      else { return nil }
      return NeverReleased(
        lock: lock.name,
        task: tasks[owner].name,
        acquired: lock.acquired,
        event: eventCount,
        reason: ending == .open ? .logEnded : .runEnded
      )
    }
  }
}
