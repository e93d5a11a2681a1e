/// The causes of what tasks, resources and variables are.
extension CauseFinder {
  /// What made a task wait, made it ready, or was its last step.
  func cause(of id: TaskID) -> Timeline.Cause? {
    let name = task(id)
    let (status, since) = state.status(of: id)
    switch status {
    case .absent: return nil
    case .notStarted: return creation(of: id)
    case .running:
      let last = state.task(id).lastEvent
      return cause(last, "what does \(name) do?", "\(name) acts here.")
    case .ready: return readiness(of: id)
    case .waiting(let resource): return waiting(id, resource)
    case .sleeping: return sleep(id, since)
    case .joining(let tasks):
      return cause(
        since,
        "what does \(name) wait for?",
        "Here \(name) began to wait for \(Phrase.list(tasks.map(task))) to end."
      )
    case .suspended:
      return cause(
        state.task(id).lastEvent,
        "where did \(name) go?",
        "\(name) acted here last; the log does not say what it waits for."
      )
    case .ended(let ending):
      let how: Phrase =
        switch ending {
        case .ok: "ended here"
        case .cancelled: "ended here, cancelled"
        case .failed(let text): "ended here with an error: \(problem: text)"
        }
      return cause(since, "how did \(name) end?", "\(name) \(how).")
    }
  }

  /// The last event that changed a resource: the acquire of a lock's owner, or the release since which
  /// it is free.
  func cause(of id: ResourceID) -> Timeline.Cause? {
    let now = state.resource(id)
    guard now.since >= 1 else { return nil }
    let (name, actor) = (resource(id), actor(ofEvent: now.since))
    switch move(ofEvent: now.since) {
    case .take:
      let stillHolds = now.owners.isEmpty ? "" : " and still holds it"
      return cause(
        now.since,
        "when did \(actor) \(words(id).take.base) \(name)?",
        "\(actor) \(words(id).take.past) \(name) here\(stillHolds)."
      )
    case .give:
      return cause(
        now.since,
        "who \(words(id).give.past) \(name) last?",
        """
        \(actor) \(words(id).give.past) \(name) here; it has been \
        \(timeline.text(of: id, at: now.level)) since.
        """
      )
    case .close:
      let closed = closed(id, by: now.since)
      return cause(now.since, "who \(closed) \(name)?", "\(actor) \(closed) \(name) here.")
    default:
      return cause(now.since, "who made \(name)?", "\(actor) made \(name) here.")
    }
  }

  /// What an event did that closed a resource: `broke`.
  func closed(_ id: ResourceID, by event: Int) -> String {
    log[event - 1].value == .reset ? "reset" : words(id).close.past
  }

  /// The last write of a variable.
  func cause(of id: VariableID) -> Timeline.Cause? {
    let now = state.variable(id)
    guard let write = now.lastWrite else { return nil }
    return cause(
      write,
      "who wrote \(variable: now.name) last?",
      "\(actor(ofEvent: write)) wrote \(access(ofEvent: write)) here."
    )
  }

  /// Why a task waits for a resource, or would have to: what took it, or the release that has woken
  /// somebody else.
  func waiting(_ id: TaskID, _ awaited: ResourceID) -> Timeline.Cause? {
    let now = state.resource(awaited)
    guard now.since >= 1 else { return nil }
    let question: Phrase = "why does \(task(id)) wait?"
    let (name, words, actor) = (resource(awaited), words(awaited), actor(ofEvent: now.since))
    switch (now.owners.count, move(ofEvent: now.since)) {
    case (1, _) where now.owner == id:
      return cause(
        now.since,
        question,
        "\(task(id)) \(words.take.past) \(name) here itself: it waits for itself."
      )
    case (1, _):
      return cause(
        now.since,
        question,
        "\(actor) has held \(name) since here, so \(task(id)) waits."
      )
    case (_, .take):
      return cause(
        now.since,
        question,
        """
        \(actor) \(words.take.past) \(name) here, so that it was \
        \(timeline.text(of: awaited, at: now.level)): \(task(id)) waits.
        """
      )
    case (_, .give):
      let given: Phrase = "\(actor) \(words.give.past) \(name) here"
      let woken = now.waiters.first { $0.mark == .woken && $0.task != id }
      return cause(
        now.since,
        question,
        woken.map { "\(given), but \(task($0.task)) was woken first: \(task(id)) waits." }
          ?? "\(given) without waking \(task(id))."
      )
    default:
      return cause(
        now.since,
        question,
        "\(actor) made \(name) here, and nobody has given it since."
      )
    }
  }
}
