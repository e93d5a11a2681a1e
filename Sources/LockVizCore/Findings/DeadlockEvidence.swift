/// A deadlock: tasks wait for each other in a circle, or wait forever for another reason.
///
/// A circle that still stands at the end of the log is a problem, whether the log says `stop
/// deadlock`, simply ends, or other tasks went on. A circle that a cancellation or a release by
/// another task has broken is a warning. Tasks that wait for a resource whose owner has ended, or
/// that a `stop deadlock` finds waiting for anything else, are a problem too, but not while a live
/// task could still act.
struct DeadlockEvidence: Evidence {
  /// The circle; empty if there is none.
  var circle: [Wait]
  /// The tasks that wait forever for another reason.
  var stranded: [Wait] = []
  var reason: Reason
  /// The tasks that wait for those, by name.
  var followers: [NameID] = []
  /// The event that closed the circle, the one with which the last task began to wait, or the cause if that
  /// came later.
  var event: Int
  /// What went wrong before, if that is known.
  var cause: UnexpectedValue.Cause?

  /// A task and what it waits for.
  struct Wait: Sendable {
    var task: NameID
    var held: [NameID]
    /// The resource for which it waits, if it waits for one.
    var resource: NameID
    var since: Moment
    /// For what of it.
    var line = ResourceRules.LineID.first
  }

  /// What is behind it.
  enum Reason: Sendable {
    /// The circle stands.
    case circle
    /// The tasks hold all that there is of one resource, so much, and wait for more of it.
    case exhausted(limit: Int)
    /// The circle is broken: this task went on without what it waited for.
    case brokenCircle(task: NameID)
    /// The resource's owners have ended, this one first.
    case ownerEnded(NameID, at: Int)
    /// The log does not say; if it is a resource, nobody holds it.
    case unknown
    /// The log says that the run ended in a deadlock, but shows nobody who waits.
    case nobody
  }

  var kind: Finding.Kind { .deadlock }
  var severity: Finding.Severity {
    if case .brokenCircle = reason { .warning } else { .problem }
  }
  var moments: [Int] { members.map(\.since.number) }
  var resourceNames: Set<NameID> { Set(circle.map(\.resource)) }

  /// The tasks that wait forever, in a circle or without one.
  private var members: [Wait] { circle.isEmpty ? stranded : circle }

  func finding(_ words: Wording) -> Finding {
    var finding = Finding(
      kind: kind,
      severity: severity,
      event: event,
      events: members.map { words.witness($0.since, .waitForEver) }.sorted {
        $0.number < $1.number
      },
      tasks: members.map { words.name($0.task) },
      resources: [],
      cycle: circle.map { wait in
        Finding.Wait(
          task: words.name(wait.task),
          holds: wait.held.map(words.name),
          resource: wait.resource == .none ? nil : words.name(wait.resource),
          event: wait.since.number
        )
      },
      sentence: circle.isEmpty ? strandedSentence(words) : circleSentence(words),
      advice: advice(words)
    )
    for wait in members where wait.resource != .none {
      let name = words.name(wait.resource)
      if !finding.resources.contains(name) { finding.resources.append(name) }
    }
    return finding
  }

  private func circleSentence(_ words: Wording) -> Phrase {
    let tasks = words.tasks(circle.map(\.task))
    if case .exhausted(let limit) = reason {
      return ended(
        """
        \(tasks) \(circle.count.verb("holds", "hold")) all \(limit) of \(words.resource(circle[0].resource)) and \
        \(circle.count.verb("waits", "wait")) for more of it
        """,
        words
      )
    }
    var sentence: Phrase
    switch circle.count {
    case 1: sentence = "\(tasks) waits for itself"
    case 2: sentence = "\(tasks) wait for each other"
    default: sentence = "\(tasks) wait in a circle, each for the next"
    }
    if case .brokenCircle(let task) = reason {
      sentence.append(", until \(words.task(task)) went on" as Phrase)
    }
    sentence.append(": ", .plain)
    let shown = circle.count > 4 ? circle.prefix(3) : circle[...]
    for (place, wait) in shown.enumerated() {
      if place > 0 { sentence.append("; ", .plain) }
      sentence.append(clause(wait, words))
    }
    if shown.count < circle.count {
      sentence.append("; and so on, \(circle.count - shown.count) more" as Phrase)
    }
    return ended(sentence, words)
  }

  private func clause(_ wait: Wait, _ words: Wording) -> Phrase {
    let holds: Phrase = wait.held.isEmpty ? "" : " holds \(words.resources(wait.held)) and"
    if wait.resource != .none {
      return "\(words.task(wait.task))\(holds) waits for \(words.resource(wait.resource))"
    }
    let place = circle.firstIndex { $0.task == wait.task } ?? 0
    let next = circle[(place + 1) % circle.count]
    return "\(words.task(wait.task))\(holds) waits for \(words.task(next.task)) to end"
  }

  private func strandedSentence(_ words: Wording) -> Phrase {
    if case .nobody = reason {
      return "The log says that the run ended in a deadlock, but shows no task that waits."
    }
    let wait = stranded.count.verb("waits", "wait")
    let resource = stranded.first?.resource ?? .none
    var sentence: Phrase = "\(words.tasks(stranded.map(\.task))) \(wait) forever"
    switch reason {
    case .ownerEnded(let owner, let end):
      sentence.append(
        """
         for \(words.resource(resource)): \(words.task(owner)) ended at event \(end) without \
        \(words.kind(of: resource).words.give.gerund) it
        """ as Phrase
      )
    default:
      if resource != .none {
        let reason = words.kind(of: resource).rules.isOwned ? ", though nobody holds it" : ""
        let line = stranded.first?.line ?? .first
        sentence.append(" \(words.awaited(resource, line))\(reason)" as Phrase)
      } else {
        let events = stranded.count.verb("event", "events")
        let since = Phrase.list(stranded.map { "\($0.since.number)" })
        sentence.append(", since \(events) \(since); the log does not say for what" as Phrase)
      }
    }
    return ended(sentence, words)
  }

  /// Adds which tasks wait behind, and the full stop.
  private func ended(_ sentence: Phrase, _ words: Wording) -> Phrase {
    guard !followers.isEmpty else { return "\(sentence)." }
    let wait = followers.count.verb("waits", "wait")
    return "\(sentence); \(words.tasks(followers)) \(wait) behind."
  }

  private func advice(_ words: Wording) -> Phrase {
    if case .ownerEnded = reason {
      let give = words.kind(of: stranded[0].resource).words.give.imperative
      return
        "\(give) \(words.resource(stranded[0].resource)) however the task ends; `with` does so."
    }
    if case .nobody = reason { return "Record what the tasks wait for." }
    if let cause { return cause.advice }
    if case .exhausted = reason {
      let (name, kind) = (
        words.resource(circle[0].resource), words.kind(of: circle[0].resource).words
      )
      return """
        \(kind.give.imperative) \(name) before \(kind.take.gerund) it again, or \(kind.take.base) it once for all \
        that a task does with it.
        """
    }
    guard !circle.isEmpty else {
      if let first = stranded.first, first.resource != .none {
        return "Make sure that a task is left to \(words.waking(first.resource, first.line))."
      }
      return
        "Make sure that these tasks are woken, and that the next one is if a woken one is cancelled."
    }
    if circle.count == 1, circle[0].resource != .none {
      let take = words.kind(of: circle[0].resource).words.take.base
      return "\(words.resource(circle[0].resource)) is not reentrant: \(take) it once."
    }
    if circle.contains(where: { $0.resource == .none }) {
      return "Do not wait, while holding a lock, for a task that needs it."
    }
    return "Take \(words.sortedResources(circle.map(\.resource))) in the same order in every task."
  }
}

/// A circle of waiting, as it was when it closed.
struct ClosedCircle: Sendable {
  /// The tasks' places, and the events with which they began to wait.
  var members: [(task: Int, since: Moment)]
  var waits: [DeadlockEvidence.Wait]
  var event: Int
  /// The first task of the circle to go on.
  var breaker = NameID.none

  /// How many are remembered.
  static let limit = 64
  /// How many tasks are followed from the one that begins to wait.
  static let longest = 64
}

extension FindingsPass {
  /// Remembers the circle that a task closes by waiting, if it does; circles that stand at the end
  /// are found then, as are those over what several tasks hold.
  mutating func noteCircle(from task: Int, _ replay: Replay) {
    var members: [Int] = []
    var current = task
    repeat {
      guard let resource = awaitedResource(of: current, replay),
        members.count < ClosedCircle.longest
      else { return }
      members.append(current)
      guard let owner = soleOwner(of: resource, replay) else { return }
      current = owner
    } while current != task
    // Circles that stand stay remembered until the end; those that were broken make a finding.
    if closedCircles.count == ClosedCircle.limit { settleCircles(replay) }
    guard closedCircles.count < ClosedCircle.limit else { return }
    let least = members.indices.min { members[$0] < members[$1] } ?? 0
    members = Array(members[least...] + members[..<least])
    closedCircles.append(
      ClosedCircle(
        members: members.map { ($0, since(of: $0)) },
        waits: members.map { wait($0, replay) },
        event: eventCount
      )
    )
  }

  /// Records that a waiting task goes on without what it waited for, which breaks the circles it is in.
  mutating func noteGivingUp(_ task: Int) {
    let since = since(of: task)
    for index in closedCircles.indices where closedCircles[index].breaker == .none {
      let members = closedCircles[index].members
      if members.contains(where: { $0.task == task && $0.since == since }) {
        closedCircles[index].breaker = tasks[task].name
      }
    }
  }

  /// Makes findings of the circles that have been broken, and forgets them.
  private mutating func settleCircles(_ replay: Replay) {
    for circle in closedCircles {
      if let deadlock = broken(circle, replay) {
        evidence.add(deadlock, about: deadlock.circle[0].resource)
      }
    }
    closedCircles = closedCircles.filter { broken($0, replay) == nil }
  }

  /// The deadlock that a circle was, if it no longer stands.
  private func broken(_ circle: ClosedCircle, _ replay: Replay) -> DeadlockEvidence? {
    let gone = circle.members.firstIndex { task, since in
      awaitedResource(of: task, replay) == nil || self.since(of: task) != since
    }
    guard let gone else { return nil }
    return DeadlockEvidence(
      circle: circle.waits,
      reason: .brokenCircle(
        task: circle.breaker == .none ? circle.waits[gone].task : circle.breaker
      ),
      event: circle.event
    )
  }

  /// The deadlocks of the log so far.
  func deadlocks(
    _ stuck: StuckTasks,
    _ replay: Replay,
    _ causes: [NameID: UnexpectedValue.Cause]
  ) -> [DeadlockEvidence] {
    var deadlocks = closedCircles.compactMap { broken($0, replay) }
    for circle in stuck.circles {
      let holders = holdersWithoutMore(circle, replay)
      let members = holders ?? circle
      deadlocks.append(
        DeadlockEvidence(
          circle: members.map { wait($0, replay) },
          reason: holders == nil
            ? .circle : .exhausted(limit: limit(ofAwaited: circle[0], replay)),
          followers: ((stuck.followers[circle[0]] ?? []) + circle).filter { !members.contains($0) }
            .map { tasks[$0].name },
          event: members.map { since(of: $0).number }.max() ?? eventCount
        )
      )
    }
    if ending == .deadlock, stuck.circles.isEmpty, stuck.abandoned.isEmpty {
      deadlocks.append(DeadlockEvidence(circle: [], reason: .nobody, event: endedAt))
    }
    // Tasks that wait for the same resource, or for something unknown, are reported together.
    var placeOfLine: [Line: Int] = [:]
    for task in stuck.abandoned.sorted(by: { since(of: $0).number < since(of: $1).number }) {
      let wait = wait(task, replay)
      let followers = stuck.followers[task]?.map { tasks[$0].name } ?? []
      let line = Line(resource: wait.resource, line: wait.line)
      if let place = placeOfLine[line] {
        deadlocks[place].stranded.append(wait)
        deadlocks[place].followers += followers
        deadlocks[place].event = max(deadlocks[place].event, wait.since.number)
        continue
      }
      placeOfLine[line] = deadlocks.count
      deadlocks.append(
        DeadlockEvidence(
          circle: [],
          stranded: [wait],
          reason: reason(task, replay),
          followers: followers,
          event: max(wait.since.number, causes[wait.resource]?.event ?? 0),
          cause: causes[wait.resource]
        )
      )
    }
    return deadlocks
  }

  /// One of a resource's lines.
  private struct Line: Hashable {
    var resource: NameID
    var line: ResourceRules.LineID
  }

  /// The tasks that hold all there is of a resource which the tasks of a circle wait for, if they all wait
  /// for it too, and several can hold it.
  private func holdersWithoutMore(_ circle: [Int], _ replay: Replay) -> [Int]? {
    guard let resource = awaitedResource(of: circle[0], replay), !resources[resource].isExclusive
    else { return nil }
    var holders: [Int] = []
    for owner in owners(of: resource, replay) where !holders.contains(owner) {
      holders.append(owner)
    }
    let all = holders + circle
    return all.allSatisfy { awaitedResource(of: $0, replay) == resource } ? holders : nil
  }

  private func limit(ofAwaited task: Int, _ replay: Replay) -> Int {
    awaitedResource(of: task, replay).map { Int(replay.resources[$0].limit) } ?? 0
  }

  private func reason(_ task: Int, _ replay: Replay) -> DeadlockEvidence.Reason {
    guard let resource = awaitedResource(of: task, replay),
      let endedOwner = resources[resource].endedOwners.first
    else { return .unknown }
    return .ownerEnded(endedOwner.task, at: endedOwner.ended)
  }

  /// A task and what it waits for.
  private func wait(_ task: Int, _ replay: Replay) -> DeadlockEvidence.Wait {
    var resource = awaitedResource(of: task, replay)
    var since = since(of: task)
    // A task may give a condition's lock back after it has begun to wait: it still waits.
    let given = tasks[task].waiting
    if ending == .deadlock, resource == nil, replay.tasks[tasks[task].number].phase == .active,
      given.resource != .none
    {
      resource = given.resource.index
      since = given.since
    }
    return DeadlockEvidence.Wait(
      task: tasks[task].name,
      held: tasks[task].held.map { resources[$0.resource].name },
      resource: resource.map { resources[$0].name } ?? .none,
      since: since,
      line: replay.tasks[tasks[task].number].line
    )
  }

  /// The resource in whose line a live task stands.
  private func awaitedResource(of task: Int, _ replay: Replay) -> Int? {
    guard tasks[task].name != .none else { return nil }
    return replay.tasks[tasks[task].number].resource.index
  }

  /// The event with which a waiting task began to wait.
  private func since(of task: Int) -> Moment { tasks[task].last }
}
