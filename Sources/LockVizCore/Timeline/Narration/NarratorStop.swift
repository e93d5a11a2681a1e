extension Narrator {
  func stop() -> Narration {
    event.value == .string("deadlock") ? deadlock() : completed()
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
    let waiting = (0..<after.taskCount).filter { after.awaitedTask(of: $0) != nil }
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
  private func advice(_ circle: [Int]) -> String {
    let locks = Set(circle.compactMap { after.replay.tasks[$0].lock.index })
    if locks.count > 1 { return "Take the locks in the same order in every task." }
    return circle.count == 1 && locks.count == 1
      ? "The lock is not reentrant: acquire it once."
      : "Do not wait, while holding the lock, for what needs it."
  }

  /// The links of a circle; of a large one only the first ones, so that it can be read.
  func chain(_ circle: [Int]) -> Phrase {
    let shown = circle.count > 4 ? circle.prefix(3) : circle[...]
    var chain = Phrase()
    for task in shown { chain.append("\(chain.spans.isEmpty ? "" : "; ")\(link(task))") }
    let rest = circle.count - shown.count
    chain.append(rest > 0 ? "; and so on, \(rest) more." : ".", .plain)
    return chain
  }

  /// One link of the circle: what a task holds and what it waits for.
  private func link(_ index: Int) -> Phrase {
    let held = after.heldLocks(of: index)
    let holds: Phrase = held.isEmpty ? "" : " holds \(Phrase.list(held.map(lock))) and"
    if let lock = after.replay.tasks[index].lock.index {
      return "\(task(index))\(holds) waits for \(self.lock(lock))"
    }
    return "\(task(index))\(holds) waits for \(tasks(after.replay.joinedTasks(of: index))) to end"
  }

  /// The tasks that are left and why, if there is no circle.
  private func waits() -> [Phrase] {
    (0..<after.taskCount).compactMap { index -> Phrase? in
      switch after.status(of: index).status {
      case .ended, .absent: return nil
      case .waiting(let lock):
        guard let owner = after.replay.locks[lock].owner.index else { return "\(link(index))." }
        let ended = after.replay.tasks[owner].phase == .ended
        return ended
          ? "\(link(index)), which \(task(owner)) holds though it has ended."
          : "\(link(index)), which \(task(owner)) holds."
      case .joining: return "\(link(index))."
      default: return "\(task(index)) is left."
      }
    }
  }
}
