// The words for what tasks do to resources: sentences that hold for every kind, with the verbs and
// states of each.

extension Narrator {
  /// A resource before and after the event, and what is said of its kind.
  private struct Subject {
    let id: ResourceID
    let kind: ResourceKind
    let before: ResourceState
    let after: ResourceState

    /// The verb for taking the resource in the event's line.
    func take(_ event: Event) -> ResourceWords.Verb {
      kind.words.take(kind.line(of: event.kind, event.value))
    }

    /// The line in which a task stands after the event.
    func line(of task: TaskID) -> [ResourceState.Waiter] {
      after.lines.first { $0.contains { $0.task == task } } ?? []
    }

    /// The waiters that the event has woken.
    var woken: [TaskID] {
      let pending = before.waiters.filter { $0.mark == .pending }.map(\.task)
      return after.waiters.filter { $0.mark == .woken && pending.contains($0.task) }
        .map(\.task)
    }
  }

  private var subject: Subject? {
    resourceID.map { id in
      Subject(
        id: id,
        kind: timeline.kind(of: id),
        before: before.resource(id),
        after: after.resource(id)
      )
    }
  }

  /// What a task does when it takes a resource: `gets 3 from jobs`, `acquires lock`.
  private func taking(_ verb: String, _ subject: Subject) -> Phrase {
    let preposition = subject.take(event).preposition
    guard !preposition.isEmpty else { return "\(verb) \(resource(subject.id))" }
    let item: Phrase = row.move == .wait ? "" : "\(value: event.value?.description ?? "an item") "
    return "\(verb) \(item)\(preposition) \(resource(subject.id))"
  }

  func create() -> Narration {
    let words = event.value?.description.split(separator: " ", maxSplits: 1).map(String.init) ?? []
    let kind = words.first ?? "resource"
    let limit = words.count > 1 ? " with a limit of \(words[1])" : ""
    return Narration(
      sentence: event.task.isEmpty
        ? "The \(kind) \(resource: objectName) is made\(limit)."
        : "\(actorName) makes the \(kind) \(resource: objectName)\(limit).",
      notes: []
    )
  }

  func wait() -> Narration {
    guard let subject, let actor else { return Narration(sentence: "It waits.", notes: []) }
    let (name, owners) = (resource(subject.id), subject.before.owners)
    if !owners.isEmpty, owners.allSatisfy({ $0 == actor }) { return waitForItself(subject) }
    var narration: Narration
    if owners.isEmpty {
      let wait: Phrase =
        subject.kind.hasLines
        ? "to \(taking(subject.take(event).base, subject))" : "for \(name)"
      narration = Narration(sentence: "\(actorName) waits \(wait).", notes: [])
      if subject.before.waiters.contains(where: { $0.task == actor && $0.mark == .woken }) {
        narration.notes.append("It was woken, but another task was quicker.")
      } else if subject.kind.rules.line.newcomers == .queue,
        let first = subject.before.waiters.first(where: { $0.mark == .woken })
      {
        narration.notes.append(
          subject.kind.rules.line.isHandedOver
            ? "\(task(first.task)) was woken and has got it, though it has not run since."
            : """
            It is \(timeline.text(of: subject.id, at: subject.before.level)), but \
            \(task(first.task)) was woken for it: a newcomer queues behind.
            """
        )
      }
    } else {
      narration = Narration(
        sentence: "\(actorName) waits for \(name), which \(holders(owners, actor)).",
        notes: []
      )
    }
    if let circle = after.circleOfWaiting(from: [actor]), circle.contains(actor) {
      narration.notes.append("\(problem: "This closes a circle:") \(chain(circle))")
      return narration
    }
    let queue = subject.line(of: actor)
    let place = queue.firstIndex { $0.task == actor } ?? 0
    if place > 0 {
      narration.notes.append(
        "It is number \(place + 1) in the queue, behind \(tasks(queue[..<place].map(\.task)))."
      )
    } else if !owners.isEmpty {
      narration.notes.append(
        """
        It is first in the queue and runs again when \(anyOf(owners)) \
        \(subject.kind.words.give.present) the \(subject.kind.title).
        """
      )
    }
    return narration
  }

  private func waitForItself(_ subject: Subject) -> Narration {
    let (kind, words) = (subject.kind.title, subject.kind.words)
    var narration = Narration(
      sentence: "\(actorName) waits for \(resource(subject.id)), which it holds itself.",
      notes: [
        """
        \(problem: "It waits for itself:") it cannot \(words.give.base) the \(kind) while it waits \
        for it.
        """
      ]
    )
    if isExclusive(subject.id) {
      narration.notes.append(
        "\(advice: "The \(kind) is not reentrant: \(words.take.base) it once.")"
      )
    }
    return narration
  }

  func take() -> Narration {
    guard let subject, let actor else {
      return Narration(sentence: "\(actorName) takes \(resource: objectName).", notes: [])
    }
    var sentence: Phrase = "\(actorName) \(taking(subject.take(event).present, subject))"
    if subject.kind.rules.isScope {
      return Narration(sentence: "\(sentence).", notes: enteringNotes())
    }
    if let waiter = subject.before.waiters.first(where: { $0.task == actor }) {
      sentence.append(", for which it has waited since event \(waiter.since).", .plain)
    } else {
      // The log is believed: something was there to take.
      let level = subject.before.level
      let isThere = subject.kind.rules[subject.kind.line(of: event.kind, event.value)]
      let state = timeline.text(
        of: subject.id,
        at: isThere.opens == .aboveZero ? max(level, 1) : level
      )
      sentence.append(": it was \(state), so the task goes on at once.", .plain)
    }
    if subject.kind.rules.gathers {
      return Narration(sentence: sentence, notes: gatheringNotes(subject))
    }
    let rest = subject.after.waiters.filter { $0.mark != .cancelled }.map(\.task)
    var notes: [Phrase] = []
    if subject.kind.rules.givesValues, let value = event.value { notes.append(resultNote(value)) }
    if let first = rest.first {
      notes.append(
        rest.count == 1
          ? "\(task(first)) is next in line."
          : "\(task(first)) is next in line, \(rest.count - 1) more behind it."
      )
    }
    return Narration(sentence: sentence, notes: notes)
  }

  func expire() -> Narration {
    guard let owner = subject?.before.owner else {
      return Narration(sentence: "\(resource: objectName) has expired.", notes: [])
    }
    let note: Phrase =
      switch before.status(of: owner).status {
      case _ where event.value == .string("wait"): "\(task(owner)) waits no longer."
      case .running, .ready, .notStarted: "\(task(owner)) is cancelled when it runs again."
      default: "What \(task(owner)) waits for is cancelled."
      }
    return Narration(
      sentence: "\(resource: objectName) of \(task(owner)) has expired.",
      notes: [note]
    )
  }

  /// What is said of a scope that is entered: by when it has to be left.
  private func enteringNotes() -> [Phrase] {
    guard case .int(let nanoseconds)? = event.value else { return [] }
    return nanoseconds > 0
      ? ["It has to be over in \(nanoseconds.durationText)."]
      : ["It is cancelled where it next suspends."]
  }

  func give() -> Narration {
    let words = subject?.kind.words ?? .lock
    let name: Phrase = "\(resource: objectName)"
    var sentence: Phrase = "\(actorName) \(words.give.present) \(name)"
    if subject?.kind.rules.givesValues == true {
      if let value = event.value { sentence.append(result(value)) }
    } else if let value = event.value, value.isError {
      return Narration(
        sentence: "\(sentence), which nobody holds.",
        notes: ["\(problem: "An error:") \(value.description.withoutErrorMark)"]
      )
    }
    guard let subject else { return Narration(sentence: "\(sentence).", notes: []) }
    if subject.kind.rules.isScope {
      let isLate = event.value == .string("expired")
      return Narration(
        sentence: isLate ? "\(sentence): its time had passed." : "\(sentence).",
        notes: []
      )
    }
    var notes: [Phrase] = []
    if let owner = subject.before.owner, actor.map(subject.before.owners.contains) != true {
      notes.append(
        "\(task(owner)) held it: any task may \(words.give.base) a \(subject.kind.title)."
      )
    }
    notes += subject.kind.rules.line.wakes == .first ? firstNotes(subject) : wokenNotes(subject)
    if let actor, isExclusive(subject.id),
      let since = before.since(ofHold: subject.id, by: actor),
      let note = unguardedNote(since: since)
    {
      notes.append(note)
    }
    return Narration(sentence: "\(sentence).", notes: notes)
  }

  func reset() -> Narration {
    guard let subject else {
      return Narration(sentence: "\(actorName) clears \(resource: objectName).", notes: [])
    }
    let state = timeline.text(of: subject.id, at: subject.before.level)
    var notes: [Phrase] = ["It was \(state)."]
    let woken = subject.after.waiters.filter { $0.mark == .woken }.map(\.task)
    if !woken.isEmpty {
      notes.append(
        "\(tasks(woken)) \(woken.count.verb("was", "were")) woken before and \(woken.count.verb("goes", "go")) on all the same."
      )
    }
    return Narration(sentence: "\(actorName) clears \(resource(subject.id)).", notes: notes)
  }

  /// What a future is set to.
  private func result(_ value: Event.Value) -> Phrase {
    if value == TaskEnding.cancelled.value { return ", which is cancelled" }
    return value.isError
      ? " to an error: \(problem: value.description.withoutErrorMark)"
      : " to \(value: value.quotedText)"
  }

  /// What a task gets from a future.
  private func resultNote(_ value: Event.Value) -> Phrase {
    if value == TaskEnding.cancelled.value { return "It is cancelled, as the future was." }
    return value.isError
      ? "The error that was set is thrown: \(problem: value.description.withoutErrorMark)"
      : "It gets the result \(value: value.quotedText)."
  }

  /// What it means for the others that one of those goes on that have come together.
  private func gatheringNotes(_ subject: Subject) -> [Phrase] {
    let rest = subject.after.lines[0].map(\.task)
    let later = subject.after.lines.dropFirst().flatMap { $0.map(\.task) }
    let goOn: Phrase =
      rest.isEmpty
      ? "All have gone on." : "\(tasks(rest)) \(rest.count.verb("goes", "go")) on with it."
    guard !later.isEmpty else { return [goOn] }
    return [goOn, "\(tasks(later)) \(later.count.verb("waits", "wait")) to enter when they have."]
  }

  func refuse() -> Narration {
    let reason = event.value?.description ?? "closed"
    var sentence: Phrase =
      "\(actorName) is turned away by \(resource: objectName), which is \(reason)"
    if let actor, let waiter = subject?.before.waiters.first(where: { $0.task == actor }) {
      sentence.append("; it has waited since event \(waiter.since)", .plain)
    }
    return Narration(sentence: "\(sentence).", notes: [])
  }

  func close() -> Narration {
    let words = subject?.kind.words ?? .lock
    let verb = event.value == .reset ? "resets" : words.close.present
    let sentence: Phrase = "\(actorName) \(verb) \(resource: objectName)."
    guard let subject else { return Narration(sentence: sentence, notes: []) }
    var notes: [Phrase] = []
    if event.value == .immediate, subject.before.level > 0 {
      notes.append(
        "What was left is gone: it was \(timeline.text(of: subject.id, at: subject.before.level))."
      )
    }
    let woken = subject.woken
    if !woken.isEmpty {
      notes.append(
        "\(tasks(woken)) \(woken.count.verb("is", "are")) woken to see that."
      )
    } else if subject.after.waiters.isEmpty {
      notes.append("Nobody waits for it.")
    }
    return Narration(sentence: sentence, notes: notes)
  }

  func finish() -> Narration {
    let sentence: Phrase = "\(actorName) finishes an item of \(resource: objectName)"
    if let value = event.value, value.isError {
      return Narration(
        sentence: "\(sentence), of which there is none.",
        notes: ["\(problem: "An error:") \(value.description.withoutErrorMark)"]
      )
    }
    guard let subject, let rest = subject.after.unfinished else {
      return Narration(sentence: "\(sentence).", notes: [])
    }
    if rest > 0 {
      let note: Phrase = "\(rest.counted("item")) \(rest.verb("is", "are")) still unfinished."
      return Narration(sentence: "\(sentence).", notes: [note])
    }
    let woken = subject.woken
    let onward: Phrase =
      woken.isEmpty ? "" : ": \(tasks(woken)) \(woken.count.verb("goes", "go")) on"
    return Narration(sentence: "\(sentence).", notes: ["Nothing is unfinished now\(onward)."])
  }

  /// What giving means for the first in line, where only the first is looked at.
  private func firstNotes(_ subject: Subject) -> [Phrase] {
    let queue = subject.after.waiters
    guard let first = queue.first.map({ task($0.task) }) else { return [restNote(subject)] }
    switch queue[0].mark {
    case .woken:
      let state = timeline.text(of: subject.id, at: subject.after.level)
      let note: Phrase = """
        \(first) is woken and ready, but the \(subject.kind.title) is not handed over: it is \
        \(state) until \(first) runs.
        """
      return [note, behindNote(queue.dropFirst())].compactMap(\.self)
    case .cancelled:
      return ["\(first) is first in its queue but cancelled: nobody is woken until it has left."]
    case .pending:
      return [restNote(subject)]
    }
  }

  /// Who was woken by giving, and who was not.
  private func wokenNotes(_ subject: Subject) -> [Phrase] {
    let woken = subject.woken
    let rest = subject.after.waiters.filter { $0.mark == .pending }
    guard !woken.isEmpty else { return rest.isEmpty ? [restNote(subject)] : [] }
    let (are, have) = woken.count == 1 ? ("is", "has") : ("are", "have")
    let note: Phrase =
      subject.kind.rules.line.isHandedOver
      ? "\(tasks(woken)) \(are) woken and \(have) got it: it is handed over."
      : "\(tasks(woken)) \(are) woken and ready."
    return [note, behindNote(rest)].compactMap(\.self)
  }

  private func restNote(_ subject: Subject) -> Phrase {
    let state = timeline.text(of: subject.id, at: subject.after.level)
    return "Nobody waits for it: it is \(state)."
  }

  /// A task that runs again because its wait was cancelled has left the queue.
  func cancellationNote() -> Phrase? {
    guard let actor, before.task(actor).cancellationPending, !after.task(actor).cancellationPending
    else { return nil }
    let queued = before.queuePlace(of: actor)?.resource
    guard let id = queued, !(row.move == .take && resourceID == id) else {
      return row.move == .end ? nil : "It was cancelled, and sees that now."
    }
    let (waiters, earlier) = (after.resource(id).waiters, before.resource(id).waiters)
    let woken = waiters.first { waiter in
      waiter.mark == .woken
        && earlier.contains { $0.task == waiter.task && $0.mark == .pending }
    }
    let leaves: Phrase = "Cancelled, it leaves the queue of \(resource(id))"
    if let woken { return "\(leaves) and wakes the next, \(task(woken.task))." }
    guard let first = waiters.first, first.mark == .pending else { return "\(leaves)." }
    return "\(leaves); \(task(first.task)) is first in line now."
  }

  /// The tasks that stay in a queue behind one that was woken or will leave.
  func behindNote(_ waiters: some Sequence<ResourceState.Waiter>) -> Phrase? {
    let tasks = waiters.filter { $0.mark != .cancelled }.map(\.task)
    guard !tasks.isEmpty else { return nil }
    return "\(self.tasks(tasks)) \(tasks.count.verb("stays", "stay")) in the queue behind it."
  }

  /// The tasks that wait for the actor's resources while it does something else, and for which resource.
  ///
  /// Of several resources, the one for which the most tasks wait.
  func waitersNote() -> Phrase? {
    let queues = held.map { id in
      (id, tasks: after.resource(id).waiters.filter { $0.mark == .pending }.map(\.task))
    }
    guard let (id, tasks) = queues.max(by: { $0.tasks.count < $1.tasks.count }),
      let first = tasks.first
    else { return nil }
    let more = tasks.count > 1 ? ", with \(tasks.count - 1) more behind it" : ""
    return """
      \(task(first)) waits for \(resource(id)) until \(anyOf(after.resource(id).owners)) \
      \(timeline.kind(of: id).words.give.present) it\(more).
      """
  }

  /// What the actor holds after the event.
  var held: [ResourceID] { actor.map { after.heldResources(of: $0) } ?? [] }

  /// Whether only one task can hold a resource at a time.
  func isExclusive(_ id: ResourceID) -> Bool {
    let rules = timeline.kind(of: id).rules
    return rules.isOwned && !rules.isScope && after.resource(id).limit == 1
  }

  /// `task_A holds`, or `it and task_B hold` where the actor is among them.
  private func holders(_ owners: [TaskID], _ actor: TaskID) -> Phrase {
    let names = owners.unique.map { $0 == actor ? "it" : task($0) }
    return "\(Phrase.list(names)) \(names.count.verb("holds", "hold"))"
  }

  /// `task_A or task_B`.
  private func anyOf(_ owners: [TaskID]) -> Phrase {
    Phrase.list(owners.unique.map(task), lastAfter: " or ")
  }
}

extension Array where Element: Hashable {
  /// Each element once, where it comes first.
  fileprivate var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
