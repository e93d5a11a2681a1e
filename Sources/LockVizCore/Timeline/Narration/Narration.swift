/// An event in plain words: what happened, and what it means for the others.
public struct Narration: Sendable, Hashable {
  /// What happened, in one sentence.
  public var sentence: Phrase
  /// What follows from it, a sentence or two each; the most important first, often none.
  public var notes: [Phrase]
}

extension Timeline {
  /// Describes an event by its number; 0 describes what there is before the first.
  ///
  /// A number beyond either end stands for that end.
  public func narration(ofEvent number: Int) -> Narration {
    let number = min(max(number, 0), log.count)
    guard number > 0 else { return beginning }
    var after = state(after: number - 1)
    let before = after
    after.advance()
    let narrator = Narrator(
      timeline: self,
      event: log[number - 1],
      row: log.row(at: number - 1),
      before: before,
      after: after
    )
    var narration = narrator.narration()
    tellFindings(ofEvent: number, &narration)
    for contradiction in contradictions.first where contradiction.event == number {
      narration.notes.append("\(problem: "This cannot be: ")\(contradiction.sentence)")
    }
    return narration
  }

  /// Adds what an event has to do with problems and warnings, and what to do about them.
  ///
  /// That comes before the other notes, except for what goes wrong later if something goes wrong
  /// here.
  ///
  /// Only one is told in full: the others are told at their own events.
  private func tellFindings(ofEvent number: Int, _ narration: inout Narration) {
    var here: [Phrase] = []
    var elsewhere: [Finding] = []
    for finding in findings(at: number) {
      guard finding.event == number else {
        elsewhere.append(finding)
        continue
      }
      let advice: Phrase = "\(advice: finding.advice.text)"
      if isTold(finding, by: log.row(at: number - 1).move) {
        let hasAdvice = narration.notes.contains { $0.spans.contains { $0.role == .advice } }
        if !hasAdvice { narration.notes.append(advice) }
      } else {
        here.append(sentence(of: finding))
        if !here.contains(advice) { here.append(advice) }
      }
    }
    if findings.mark(of: number) == .completes {
      narration.notes = here + narration.notes + [links(to: elsewhere, from: number)]
    } else if let first = elsewhere.first {
      let told: [Phrase] = [sentence(of: first), "\(advice: first.advice.text)"]
      narration.notes =
        told + [links(to: elsewhere.dropFirst(), from: number)] + narration.notes
    }
    narration.notes.removeAll { $0.spans.isEmpty }
  }

  /// `Stale check: task_B found …`.
  private func sentence(of finding: Finding) -> Phrase {
    "\(problem: finding.kind.title + ":") \(finding.sentence)"
  }

  /// `It leads on to the stale check at event 25.`; empty for no findings.
  private func links<Others: Sequence<Finding>>(to others: Others, from number: Int) -> Phrase {
    let (later, earlier) = (
      others.filter { $0.event > number }, others.filter { $0.event < number }
    )
    func list(_ findings: [Finding]) -> Phrase {
      .list(findings.map { "the \($0.kind.title.lowercased()) at event \($0.event)" })
    }
    switch (later.isEmpty, earlier.isEmpty) {
    case (true, true): return ""
    case (false, true): return "It leads on to \(list(later))."
    case (true, false): return "It is part of \(list(earlier))."
    case (false, false): return "It leads on to \(list(later)), and is part of \(list(earlier))."
    }
  }

  /// Whether the sentence of the event that completes a finding says everything but what to do.
  private func isTold(_ finding: Finding, by move: Event.Move) -> Bool {
    switch finding.kind {
    case .lostUpdate, .releaseUnowned, .taskFailed, .unexpectedValue: true
    case .deadlock: move == .wait && !finding.cycle.isEmpty
    case .neverReleased: move == .end
    default: false
    }
  }

  private var beginning: Narration {
    guard log.count > 0 else { return Narration(sentence: "The log is empty.", notes: []) }
    let counts =
      [(taskNames.count, "task", "tasks")] + resourceCounts
      + [(variableNames.count, "shared variable", "shared variables")]
    let words: [Phrase] = counts.filter { $0.0 > 0 }.map { "\($0.0.counted($0.1, $0.2))" }
    let ahead: Phrase =
      "\(log.count.counted("event")) \(log.count.verb("is", "are")) ahead, with \(Phrase.list(words))."
    return Narration(
      sentence: "Nothing has happened yet.",
      notes: words.isEmpty ? [] : [ahead]
    )
  }

  /// How many resources of each kind there are, with the words for one and for several.
  private var resourceCounts: [(Int, String, String)] {
    let names = resourceNames.indices.map { kind(of: $0).name }
    return storage.subjects.kinds.map { kind in
      (names.count { $0 == kind.name }, kind.title, kind.words.plural)
    }
  }
}

/// Knows an event and the states around it, and finds the words.
struct Narrator {
  let timeline: Timeline
  let event: Event
  /// What is known about the event's kind.
  let row: Vocabulary.Row
  let before: TimelineState
  let after: TimelineState

  /// The acting task.
  var actor: TaskID? { after.actor }
  /// The acting task's name.
  var actorName: Phrase {
    event.task.isEmpty ? "Somebody" : "\(task: event.task)"
  }
  /// What the event acts on.
  var objectName: String { event.object ?? "something" }

  func narration() -> Narration {
    var narration =
      switch row.move {
      case .spawn: spawn()
      case .start: start()
      case .wait: wait()
      case .take: take()
      case .give: give()
      case .reset: reset()
      case .finish: finish()
      case .refuse: refuse()
      case .close: close()
      case .read: read()
      case .write where event.kind == .remove: remove()
      case .write: write()
      case .iterate: iterate()
      case .yield: yield()
      case .sleep: sleep()
      case .wake: wake()
      case .join: join()
      case .joined: joined()
      case .cancel: cancel()
      case .create: create()
      case .expire: expire()
      case .say: say()
      case .end: end()
      case .stop: stop()
      case .nothing: other()
      }
    if let note = cancellationNote() { narration.notes.insert(note, at: 0) }
    return narration
  }

  /// A task's name.
  func task(_ id: TaskID) -> Phrase { "\(task: timeline.taskNames[id])" }
  /// Tasks' names as a list.
  func tasks(_ ids: [TaskID]) -> Phrase { Phrase.list(ids.map(task)) }
  /// A resource's name.
  func resource(_ id: ResourceID) -> Phrase { "\(resource: timeline.resourceNames[id])" }
  /// The event's resource.
  var resourceID: ResourceID? { timeline.resource(named: objectName) }
  /// The event's variable.
  var variableID: VariableID? { timeline.variable(named: objectName) }
  /// The task that the event acts on.
  var targetID: TaskID? { timeline.task(named: objectName) }

  private func say() -> Narration {
    let text = event.value?.description ?? ""
    return Narration(
      sentence: "\(actorName) says: \(value: text)",
      notes: [waitersNote()].compactMap(\.self)
    )
  }

  private func other() -> Narration {
    var sentence: Phrase = "\(actorName): \(event.kind.name)"
    if let object = event.object { sentence.append(" \(object)", .plain) }
    if let value = event.value {
      sentence.append(event.object == nil ? " " : " = ", .plain)
      sentence.append(value.description, .value)
    }
    let isKnown = timeline.log.vocabulary.kinds.contains(event.kind)
    return Narration(
      sentence: sentence,
      notes: isKnown ? [] : ["This version of LockViz does not know this kind."]
    )
  }
}
