extension Narrator {
  func create() -> Narration {
    let words = event.value?.description.split(separator: " ", maxSplits: 1).map(String.init) ?? []
    let kind = words.first ?? "resource"
    let limit = words.count > 1 ? " with a limit of \(words[1])" : ""
    return Narration(
      sentence: event.task.isEmpty
        ? "The \(kind) \(lock: objectName) is made\(limit)."
        : "\(actorName) makes the \(kind) \(lock: objectName)\(limit).",
      notes: []
    )
  }

  func wait() -> Narration {
    guard let index = lockIndex, let actor else {
      return Narration(sentence: "It waits.", notes: [])
    }
    let lock = before.lock(index)
    let queue = after.lock(index).waiters
    let place = queue.firstIndex { $0.task == actor } ?? 0
    var narration: Narration
    switch lock.owner {
    case actor:
      return Narration(
        sentence: "\(actorName) waits for \(self.lock(index)), which it holds itself.",
        notes: [
          "\(problem: "It waits for itself:") it cannot release the lock while it waits for it.",
          "\(advice: "The lock is not reentrant: acquire it once.")",
        ]
      )
    case let owner?:
      narration = Narration(
        sentence: "\(actorName) waits for \(self.lock(index)), which \(task(owner)) holds.",
        notes: []
      )
    case nil:
      narration = Narration(sentence: "\(actorName) waits for \(self.lock(index)).", notes: [])
      if let first = lock.waiters.first(where: { $0.mark == .woken }) {
        narration.notes.append(
          "It is free, but \(task(first.task)) was woken for it: a newcomer queues behind."
        )
      }
    }
    if let circle = after.circleOfWaiting(from: [actor]), circle.contains(actor) {
      narration.notes.append("\(problem: "This closes a circle:") \(chain(circle))")
      return narration
    }
    if place > 0 {
      narration.notes.append(
        "It is number \(place + 1) in the queue, behind \(tasks(queue[..<place].map(\.task)))."
      )
    } else if let owner = lock.owner {
      narration.notes.append(
        "It is first in the queue and runs again when \(task(owner)) releases the lock."
      )
    }
    return narration
  }

  func acquire() -> Narration {
    guard let index = lockIndex, let actor else {
      return Narration(sentence: "\(actorName) acquires \(lock: objectName).", notes: [])
    }
    let waiter = before.lock(index).waiters.first { $0.task == actor }
    let rest = after.lock(index).waiters.filter { $0.mark != .cancelled }.map(\.task)
    var sentence: Phrase = "\(actorName) acquires \(lock(index))"
    if let waiter {
      sentence.append(", for which it has waited since event \(waiter.since).", .plain)
    } else {
      sentence.append(": it was free, so the task goes on at once.", .plain)
    }
    var notes: [Phrase] = []
    if let first = rest.first {
      notes.append(
        rest.count == 1
          ? "\(task(first)) is next in line."
          : "\(task(first)) is next in line, \(rest.count - 1) more behind it."
      )
    }
    return Narration(sentence: sentence, notes: notes)
  }

  func release() -> Narration {
    let name: Phrase = "\(lock: objectName)"
    if let value = event.value, value.isError {
      return Narration(
        sentence: "\(actorName) releases \(name), which nobody holds.",
        notes: ["\(problem: "An error:") \(value.description.withoutErrorMark)"]
      )
    }
    guard let index = lockIndex else {
      return Narration(sentence: "\(actorName) releases \(name).", notes: [])
    }
    var notes: [Phrase] = []
    if let owner = before.lock(index).owner, owner != actor {
      notes.append("\(task(owner)) held it: any task may release a lock.")
    }
    let queue = after.lock(index).waiters
    switch queue.first?.mark {
    case .woken:
      let first = task(queue[0].task)
      notes.append(
        "\(first) is woken and ready, but the lock is not handed over: it is free until \(first) runs."
      )
      if let note = behindNote(queue.dropFirst()) { notes.append(note) }
    case .cancelled:
      notes.append(
        "\(task(queue[0].task)) is first in its queue but cancelled: nobody is woken until it has left."
      )
    default:
      notes.append("Nobody waits for it: it is free.")
    }
    if before.lock(index).owner == actor, let note = unguardedNote(since: before.lock(index).since)
    {
      notes.append(note)
    }
    return Narration(sentence: "\(actorName) releases \(name).", notes: notes)
  }

  /// A task that runs again because its wait for a lock was cancelled has left the queue.
  func cancellationNote() -> Phrase? {
    guard let actor, before.task(actor).cancellationPending, !after.task(actor).cancellationPending
    else { return nil }
    let queued = before.replay.tasks[actor].lock.index
    guard let index = queued, !(row.move == .take && lockIndex == index) else {
      return row.move == .end ? nil : "It was cancelled, and sees that now."
    }
    let woken = after.lock(index).waiters.first { waiter in
      waiter.mark == .woken
        && before.lock(index).waiters.contains { $0.task == waiter.task && $0.mark == .pending }
    }
    let leaves: Phrase = "Cancelled, it leaves the queue of \(lock(index))"
    if let woken { return "\(leaves) and wakes the next, \(task(woken.task))." }
    guard let first = after.lock(index).waiters.first, first.mark == .pending else {
      return "\(leaves)."
    }
    return "\(leaves); \(task(first.task)) is first in line now."
  }

  /// The tasks that stay in a queue behind one that was woken or will leave.
  func behindNote(_ waiters: some Sequence<LockState.Waiter>) -> Phrase? {
    let tasks = waiters.filter { $0.mark != .cancelled }.map(\.task)
    guard !tasks.isEmpty else { return nil }
    return "\(self.tasks(tasks)) \(tasks.count == 1 ? "stays" : "stay") in the queue behind it."
  }

  /// The tasks that wait for the actor's locks while it does something else, and for which lock.
  ///
  /// Of several locks, the one for which the most tasks wait.
  func waitersNote() -> Phrase? {
    let queues = heldLocks.map { lock in
      (lock, tasks: after.lock(lock).waiters.filter { $0.mark == .pending }.map(\.task))
    }
    guard let (index, tasks) = queues.max(by: { $0.tasks.count < $1.tasks.count }),
      let first = tasks.first
    else { return nil }
    let more = tasks.count > 1 ? ", with \(tasks.count - 1) more behind it" : ""
    return "\(task(first)) waits for \(lock(index)) until \(actorName) releases it\(more)."
  }
}
