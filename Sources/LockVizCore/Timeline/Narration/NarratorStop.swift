extension Narrator {
  func stop() -> Narration {
    event.value == .deadlock ? deadlock() : completed()
  }

  private func completed() -> Narration {
    let variables = after.variables
    var notes: [Phrase] = variables.filter { $0.expected != nil }.map { variable in
      let value = variable.value?.quotedText ?? "unknown"
      let expected = variable.expected?.quotedText ?? ""
      return variable.value == variable.expected
        ? "\(variable: variable.name) is \(value: value), \(advice: "as expected.")"
        : "\(variable: variable.name) is \(problem: value), but \(value: expected) was expected."
    }
    if notes.isEmpty {
      let values: [Phrase] = variables.filter { $0.value != nil }.map {
        "\(variable: $0.name) = \(value: $0.value?.quotedText ?? "")"
      }
      if !values.isEmpty { notes = ["At the end \(Phrase.list(values))."] }
    }
    var counts = timeline.findings.counts
    // The note above says so.
    counts[.unexpectedValue] = nil
    if !counts.isEmpty { notes.append("On the way: \(problem: counts.summary).") }
    return Narration(sentence: "The run is over.", notes: notes)
  }

  private func deadlock() -> Narration {
    let waiting = after.taskIDs.filter(after.awaitsTasks)
    guard let circle = after.circleOfWaiting(from: waiting) else {
      return Narration(
        sentence: "\(problem: "Nothing can run any more,") but not every task has ended.",
        notes: waits()
      )
    }
    let wait =
      switch circle.count {
      case 1: "waits for itself"
      case 2: "wait for each other"
      default: "wait in a circle, each for the next"
      }
    return Narration(
      sentence: "\(problem: "Deadlock:") \(tasks(circle)) \(wait).",
      notes: [chain(circle), "\(advice: advice(circle))"]
    )
  }

  /// How to avoid a circle.
  private func advice(_ circle: [TaskID]) -> String {
    let awaited = Set(circle.compactMap { after.queuePlace(of: $0)?.resource })
    let kinds = awaited.map { timeline.kind(of: $0) }
    if awaited.count > 1 {
      let names = Set(kinds.map(\.words.plural))
      let what = names.count == 1 ? names.first ?? "" : "resources"
      return "Take the \(what) in the same order in every task."
    }
    let name = kinds.first?.name ?? ResourceKind.lock.name
    guard circle.count == 1, let id = awaited.first, let kind = kinds.first, isExclusive(id)
    else { return "Do not wait, while holding the \(name), for what needs it." }
    return "The \(name) is not reentrant: \(kind.words.take.base) it once."
  }

  /// The links of a circle; of a large one only the first ones, so that it can be read.
  func chain(_ circle: [TaskID]) -> Phrase {
    let shown = circle.count > 4 ? circle.prefix(3) : circle[...]
    var chain = Phrase()
    for task in shown { chain.append("\(chain.spans.isEmpty ? "" : "; ")\(link(task))") }
    let rest = circle.count - shown.count
    chain.append(rest > 0 ? "; and so on, \(rest) more." : ".", .plain)
    return chain
  }

  /// One link of the circle: what a task holds and what it waits for.
  private func link(_ id: TaskID) -> Phrase {
    let held = after.heldResources(of: id)
    let holds: Phrase = held.isEmpty ? "" : " holds \(Phrase.list(held.map(resource))) and"
    if let awaited = after.queuePlace(of: id)?.resource {
      return "\(task(id))\(holds) waits for \(resource(awaited))"
    }
    return "\(task(id))\(holds) waits for \(tasks(after.joinedTasks(of: id))) to end"
  }

  /// The tasks that are left and why, if there is no circle.
  private func waits() -> [Phrase] {
    after.taskIDs.compactMap { id -> Phrase? in
      switch after.status(of: id).status {
      case .ended, .absent: return nil
      case .waiting(let awaited):
        let owners = after.resource(awaited).owners
        guard owners.count <= 1 else { return "\(link(id)), which \(tasks(owners)) hold." }
        guard let owner = owners.first else { return "\(link(id))." }
        let ended = after.replay.tasks[owner.index].phase == .ended
        return ended
          ? "\(link(id)), which \(task(owner)) holds though it has ended."
          : "\(link(id)), which \(task(owner)) holds."
      case .joining: return "\(link(id))."
      default: return "\(task(id)) is left."
      }
    }
  }
}
