extension Narrator {
  func spawn() -> Narration {
    let group: Phrase = event.value.map { " in \(resource: $0.description)" } ?? ""
    return Narration(
      sentence: "\(actorName) creates \(task: objectName)\(group).",
      notes: ["It is ready, but does not run before \(actorName) gives way."]
    )
  }

  func start() -> Narration {
    let ready = after.taskIDs.filter { id in
      switch after.status(of: id).status {
      case .ready, .notStarted: true
      default: false
      }
    }
    let are = ready.count.verb("is", "are")
    return Narration(
      sentence: "\(actorName) begins to run.",
      notes: ready.isEmpty ? [] : ["\(tasks(ready)) \(are) ready too and must wait for a turn."]
    )
  }

  func join() -> Narration {
    let joins = actor.map(after.joinedTasks) ?? []
    let rules = event.value.map { ScopeRules(named: $0.description) } ?? .gather
    let members: Phrase = joins.count > 1 ? tasks(joins) : "\(task: objectName)"
    let which: Phrase =
      switch rules.endsWith {
      case .first where joins.count > 1: "the first of \(members)"
      case .firstFailing where joins.count > 1: "\(members), or the first of them to fail,"
      default: members
      }
    return Narration(
      sentence: "\(actorName) waits for \(which) to end.",
      notes: rules == .shield ? ["A cancellation of \(actorName) does not reach it."] : []
    )
  }

  func joined() -> Narration {
    Narration(sentence: "\(actorName) has seen \(task: objectName) end.", notes: [])
  }

  func cancel() -> Narration {
    let name: Phrase = "\(task: objectName)"
    let sentence: Phrase =
      targetID != nil && targetID == actor
      ? "\(actorName) asks for its own cancellation."
      : "\(canceller) asks for \(name) to be cancelled."
    guard let target = targetID else { return Narration(sentence: sentence, notes: []) }
    let note: Phrase
    switch before.status(of: target).status {
    case .absent: note = "The log has not shown it yet."
    case .notStarted: note = "It has not begun, so its body will never run."
    case .running where target == actor: note = "It takes effect where it suspends next."
    case .running, .suspended: note = "It sees that when it runs again."
    case .ready:
      if let awaited = before.queuePlace(of: target)?.resource {
        note =
          """
          It was woken for \(resource(awaited)) already; when it runs it gives up and wakes the \
          next.
          """
      } else {
        note = "It is ready, and sees that when it runs again."
      }
    case .waiting(let awaited) where after.queuePlace(of: target)?.mark == .woken:
      note =
        """
        It has just been woken for \(resource(awaited)); when it runs it gives up and wakes the next.
        """
    case .waiting(let awaited):
      let stands: Phrase =
        "It stands in the queue of \(resource(awaited)), cancelled, until it runs and leaves."
      let waiters = after.resource(awaited).waiters
      let behind = behindNote(waiters.drop { $0.task != target }.dropFirst())
      return Narration(sentence: sentence, notes: [stands, behind].compactMap(\.self))
    case .sleeping: note = "Its sleep ends now."
    case .joining(let joined) where before.passesCancellationOn(target):
      let open = joined.filter { before.replay.tasks[$0.index].phase != .ended }
      note = "It waits for \(tasks(open)): the cancellation is passed on."
    case .joining: note = "Its wait for other tasks ends now."
    case .ended: note = "It has ended: nothing happens."
    }
    return Narration(sentence: sentence, notes: [note])
  }

  /// Who asks for a cancellation: a task, or a group.
  private var canceller: Phrase {
    guard event.task.isEmpty, let group = event.value else { return actorName }
    return "\(resource: group.description)"
  }

  func end() -> Narration {
    var notes: [Phrase] = []
    var sentence = actorName
    switch actor.map({ after.status(of: $0).status }) {
    case .ended(.failed(let text)):
      sentence.append(" ends with an \("error: ")", .plain)
      sentence.append(text, .problem)
      sentence.append(".", .plain)
    case .ended(.cancelled): sentence.append(" ends: it was cancelled.", .plain)
    default: sentence.append(" ends.", .plain)
    }
    if !held.isEmpty {
      let given = timeline.kind(of: held[0]).words.give.past
      let lost = held.allSatisfy(isExclusive) ? ", which nobody can take now" : ""
      notes.append(
        """
        \(problem: "Never \(given):") it still holds \(Phrase.list(held.map(resource)))\(lost).
        """
      )
    }
    let joiners = actor.map { before.replay.joiners(of: $0.index).map(TaskID.init) } ?? []
    let ready = joiners.filter { after.status(of: $0).status == .ready }
    if !ready.isEmpty {
      let are = ready.count.verb("is", "are")
      notes.append("\(tasks(ready)) waited for it and \(are) ready.")
    }
    for joiner in joiners where !ready.contains(joiner) {
      guard case .joining(let joined) = after.status(of: joiner).status else { continue }
      let open = joined.filter { after.replay.tasks[$0.index].phase != .ended }
      notes.append("\(task(joiner)) still waits for \(tasks(open)) to end.")
    }
    return Narration(sentence: sentence, notes: notes)
  }
}
