/// What makes a task ready: its creation, a wake-up, a cancellation, or its own giving way.
extension CauseFinder {
  /// What made a task ready, or where it was suspended if the log does not say.
  func readiness(of id: TaskID) -> Timeline.Cause? {
    let name = task(id)
    let (status, since) = state.status(of: id)
    if status == .notStarted { return creation(of: id) }
    let place = state.queuePlace(of: id)
    if state.isCancellationPending(of: id), place?.mark != .woken,
      let cancellation = cancellation(of: id)
    {
      return cancellation
    }
    if let place, place.mark == .woken { return wakeUp(of: id, from: place.resource, by: since) }

    let last = state.task(id).lastEvent
    guard last >= 1 else { return nil }
    switch log.record(at: last - 1).kind.move {
    case .yield:
      return cause(
        last,
        "where did \(name) give way?",
        "\(name) gave way here, so that others could run before it goes on."
      )
    case .sleep: return sleep(id, last)
    case .join:
      guard status == .ready, since > last, log.record(at: since - 1).kind.move == .end else {
        break
      }
      return cause(
        since,
        "what did \(name) wait for?",
        "\(actor(ofEvent: since)) ended here, for which \(name) waited."
      )
    default: break
    }
    return cause(
      last,
      "where was \(name) before?",
      "\(name) acted here last before others ran."
    )
  }

  /// The event that created a task.
  func creation(of id: TaskID) -> Timeline.Cause? {
    let created: Int?
    if case (.notStarted, let since) = state.status(of: id) {
      created = since
    } else {
      created = lastEvent(.spawn, on: timeline.taskNames[id])
    }
    return created.flatMap {
      cause($0, "who created \(task(id))?", "\(actor(ofEvent: $0)) created \(task(id)) here.")
    }
  }

  /// The sleep that an event began.
  func sleep(_ id: TaskID, _ event: Int) -> Timeline.Cause? {
    guard event >= 1 else { return nil }
    var answer: Phrase = "\(task(id)) went to sleep here"
    if case .int(let nanoseconds)? = log[event - 1].value {
      answer.append(" for \(nanoseconds.durationText)", .plain)
    }
    answer.append(".", .plain)
    return cause(event, "when did \(task(id)) go to sleep?", answer)
  }

  /// The release that woke a waiter, or the departure of a cancelled one before it in the queue.
  private func wakeUp(
    of id: TaskID,
    from awaited: ResourceID,
    by event: Int
  ) -> Timeline.Cause? {
    guard event >= 1 else { return nil }
    let isAboutIt = timeline.object(ofEvent: event) == .resource(awaited)
    let verb =
      switch move(ofEvent: event) {
      case .give where isAboutIt: words(awaited).give.past
      case .take where isAboutIt: words(awaited).take.past
      case .close where isAboutIt: closed(awaited, by: event)
      default: "left the queue of"
      }
    return cause(
      event,
      "who woke \(task(id))?",
      "\(actor(ofEvent: event)) \(verb) \(resource(awaited)) here, which woke \(task(id))."
    )
  }

  /// The cancellation that a task is about to see, or saw last.
  func cancellation(of id: TaskID) -> Timeline.Cause? {
    let name = log.names.find(timeline.taskNames[id])
    let question: Phrase = "who cancelled \(task(id))?"
    var number = limit
    // A task that joins others passes its cancellation on to them. Finding that takes a state for
    // each candidate.
    for _ in 0..<Self.maximumCancellations {
      guard
        let event = log.lastEvent(
          before: number,
          where: { $0.kind.move == .cancel || $0.kind.move == .expire }
        )
      else {
        break
      }
      let record = log.record(at: event - 1)
      if record.kind.move == .expire {
        if expired(event, in: id) {
          return cause(event, question, "A timeout of \(task(id)) had passed.")
        }
        number = event
        continue
      }
      if record.object == name {
        return cause(
          event,
          question,
          "\(actor(ofEvent: event)) asked here for \(task(id)) to be cancelled."
        )
      }
      if passesOn(event, to: id) {
        return cause(
          event,
          question,
          """
          \(actor(ofEvent: event)) asked here for \(task: log.names[record.object]) \
          to be cancelled, which waited for \(task(id)): that was cancelled with it.
          """
        )
      }
      number = event
    }
    return nil
  }

  /// Whether an event is the passing of a timeout that a task had set.
  private func expired(_ event: Int, in id: TaskID) -> Bool {
    guard let resource = timeline.resource(named: log.names[log.record(at: event - 1).object])
    else {
      return false
    }
    return timeline.state(after: event - 1).resource(resource).owners.contains(id)
  }

  /// How many cancellations are looked at to find one task's.
  private static let maximumCancellations = 32

  /// Whether the cancellation of one task cancels another as well.
  private func passesOn(_ cancellation: Int, to id: TaskID) -> Bool {
    var state = timeline.state(after: cancellation - 1)
    guard !state.isCancellationPending(of: id) else { return false }
    state.advance()
    return state.isCancellationPending(of: id)
  }
}
