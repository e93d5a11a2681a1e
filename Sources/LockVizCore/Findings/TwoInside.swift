/// Two tasks inside one lock at once: a third, or the second, had released it for the first, which was not
/// done.
///
/// It shows when the first one releases the lock itself: until then it took itself to hold it.
struct TwoInside: Evidence {
  var lock: NameID
  var taken: TakenAway
  var entered: (task: NameID, moment: Moment)
  /// The release by the first task.
  var left: Moment

  var kind: Finding.Kind { .twoInside }
  var severity: Finding.Severity { .problem }
  var event: Int { left.number }
  var moments: [Int] {
    [taken.acquired, taken.released, entered.moment, left].map(\.number)
  }

  func finding(_ words: Wording) -> Finding {
    let (name, owner, other) = (
      words.resource(lock), words.task(taken.owner), words.task(entered.task)
    )
    return Finding(
      kind: kind,
      severity: severity,
      event: event,
      events: [
        words.witness(taken.acquired, .acquire), words.witness(taken.released, .release),
        words.witness(entered.moment, .acquire), words.witness(left, .release),
      ],
      tasks: [words.name(taken.owner), words.name(entered.task)],
      resources: [words.name(lock)],
      sentence: """
        \(owner) and \(other) were both inside \(name) from event \(entered.moment.number) to \
        \(left.number): \(words.task(taken.by)) had released it at event \(taken.released.number), though \
        \(owner) held it.
        """,
      advice:
        "Let only the task that acquires \(name) release it; to wake another task, use an event."
    )
  }
}

/// That a lock was released by another task than its owner.
struct TakenAway: Sendable {
  var owner: NameID
  var acquired: Moment
  var by: NameID
  var released: Moment
  /// The first task that took the lock then.
  var entered: (task: NameID, moment: Moment)?
}

extension FindingsPass {
  /// Records that a task takes a lock that was released for another one.
  mutating func noteEntered(_ task: Int, _ resource: Int, _ moment: Moment) {
    guard let taken = resources[resource].takenAway else { return }
    if taken.owner == tasks[task].name {
      resources[resource].takenAway = nil
    } else if taken.entered == nil {
      resources[resource].takenAway?.entered = (tasks[task].name, moment)
    }
  }

  /// Records that a task releases a lock that was released for it before.
  mutating func noteLeft(_ task: Int, _ resource: Int, _ moment: Moment) {
    guard let taken = resources[resource].takenAway, taken.owner == tasks[task].name else { return }
    resources[resource].takenAway = nil
    guard let entered = taken.entered else { return }
    evidence.add(
      TwoInside(lock: resources[resource].name, taken: taken, entered: entered, left: moment),
      about: resources[resource].name
    )
  }
}
