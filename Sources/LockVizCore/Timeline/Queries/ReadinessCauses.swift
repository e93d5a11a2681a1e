/// What makes a task ready: its creation, a wake-up, a cancellation, or its own giving way.
extension CauseFinder {
  /// What made a task ready, or where it was suspended if the log does not say.
  func readiness(of index: Int) -> Cause? {
    let name = task(index)
    let (status, since) = state.status(of: index)
    if status == .notStarted { return creation(of: index) }
    let place = state.queuePlace(of: index)
    if state.isCancellationPending(of: index), place?.mark != .woken,
      let cancellation = cancellation(of: index)
    {
      return cancellation
    }
    if let place, place.mark == .woken { return wakeUp(of: index, lock: place.lock, by: since) }

    let last = state.task(index).lastEvent
    guard last >= 1 else { return nil }
    switch log.record(at: last - 1).kind.move {
    case .yield:
      return cause(
        last,
        "where did \(name) give way?",
        "\(name) gave way here, so that others could run before it goes on."
      )
    case .sleep: return sleep(index, last)
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
  func creation(of index: Int) -> Cause? {
    let created: Int?
    if case (.notStarted, let since) = state.status(of: index) {
      created = since
    } else {
      created = lastEvent(.spawn, on: timeline.taskNames[index])
    }
    return created.flatMap {
      cause($0, "who created \(task(index))?", "\(actor(ofEvent: $0)) created \(task(index)) here.")
    }
  }

  /// The sleep that an event began.
  func sleep(_ index: Int, _ event: Int) -> Cause? {
    guard event >= 1 else { return nil }
    var answer: Phrase = "\(task(index)) went to sleep here"
    if case .int(let nanoseconds)? = log[event - 1].value {
      answer.append(" for \(nanoseconds.durationText)", .plain)
    }
    answer.append(".", .plain)
    return cause(event, "when did \(task(index)) go to sleep?", answer)
  }

  /// The release that woke a waiter, or the departure of a cancelled one before it in the queue.
  private func wakeUp(of index: Int, lock: Int, by event: Int) -> Cause? {
    guard event >= 1 else { return nil }
    let isRelease = log.record(at: event - 1).kind.move == .give
    let whoWakes = actor(ofEvent: event)
    return cause(
      event,
      "who woke \(task(index))?",
      isRelease
        ? "\(whoWakes) released \(self.lock(lock)) here, which woke \(task(index))."
        : "\(whoWakes) left the queue of \(self.lock(lock)) here, which woke \(task(index))."
    )
  }

  /// The cancellation that a task is about to see, or saw last.
  func cancellation(of index: Int) -> Cause? {
    let name = log.names.find(timeline.taskNames[index])
    let question: Phrase = "who cancelled \(task(index))?"
    var number = limit
    // A task that joins others passes its cancellation on to them. Finding that takes a state for
    // each candidate.
    for _ in 0..<Self.mostCancellations {
      guard let event = log.lastEvent(before: number, where: { $0.kind.move == .cancel }) else {
        break
      }
      let record = log.record(at: event - 1)
      if record.object == name {
        return cause(
          event,
          question,
          "\(actor(ofEvent: event)) asked here for \(task(index)) to be cancelled."
        )
      }
      if passesOn(event, to: index) {
        return cause(
          event,
          question,
          """
          \(actor(ofEvent: event)) asked here for \(task: log.names[record.object]) \
          to be cancelled, which waited for \(task(index)): that was cancelled with it.
          """
        )
      }
      number = event
    }
    return nil
  }

  /// How many cancellations are looked at to find one task's.
  private static let mostCancellations = 32

  /// Whether the cancellation of one task cancels another as well.
  private func passesOn(_ cancellation: Int, to index: Int) -> Bool {
    var state = timeline.state(after: cancellation - 1)
    guard !state.isCancellationPending(of: index) else { return false }
    state.advance()
    return state.isCancellationPending(of: index)
  }
}
