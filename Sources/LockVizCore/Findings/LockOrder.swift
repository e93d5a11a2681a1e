/// A lock-order inversion: tasks take locks in orders that close a circle, though this run got away
/// with it.
///
/// A warning. If the same locks did end in a deadlock, only that is reported. ``LockOrderGraph``
/// says which circles can close.
struct LockOrder: Evidence {
  /// A lock that was held when the next one of the circle was asked for.
  struct Step: Sendable {
    var lock: NameID
    var next: NameID
    var task: NameID
    var outer: Moment
    var inner: Moment
  }

  var steps: [Step]

  var kind: Finding.Kind { .lockOrder }
  var severity: Finding.Severity { .warning }
  var event: Int { steps.map(\.inner.number).max() ?? 0 }
  var moments: [Int] { steps.flatMap { [$0.outer.number, $0.inner.number] } }

  func finding(_ words: Wording) -> Finding {
    let events = steps.flatMap { step in
      [
        words.witness(step.outer, .holds(lock: words.name(step.lock))),
        words.witness(step.inner, .asksFor(lock: words.name(step.next))),
      ]
    }
    let clauses = steps.map { step -> Phrase in
      """
      \(words.task(step.task)) asks for \(words.resource(step.next)) while it holds \
      \(words.resource(step.lock)) (event \(step.inner.number))
      """
    }
    return Finding(
      kind: kind,
      severity: severity,
      event: event,
      events: events.sorted { $0.number < $1.number },
      tasks: steps.map { words.name($0.task) },
      resources: steps.map { words.name($0.lock) },
      sentence: """
        \(Phrase.list(clauses)): each can come to wait for the next, forever, though this run got \
        away with it.
        """,
      advice: "Take \(words.sortedResources(steps.map(\.lock))) in the same order in every task."
    )
  }
}

/// That there are too many pairs of locks, or circles of them, to look at all.
///
/// A note, so that nobody takes few findings as proof that the order of locks is right.
struct LockOrderLimit: Evidence {
  var event: Int

  var kind: Finding.Kind { .lockOrder }
  var severity: Finding.Severity { .note }
  var moments: [Int] { [] }

  func finding(_ words: Wording) -> Finding {
    Finding(
      kind: kind,
      severity: severity,
      event: event,
      events: [],
      sentence: """
        Too many locks are taken inside one another to look at every order; there may be more \
        inversions than were found.
        """,
      advice: "Take locks in one order in every task, and few at once."
    )
  }
}

extension FindingsPass {
  /// Records that a task asks for a lock while it holds others.
  ///
  /// Only what one task at a time can hold closes circles for sure.
  mutating func noteOrder(_ task: Int, _ lock: Int, _ moment: Moment) {
    guard resources[lock].isExclusive else { return }
    var heldLocks: [Int]?
    for index in tasks[task].held.indices where tasks[task].held[index].resource != lock {
      let outer = tasks[task].held[index]
      guard outer.isExclusive else { continue }
      guard
        let edge = lockOrder.edgeToExtend(
          outer.resource,
          lock,
          by: tasks[task].name,
          holding: tasks[task].held.count { $0.isExclusive },
          lineage
        )
      else { continue }
      let locks =
        heldLocks ?? tasks[task].held.filter(\.isExclusive).map(\.resource).sorted()
      heldLocks = locks
      let use = LockOrderGraph.Use(
        life: tasks[task].life,
        task: tasks[task].name,
        outer: outer.acquired,
        inner: moment,
        held: locks
      )
      if let circle = lockOrder.add(use, to: edge, &lineage) { report(circle) }
    }
  }

  private mutating func report(_ circle: [LockOrderGraph.Step]) {
    let least = circle.indices.min { circle[$0].lock < circle[$1].lock } ?? 0
    let ordered = Array(circle[least...] + circle[..<least])
    let steps = ordered.indices.map { index in
      LockOrder.Step(
        lock: resources[ordered[index].lock].name,
        next: resources[ordered[(index + 1) % ordered.count].lock].name,
        task: ordered[index].use.task,
        outer: ordered[index].use.outer,
        inner: ordered[index].use.inner
      )
    }
    evidence.add(LockOrder(steps: steps), about: steps[0].lock)
  }
}
