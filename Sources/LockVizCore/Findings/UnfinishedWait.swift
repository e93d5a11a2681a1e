/// Tasks that wait for a resource where the log ends without saying that the run is over.
///
/// A warning: the program may hang there. It is not a deadlock while a task is left that could act;
/// what is known of who holds the resource, and since when, says who that is.
struct UnfinishedWait: Evidence {
  var resource: NameID
  /// For what of it they wait.
  var line: ResourceRules.LineID
  /// The tasks that wait, in the order in which they came, and since when.
  var waiters: [(task: NameID, since: Moment)]
  /// The tasks that hold the resource, since when, and each one's last event.
  var owners: [(task: NameID, acquired: Moment, last: Int)]
  /// A task that ended with it, if nobody else holds it.
  var endedOwner: ObservedResource.EndedOwner?
  /// What went wrong before.
  var cause: UnexpectedValue.Cause?

  var kind: Finding.Kind { .unfinishedWait }
  var severity: Finding.Severity { .warning }
  var event: Int { waiters.map(\.since.number).max() ?? 0 }
  var moments: [Int] {
    waiters.map(\.since.number) + owners.map(\.acquired.number)
      + (endedOwner.map { [$0.acquired.number, $0.ended] } ?? [])
  }

  func finding(_ words: Wording) -> Finding {
    var events = waiters.map { words.witness($0.since, .wait) }
    events += owners.map { words.witness($0.acquired, .acquire) }
    if let endedOwner {
      events.append(words.witness(endedOwner.acquired, .acquire))
      events.append(Finding.Witness(number: endedOwner.ended, role: .end, location: nil))
    }
    let clauses = waiters.prefix(3).map { waiter -> Phrase in
      "\(words.task(waiter.task)) (since event \(waiter.since.number))"
    }
    let rest = waiters.count - clauses.count
    let more: Phrase = rest > 0 ? " and \(rest) more" : ""
    let wait = waiters.count.verb("waits", "wait")
    return Finding(
      kind: kind,
      severity: severity,
      event: event,
      events: events.sorted { $0.number < $1.number },
      tasks: waiters.map { words.name($0.task) } + owners.map { words.name($0.task) },
      resources: [words.name(resource)],
      sentence: """
        \(Phrase.list(clauses))\(more) \(wait) \(words.awaited(resource, line)) where the log ends\(holders(words)).
        """,
      advice: cause?.advice
        ?? owners.first.map { owner in
          "See what \(words.task(owner.task)) waits for after event \(owner.last), or record for longer."
        } ?? "See which task has to \(words.waking(resource, line)), or record for longer."
    )
  }

  private func holders(_ words: Wording) -> Phrase {
    let take = words.kind(of: resource).words.take.past
    if let endedOwner {
      return """
        : \(words.task(endedOwner.task)) \(take) it at event \(endedOwner.acquired.number) and ended with \
        it at event \(endedOwner.ended)
        """
    }
    guard words.kind(of: resource).rules.isOwned else { return "" }
    guard let owner = owners.first else { return ", and the log does not show who holds it" }
    let others: Phrase = owners.count > 1 ? " (and \(owners.count - 1) more)" : ""
    return """
      : \(words.task(owner.task))\(others) has held it since event \(owner.acquired.number), and its last \
      event is \(owner.last)
      """
  }
}

extension FindingsPass {
  /// The waits, except those of stuck tasks, in a log that does not say that the run is over.
  func unfinishedWaits(
    _ stuck: StuckTasks,
    _ replay: Replay,
    _ causes: [NameID: UnexpectedValue.Cause]
  ) -> [UnfinishedWait] {
    guard ending == .open else { return [] }
    let lines: [ResourceRules.LineID] = [.first, .second, .third]
    return resources.indices.flatMap { number in
      replay.resources[number].waiterCount == 0
        ? [] : lines.compactMap { unfinishedWait(number, $0, stuck, replay, causes) }
    }
  }

  private func unfinishedWait(
    _ number: Int,
    _ line: ResourceRules.LineID,
    _ stuck: StuckTasks,
    _ replay: Replay,
    _ causes: [NameID: UnexpectedValue.Cause]
  ) -> UnfinishedWait? {
    let waiters = pendingWaiters(of: number, in: line, replay).filter { !stuck.contains($0) }
    guard !waiters.isEmpty else { return nil }
    let owners = owners(of: number, replay)
    return UnfinishedWait(
      resource: resources[number].name,
      line: line,
      waiters: waiters.map { (tasks[$0].name, tasks[$0].last) },
      owners: owners.compactMap { owner in
        tasks[owner].held.first { $0.resource == number }.map {
          (tasks[owner].name, $0.acquired, tasks[owner].last.number)
        }
      },
      endedOwner: owners.isEmpty ? resources[number].endedOwners.first : nil,
      cause: causes[resources[number].name]
    )
  }
}
