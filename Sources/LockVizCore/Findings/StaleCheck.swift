/// A stale check: a task made a decision from what it had read, and when it acted another task had
/// changed that.
///
/// Every stale check is also a lost update, seen from the reader's side. A log does not say what a
/// decision is made from. A write is taken for a decision rather than a computation
/// - if the task held a lock for the read, gave it up, and held it again for the write: it meant the
///   two to belong together; or
/// - if what it had read was `null` or `false`, from which nothing can be computed.
///
/// A check that still holds when the task acts is not stale, and neither is one for an act that
/// repeats what was done; see ``LostUpdate``.
struct StaleCheck: Evidence {
  var task: NameID
  var variable: NameID
  var check: Moment
  var checked: LoggedValue
  var change: ObservedVariable.Write
  var act: Moment
  var written: LoggedValue
  var sections: Sections?
  /// Whether the task waited for others to end in between; a lock held over that could shut them out.
  var awaitsTasks: Bool

  /// The lock that was held for the check and again for the act, but not in between.
  struct Sections: Sendable {
    var lock: NameID
    var checkAcquired: Moment
    var checkReleased: Moment
    var actAcquired: Moment
  }

  var kind: Finding.Kind { .staleCheck }
  var severity: Finding.Severity { .problem }
  var event: Int { act.number }
  var moments: [Int] {
    let own = [check.number, change.moment.number, act.number]
    guard let sections else { return own }
    return own
      + [sections.checkAcquired, sections.checkReleased, sections.actAcquired].map(\.number)
  }

  func finding(_ words: Wording) -> Finding {
    var events = [
      words.witness(check, .check), words.witness(change.moment, .change),
      words.witness(act, .act),
    ]
    if let sections {
      events.append(words.witness(sections.checkAcquired, .acquireForCheck))
      events.append(words.witness(sections.checkReleased, .releaseAfterCheck))
      events.append(words.witness(sections.actAcquired, .acquireForAct))
      events.sort { $0.number < $1.number }
    }
    return Finding(
      kind: kind,
      severity: severity,
      event: event,
      events: events,
      tasks: [words.name(task), words.name(change.task)],
      resources: sections.map { [words.name($0.lock)] } ?? [],
      variables: [words.name(variable)],
      sentence: sections.map { sentence($0, words) } ?? sentence(words),
      advice: advice(words)
    )
  }

  private func advice(_ words: Wording) -> Phrase {
    if awaitsTasks {
      return "Check again after the wait for other tasks, with no await before the act."
    }
    return sections.map { sections in
      "Hold \(words.resource(sections.lock)) from the check to the act, or check again under it."
    } ?? "Check and act without an await in between, or hold one lock over both."
  }

  private func sentence(_ words: Wording) -> Phrase {
    """
    \(words.task(task)) found \(words.variable(variable)) = \(words.value(checked)) at event \
    \(check.number) and acts on it at event \(act.number), though \(words.task(change.task)) \
    set it to \(words.value(change.value)) at event \(change.moment.number).
    """
  }

  private func sentence(_ sections: Sections, _ words: Wording) -> Phrase {
    """
    \(words.task(task)) checked \(words.variable(variable)) = \(words.value(checked)) under \
    \(words.resource(sections.lock)) (events \(sections.checkAcquired.number) to \
    \(sections.checkReleased.number)), gave it up and acts on that under it again (from event \
    \(sections.actAcquired.number)), though \(words.task(change.task)) set it to \
    \(words.value(change.value)) at event \(change.moment.number).
    """
  }
}

extension FindingsPass {
  /// Records that a write that lost another one was a decision.
  ///
  /// - Returns: whether it was.
  mutating func noteStaleCheck(
    _ write: ObservedVariable.Write,
    _ change: ObservedVariable.Write,
    _ reading: Reading,
    _ task: Int,
    _ variable: Int
  ) -> Bool {
    // A task that has written since its check has already acted; what it knows is what it wrote.
    guard reading.known == reading.read.number else { return false }
    let sections = self.sections(of: reading, task)
    guard sections != nil || reading.value.isAbsence else { return false }
    evidence.add(
      StaleCheck(
        task: write.task,
        variable: variables[variable].name,
        check: reading.read,
        checked: reading.value,
        change: change,
        act: write.moment,
        written: write.value,
        sections: sections,
        awaitsTasks: tasks[task].lastJoin > reading.read.number
      ),
      about: variables[variable].name
    )
    return true
  }

  /// The two sections of one lock, if there are such, in which a task has read and now writes.
  private func sections(of reading: Reading, _ task: Int) -> StaleCheck.Sections? {
    guard let lock = reading.section.lock.index,
      let held = tasks[task].held.last(where: { $0.resource == lock })
    else { return nil }
    return StaleCheck.Sections(
      lock: resources[held.resource].name,
      checkAcquired: reading.section.acquired,
      checkReleased: reading.section.released,
      actAcquired: held.acquired
    )
  }
}
