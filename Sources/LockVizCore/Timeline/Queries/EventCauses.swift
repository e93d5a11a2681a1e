/// The causes of events, by their moves.
extension CauseFinder {
  /// The cause of the event at the limit.
  func cause(of event: Event, _ after: TimelineState) -> Timeline.Cause? {
    let move = log.row(at: limit - 1).move
    if let cause = unexpectedValue() { return cause }
    guard let actor = after.actor else { return move == .stop ? deadlock(after) : nil }
    let object = event.object ?? ""
    let cause =
      switch move {
      case .start: creation(of: actor)
      case .wait: timeline.resource(named: object).flatMap { waiting(actor, $0) }
      case .take: timeline.resource(named: object).flatMap { taking(actor, $0) }
      case .refuse: timeline.resource(named: object).flatMap { refusal(actor, $0) }
      case .give: timeline.resource(named: object).flatMap { giving(actor, $0) }
      case .read: timeline.variable(named: object).flatMap { reading(event, actor, $0) }
      case .write: after.basis.flatMap { writing(event, actor, $0) }
      case .iterate: changing(object)
      case .join: timeline.task(named: object).flatMap(creation)
      case .joined: timeline.task(named: object).flatMap { joined(actor, $0) }
      case .end:
        after.status(of: actor).status == .ended(.cancelled) ? cancellation(of: actor) : nil
      default: nil as Timeline.Cause?
      }
    return cause ?? resumption(of: actor, by: move)
  }

  /// Why a task could go on in the event at the limit, if it had not run just before.
  private func resumption(of actor: TaskID, by move: Event.Move) -> Timeline.Cause? {
    switch state.status(of: actor).status {
    case .absent, .running, .ended: nil
    // A gather logs its joins one after another without running in between.
    case .joining where move == .join: nil
    default: readiness(of: actor)
    }
  }

  private func taking(_ actor: TaskID, _ id: ResourceID) -> Timeline.Cause? {
    if state.queuePlace(of: actor)?.resource == id { return readiness(of: actor) }
    let before = state.resource(id)
    guard before.since >= 1, move(ofEvent: before.since) == .give else { return nil }
    return cause(
      before.since,
      "who had \(resource(id)) before?",
      """
      \(self.actor(ofEvent: before.since)) \(words(id).give.past) \(resource(id)) here, so that it was \
      \(timeline.text(of: id, at: before.level)).
      """
    )
  }

  /// Who closed what turns a task away.
  private func refusal(_ actor: TaskID, _ id: ResourceID) -> Timeline.Cause? {
    if state.queuePlace(of: actor)?.resource == id { return readiness(of: actor) }
    return cause(of: id)
  }

  private func giving(_ actor: TaskID, _ id: ResourceID) -> Timeline.Cause? {
    let (name, words) = (resource(id), words(id))
    if let since = state.since(ofHold: id, by: actor) {
      return cause(
        since,
        "when did \(task(actor)) \(words.take.base) \(name)?",
        """
        \(task(actor)) \(words.take.past) \(name) here and \(words.give.past) it at event \(limit).
        """
      )
    }
    let before = state.resource(id)
    if let owner = before.owner, let since = state.since(ofHold: id, by: owner) {
      return cause(
        since,
        "who held \(name)?",
        """
        \(task(owner)) \(words.take.past) \(name) here; \(task(actor)) \(words.give.past) it at event \
        \(limit).
        """
      )
    }
    guard before.since >= 1, move(ofEvent: before.since) == .give else { return nil }
    return cause(
      before.since,
      "who \(words.give.past) \(name) before?",
      """
      \(self.actor(ofEvent: before.since)) \(words.give.past) \(name) here already, so nobody held it.
      """
    )
  }

  private func reading(
    _ event: Event,
    _ actor: TaskID,
    _ variable: VariableID
  ) -> Timeline.Cause? {
    let written = state.variable(variable)
    guard let write = written.lastWrite else { return nil }
    // A value that nobody was seen to write comes from elsewhere; the last write is given all the
    // same.
    let question: Phrase =
      event.value == written.value
      ? "who wrote the \(value: shortValue(event)) it read?"
      : "who wrote \(variable: written.name) last?"
    return cause(
      write,
      question,
      """
      \(self.actor(ofEvent: write)) wrote \(access(ofEvent: write)) here; \
      \(task(actor)) read it at event \(limit).
      """
    )
  }

  /// What changed a container over which a task could not go on to iterate.
  private func changing(_ container: String) -> Timeline.Cause? {
    let finding = timeline.findings(at: limit).first {
      $0.kind == .changedContainer && $0.event == limit
    }
    guard let change = finding?.events.first(where: { $0.role == .change })?.number else {
      return nil
    }
    let verb = log[change - 1].value == .null ? "removed" : "added"
    return cause(
      change,
      "what changed \(variable: container)?",
      "\(actor(ofEvent: change)) \(verb) \(variable: log[change - 1].object ?? "an element") here."
    )
  }

  private func writing(
    _ event: Event,
    _ actor: TaskID,
    _ basis: WriteBasis
  ) -> Timeline.Cause? {
    let value = event.value?.quotedText ?? "null"
    guard let other = basis.overwritten else {
      return cause(
        basis.read,
        "what was this \(value: shortValue(event)) computed from?",
        """
        \(task(actor)) read \(access(ofEvent: basis.read)) here \
        and wrote \(value: value) at event \(limit).
        """
      )
    }
    return cause(
      other,
      "what made this write stale?",
      """
      \(self.actor(ofEvent: other)) wrote \(access(ofEvent: other)) here, \
      which \(task(actor)) had not read when it wrote \(value: value) at event \(limit).
      """
    )
  }

  private func joined(_ actor: TaskID, _ target: TaskID) -> Timeline.Cause? {
    guard case (.ended, let end) = state.status(of: target) else { return nil }
    return cause(
      end,
      "when did \(task(target)) end?",
      "\(task(target)) ended here; \(task(actor)) saw that at event \(limit)."
    )
  }

  /// Where the first value went wrong that is not as expected where the log ends, if it ends at the limit;
  /// or who wrote it last.
  private func unexpectedValue() -> Timeline.Cause? {
    for (evidence, _) in timeline.findings.evidence(at: limit) where evidence.event == limit {
      guard let wrong = evidence as? UnexpectedValue, wrong.variable != .none else { continue }
      let words = Wording(log: log)
      let name = words.variable(wrong.variable)
      let value = words.value(wrong.value)
      let question: Phrase = "why is \(name) \(value)?"
      if let before = wrong.cause {
        return cause(
          before.event,
          question,
          "The \(before.kind.title.lowercased()) here is why \(name) ends at \(value)."
        )
      }
      let writer = words.task(wrong.write.task)
      return cause(wrong.write.moment.number, question, "\(writer) wrote \(name) last, here.")
    }
    return nil
  }

  /// The wait that begins the circle of a deadlock, or the first wait if there is no circle.
  private func deadlock(_ after: TimelineState) -> Timeline.Cause? {
    guard after.isDeadlocked else { return nil }
    let waiting = after.taskIDs.filter { id in
      switch after.status(of: id).status {
      case .waiting, .joining: true
      default: false
      }
    }
    guard let first = after.circleOfWaiting(from: waiting)?.first ?? waiting.first else {
      return nil
    }
    let (status, since) = after.status(of: first)
    var answer: Phrase = "Here \(task(first)) began to wait for "
    switch status {
    case .waiting(let awaited):
      answer.append(resource(awaited))
      let owners = after.resource(awaited).owners
      if !owners.isEmpty {
        let names = Phrase.list(owners.map(task))
        let holds: Phrase =
          owners == [first] ? "it holds itself" : "\(names) \(owners.count.verb("holds", "hold"))"
        answer.append(", which \(holds)" as Phrase)
      }
    case .joining(let tasks): answer.append("\(Phrase.list(tasks.map(task))) to end")
    default: return nil
    }
    answer.append("; it never ran again.", .plain)
    return cause(since, "why does \(task(first)) wait forever?", answer)
  }
}
