/// The causes of what tasks, locks and variables are.
extension CauseFinder {
  /// What made a task wait, made it ready, or was its last step.
  func cause(ofTask index: Int) -> Cause? {
    let name = task(index)
    let (status, since) = state.status(of: index)
    switch status {
    case .absent: return nil
    case .notStarted: return creation(of: index)
    case .running:
      let last = state.task(index).lastEvent
      return cause(last, "what does \(name) do?", "\(name) acts here.")
    case .ready: return readiness(of: index)
    case .waiting(let lock): return waiting(index, lock)
    case .sleeping: return sleep(index, since)
    case .joining(let tasks):
      return cause(
        since,
        "what does \(name) wait for?",
        "Here \(name) began to wait for \(Phrase.list(tasks.map(task))) to end."
      )
    case .suspended:
      return cause(
        state.task(index).lastEvent,
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

  /// The acquire by a lock's owner, or the release since which it is free.
  func cause(ofLock index: Int) -> Cause? {
    let now = state.lock(index)
    guard now.since >= 1 else { return nil }
    guard let owner = now.owner else {
      return cause(
        now.since,
        "who released \(lock(index)) last?",
        "\(actor(ofEvent: now.since)) released \(lock(index)) here; it has been free since."
      )
    }
    return cause(
      now.since,
      "when did \(task(owner)) acquire \(lock(index))?",
      "\(task(owner)) acquired \(lock(index)) here and still holds it."
    )
  }

  /// The last write of a variable.
  func cause(ofVariable index: Int) -> Cause? {
    let now = state.variable(index)
    guard let write = now.lastWrite else { return nil }
    return cause(
      write,
      "who wrote \(variable: now.name) last?",
      "\(actor(ofEvent: write)) wrote \(access(ofEvent: write)) here."
    )
  }

  /// Why a task waits for a lock, or would have to: the owner's acquire, or the release that woke
  /// somebody else.
  func waiting(_ index: Int, _ lock: Int) -> Cause? {
    let now = state.lock(lock)
    guard now.since >= 1 else { return nil }
    let question: Phrase = "why does \(task(index)) wait?"
    switch now.owner {
    case index:
      return cause(
        now.since,
        question,
        "\(task(index)) acquired \(self.lock(lock)) here itself: it waits for itself."
      )
    case let owner?:
      return cause(
        now.since,
        question,
        "\(task(owner)) has held \(self.lock(lock)) since here, so \(task(index)) waits."
      )
    case nil:
      let released: Phrase = "\(actor(ofEvent: now.since)) released \(self.lock(lock)) here"
      let woken = now.waiters.first { $0.mark == .woken && $0.task != index }
      return cause(
        now.since,
        question,
        woken.map { "\(released), but \(task($0.task)) was woken first: \(task(index)) waits." }
          ?? "\(released) without waking \(task(index))."
      )
    }
  }
}
