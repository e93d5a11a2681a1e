/// The causes of events, by their moves.
extension CauseFinder {
  /// The cause of the event at the limit.
  func cause(of event: Event, _ after: TimelineState) -> Cause? {
    let move = log.row(at: limit - 1).move
    guard let actor = after.actor else { return move == .stop ? deadlock(after) : nil }
    let object = event.object ?? ""
    let cause =
      switch move {
      case .start: creation(of: actor)
      case .wait: timeline.lock(named: object).flatMap { waiting(actor, $0) }
      case .take: timeline.lock(named: object).flatMap { acquisition(actor, $0) }
      case .give: timeline.lock(named: object).flatMap { release(actor, $0) }
      case .read: timeline.variable(named: object).flatMap { reading(event, actor, $0) }
      case .write: after.basis.flatMap { writing(event, actor, $0) }
      case .join: timeline.task(named: object).flatMap(creation)
      case .joined: timeline.task(named: object).flatMap { joined(actor, $0) }
      case .end:
        after.status(of: actor).status == .ended(.cancelled) ? cancellation(of: actor) : nil
      default: nil as Cause?
      }
    return cause ?? resumption(of: actor, by: move)
  }

  /// Why a task could go on in the event at the limit, if it had not run just before.
  private func resumption(of actor: Int, by move: Event.Move) -> Cause? {
    switch state.status(of: actor).status {
    case .absent, .running, .ended: nil
    // A gather logs its joins one after another without running in between.
    case .joining where move == .join: nil
    default: readiness(of: actor)
    }
  }

  private func acquisition(_ actor: Int, _ lock: Int) -> Cause? {
    if state.queuePlace(of: actor)?.lock == lock { return readiness(of: actor) }
    let before = state.lock(lock)
    guard before.owner == nil, before.since >= 1 else { return nil }
    return cause(
      before.since,
      "who had \(self.lock(lock)) before?",
      "\(self.actor(ofEvent: before.since)) released \(self.lock(lock)) here, so that it was free."
    )
  }

  private func release(_ actor: Int, _ lock: Int) -> Cause? {
    let before = state.lock(lock)
    guard before.since >= 1 else { return nil }
    let name = self.lock(lock)
    switch before.owner {
    case actor:
      return cause(
        before.since,
        "when did \(task(actor)) acquire \(name)?",
        "\(task(actor)) acquired \(name) here and released it at event \(limit)."
      )
    case let owner?:
      return cause(
        before.since,
        "who held \(name)?",
        "\(task(owner)) acquired \(name) here; \(task(actor)) released it at event \(limit)."
      )
    case nil:
      return cause(
        before.since,
        "who released \(name) before?",
        "\(self.actor(ofEvent: before.since)) released \(name) here already, so nobody held it."
      )
    }
  }

  private func reading(_ event: Event, _ actor: Int, _ variable: Int) -> Cause? {
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

  private func writing(_ event: Event, _ actor: Int, _ basis: WriteBasis) -> Cause? {
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

  private func joined(_ actor: Int, _ target: Int) -> Cause? {
    guard case (.ended, let end) = state.status(of: target) else { return nil }
    return cause(
      end,
      "when did \(task(target)) end?",
      "\(task(target)) ended here; \(task(actor)) saw that at event \(limit)."
    )
  }

  /// The wait that begins the circle of a deadlock, or the first wait if there is no circle.
  private func deadlock(_ after: TimelineState) -> Cause? {
    guard after.isDeadlocked else { return nil }
    let waiting = (0..<after.taskCount).filter { index in
      switch after.status(of: index).status {
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
    case .waiting(let lock):
      answer.append(self.lock(lock))
      if let owner = after.lock(lock).owner {
        let name: Phrase = owner == first ? "it holds itself" : "\(task(owner)) holds"
        answer.append(", which \(name)" as Phrase)
      }
    case .joining(let tasks): answer.append("\(Phrase.list(tasks.map(task))) to end")
    default: return nil
    }
    answer.append("; it never ran again.", .plain)
    return cause(since, "why does \(task(first)) wait forever?", answer)
  }
}
