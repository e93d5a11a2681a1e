extension Narrator {
  private var value: String { event.value?.quotedText ?? "null" }

  func read() -> Narration {
    let variable: Phrase = "\(variable: objectName)"
    var notes: [Phrase] = []
    if let index = variableID, !timeline.isWritten(index) {
      notes.append("Nobody in this log writes it: what was read cannot become stale.")
    } else if !guards.isEmpty {
      let which: Phrase = guards.count == 1 ? names(guards) : "one of them"
      notes.append(
        "It holds \(names(guards)): a task that takes \(which) before changing \(variable) must wait."
      )
    } else if let index = variableID {
      let others = holders(of: index)
      if !others.isEmpty {
        let has = others.count.verb("has", "have")
        notes.append("\(tasks(others)) \(has) read it too and not written it back yet.")
      }
    }
    return Narration(sentence: "\(actorName) reads \(variable) = \(value: value).", notes: notes)
  }

  func write() -> Narration {
    let variable: Phrase = "\(variable: objectName)"
    // If the finding says what it was based on, that is not said twice.
    guard let basis = after.basis, !isStaleCheck else {
      return Narration(
        sentence: "\(actorName) writes \(variable) = \(value: value).",
        notes: staleNotes()
      )
    }
    let read = timeline.log[basis.read - 1].value?.quotedText ?? "value"
    let sentence: Phrase = """
      \(actorName) writes \(variable) = \(value: value) from the \(value: read) \
      it read at event \(basis.read).
      """
    guard let lost = basis.overwritten, timeline.findings.mark(of: event.number) == .completes
    else {
      return Narration(sentence: sentence, notes: staleNotes())
    }
    let other = timeline.log[lost - 1]
    let otherValue = other.value?.quotedText ?? "null"
    var notes: [Phrase] = [
      """
      \(problem: "Lost update:") \(task: other.task) wrote \(value: otherValue) at event \(lost) \
      in between; what it wrote is lost.
      """
    ]
    notes.append(
      guards.isEmpty
        ? "\(advice: "Put the read and the write of \(objectName) under one lock.")"
        : "\(advice: "Hold one lock from the read of \(objectName) to its write, in every task.")"
    )
    return Narration(sentence: sentence, notes: notes)
  }

  func remove() -> Narration {
    let before = variableID.flatMap { self.before.variable($0).value }
    let what: Phrase =
      before.map { $0 == .null ? ", which was missing" : ", which was \(value: $0.quotedText)" }
      ?? ""
    return Narration(
      sentence: "\(actorName) removes \(variable: objectName)\(what).",
      notes: staleNotes()
    )
  }

  func iterate() -> Narration {
    let container: Phrase = "\(variable: objectName)"
    switch event.value {
    case .iterationEnds:
      return Narration(sentence: "\(actorName) has iterated over \(container).", notes: [])
    case .iterationMissed:
      return Narration(
        sentence: "\(actorName) has iterated over \(container), which changed meanwhile.",
        notes: ["Elements may have been left out, or visited twice."]
      )
    case let value? where value.isError:
      return Narration(
        sentence: "\(actorName) cannot go on to iterate over \(container).",
        notes: ["\(problem: "An error:") \(value.description.withoutErrorMark)"]
      )
    default:
      return Narration(
        sentence: "\(actorName) begins to iterate over \(container).",
        notes: ["Elements must not come or go until it has visited all."]
      )
    }
  }

  /// Whether the write is a stale check.
  private var isStaleCheck: Bool {
    timeline.findings.mark(of: event.number) == .completes
      && timeline.findings(at: event.number).contains {
        $0.kind == .staleCheck && $0.event == event.number
      }
  }

  func yield() -> Narration {
    Narration(
      sentence: held.isEmpty
        ? "\(actorName) gives way: any ready task may run before it goes on."
        : "\(actorName) gives way while it holds \(names(held)).",
      notes: gapNotes()
    )
  }

  func sleep() -> Narration {
    var sentence = actorName
    sentence.append(" sleeps", .plain)
    if case .int(let nanoseconds) = event.value {
      sentence.append(" for \(nanoseconds.durationText)", .plain)
    }
    if !held.isEmpty { sentence.append(" while it holds \(names(held))" as Phrase) }
    sentence.append(".", .plain)
    return Narration(sentence: sentence, notes: gapNotes())
  }

  func wake() -> Narration {
    Narration(
      sentence: "\(actorName) wakes up: its sleep is over.",
      notes: [waitersNote()].compactMap(\.self)
    )
  }

  /// What the actor holds after the event and nobody else can.
  private var guards: [ResourceID] { held.filter(isExclusive) }
  private func names(_ ids: [ResourceID]) -> Phrase { Phrase.list(ids.map(resource)) }

  /// What a suspension means: which tasks must wait for the actor's lock, or what may become stale.
  private func gapNotes() -> [Phrase] {
    if !guards.isEmpty { return [guardsNote()] }
    guard let (variable, read) = latestReadInHand() else { return [] }
    let reading = self.reading(variable, read)
    return [
      timeline.isWritten(variable)
        ? "It has read \(reading). Whatever it read may be stale when it runs again."
        : "It has read \(reading), which nobody in this log writes: it cannot become stale."
    ]
  }

  /// What it means for others that the actor suspends while it holds what nobody else can take.
  private func guardsNote() -> Phrase {
    let waiters = guards.flatMap { id in
      after.resource(id).waiters.filter { $0.mark == .pending }.map(\.task)
    }
    let kind = timeline.kind(of: guards[0])
    guard let first = waiters.first else {
      let them = guards.count == 1 ? "it" : "them"
      return """
        Nobody else can take \(them) until \(actorName) runs again and \
        \(kind.words.give.present) \(them).
        """
    }
    guard guards.count == 1 else {
      return """
        \(tasks(waiters)) must wait: the \(kind.words.plural) are not free until \(actorName) \
        runs again.
        """
    }
    let others = waiters.count - 1
    let more = others > 0 ? ", with \(others) more behind it" : ""
    return """
      \(task(first)) is first in line and must wait\(more): \
      the \(kind.title) is not free until \(actorName) runs again.
      """
  }

  /// After the release of the last lock: what was read under it, and may change from now on.
  func unguardedNote(since acquired: Int) -> Phrase? {
    guard guards.isEmpty, let (variable, read) = latestReadInHand(), read > acquired,
      timeline.isWritten(variable)
    else { return nil }
    return "It has read \(reading(variable, read)) under it, which others may change from now on."
  }

  /// A variable with the value that an event read: `x = 0`.
  private func reading(_ variable: VariableID, _ read: Int) -> Phrase {
    let value = timeline.log[read - 1].value?.quotedText ?? "something"
    return "\(variable: timeline.variableNames[variable]) = \(value: value)"
  }

  /// After a write: the tasks that go on with a value read before it.
  private func staleNotes() -> [Phrase] {
    guard let index = variableID else { return [] }
    let others = holders(of: index).filter { task in
      (before.lastRead(of: index, by: task) ?? 0) < event.number
    }
    guard !others.isEmpty else { return [waitersNote()].compactMap(\.self) }
    return ["What \(tasks(others)) read before is stale now."]
  }

  /// The other tasks that have read the variable, not written it since, and are still there.
  private func holders(of variable: VariableID) -> [TaskID] {
    let currentSince = before.values.variables[variable.index].lastWrite
    let pairs = before.storage.accesses.readings.pairs(ofVariable: variable.index)
    return pairs.compactMap { number, task in
      let reading = before.values.readings[number]
      guard task != actor?.index, reading.known == reading.read, reading.read > currentSince,
        before.replay.tasks[task].phase != .ended
      else { return nil }
      return TaskID(task)
    }.sorted()
  }

  /// The variable that the actor read last and has not written since.
  private func latestReadInHand() -> (variable: VariableID, read: Int)? {
    guard let actor else { return nil }
    var latest: (variable: VariableID, read: Int)?
    for (number, variable) in before.storage.accesses.readings.pairs(ofTask: actor.index) {
      let reading = before.values.readings[number]
      if reading.known == reading.read, reading.read > latest?.read ?? 0 {
        latest = (VariableID(variable), Int(reading.read))
      }
    }
    return latest
  }
}
