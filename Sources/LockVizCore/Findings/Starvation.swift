/// Starvation: a task waited for a resource while others that came later had it again and again.
///
/// A waiter is overtaken when a task that joined the queue after it, or did not queue at all,
/// acquires the resource. A wait is reported if that happened at least three times; a long wait in
/// which everybody is served in turn is not starvation. The count is a lower bound: those who stood
/// before the waiter are taken to have had the resource once each, though some may have left
/// without it. asyncio.Lock is fair, so only other resources show this.
struct Starvation: Evidence {
  var resource: NameID
  var task: NameID
  var waited: Moment
  /// Where it got the resource, or the last event if it still waits.
  var until: Int
  var isOver: Bool
  var overtakes: Int
  /// How long it waited, in nanoseconds.
  var wait: Int64

  /// How many times a waiter has to be overtaken to be reported.
  static let leastOvertakes = 3

  var kind: Finding.Kind { .starvation }
  var severity: Finding.Severity { .warning }
  var event: Int { until }
  var moments: [Int] { isOver ? [waited.number, until] : [waited.number] }
  var weight: Int64 { Int64(overtakes) }

  func finding(_ words: Wording) -> Finding {
    let kind = words.kind(of: resource).title
    let time = wait > 0 ? " for \(wait.durationText)" : ""
    let end = isOver ? "before it got it at event \(until)" : "and it is still waiting"
    var events = [words.witness(waited, .wait)]
    if isOver { events.append(Finding.Witness(number: until, role: .acquire, location: nil)) }
    return Finding(
      kind: .starvation,
      severity: severity,
      event: event,
      events: events,
      tasks: [words.name(task)],
      resources: [words.name(resource)],
      sentence: """
        \(words.task(task)) waited for \(words.resource(resource))\(time) from event \(waited.number), and at \
        least \(overtakes) times a task that came later had the \(kind) \(end).
        """,
      advice: """
        Use a \(kind) that serves its waiters in turn\(kind == "lock" ? ", as asyncio.Lock does" : "").
        """
    )
  }
}

extension FindingsPass {
  /// Records that a task gets a resource for which it has waited; the resource has not counted that yet.
  mutating func noteStarvation(_ task: Int, _ resource: Int) {
    if let starvation = starvation(task, resource, isOver: true) {
      evidence.add(starvation, about: starvation.resource)
    }
  }

  /// The waiters that are starved and still wait.
  func starvingWaiters(_ replay: Replay) -> [Starvation] {
    resources.indices.flatMap { resource in
      replay.waiters(of: resource).compactMap { waiter in
        place(ofTask: waiter).flatMap { starvation($0, resource, isOver: false) }
      }
    }
  }

  @inline(__always)
  private func starvation(_ task: Int, _ resource: Int, isOver: Bool) -> Starvation? {
    guard resources[resource].isOwned else { return nil }
    let waiter = tasks[task].waiting
    let overtakes = resources[resource].turns - waiter.turns - waiter.ahead
    guard overtakes >= Starvation.leastOvertakes else { return nil }
    return Starvation(
      resource: resources[resource].name,
      task: tasks[task].name,
      waited: waiter.since,
      until: eventCount,
      isOver: isOver,
      overtakes: overtakes,
      wait: nanoseconds - waiter.nanoseconds
    )
  }
}
