/// Items of a queue that were taken from it and never finished, while a task waits until all are.
///
/// A problem if the run ended in a deadlock; where the log merely stops, a warning if a task has ended
/// with an item, and nothing otherwise: who still works may finish it.
struct UnfinishedItems: Evidence {
  var queue: NameID
  /// The tasks that wait until all is finished, and since when.
  var joiners: [(task: NameID, since: Moment)]
  /// How many items are unfinished, and how many of these nobody has taken.
  var unfinished: Int
  var left: Int
  /// Who took what and did not finish it.
  var holders: [ItemHolder]
  var isFinal: Bool

  var kind: Finding.Kind { .unfinishedItem }
  var severity: Finding.Severity { isFinal ? .problem : .warning }
  var event: Int { holders.map { max($0.ended, $0.got.number) }.max() ?? 0 }
  var moments: [Int] {
    joiners.map(\.since.number) + holders.flatMap { [$0.got.number, $0.ended].filter { $0 > 0 } }
  }

  func finding(_ words: Wording) -> Finding {
    let name = words.resource(queue)
    var events = joiners.map { words.witness($0.since, .wait) }
    for holder in holders {
      events.append(words.witness(holder.got, .take))
      if holder.ended > 0 {
        events.append(Finding.Witness(number: holder.ended, role: .end, location: nil))
      }
    }
    let clauses = holders.prefix(3).map { holder -> Phrase in
      let item: Phrase =
        holder.item.type == .absent ? "an item" : "the item \(words.value(holder.item))"
      let others: Phrase = holder.count > 1 ? " (and \(holder.count - 1) more)" : ""
      let end: Phrase =
        holder.ended > 0 ? "ended at event \(holder.ended) without finishing" : "has not finished"
      return """
        \(words.task(holder.task)) \(end) \(item)\(others), which it took from \(name) at event \
        \(holder.got.number)
        """
    }
    let rest: Phrase = left > 0 ? ", \(left) of them still in it" : ""
    return Finding(
      kind: kind,
      severity: severity,
      event: event,
      events: events.sorted { $0.number < $1.number },
      tasks: (holders.map(\.task) + joiners.map(\.task)).map(words.name),
      resources: [words.name(queue)],
      sentence: """
        \(Phrase.list(Array(clauses))); \(words.tasks(joiners.map(\.task))) \
        \(joiners.count.verb("waits", "wait")) for \(unfinished.counted("unfinished item"))\(rest).
        """,
      advice: "Finish each item that is taken from \(name), also if the work fails: `finally`."
    )
  }
}

/// A task that took items from a queue and has not finished them.
struct ItemHolder: Sendable {
  var queue: Int
  var task = NameID.none
  /// The last of them, and the event that took it.
  var item: LoggedValue
  var got: Moment
  var count = 1
  /// The event with which the task ended; 0 if it has not.
  var ended = 0

  /// How many tasks that ended with items are remembered for a queue.
  static let limit = 8
}

extension FindingsPass {
  /// Records that a task takes something from a resource that is no lock.
  mutating func noteTaken(_ task: Int, _ resource: Int, _ moment: Moment, _ record: EventRecord) {
    let rules = kinds[resources[resource].kind].rules
    if rules.givesByCount { noteWoken(task, resource, moment) }
    guard rules.countsUnfinished, record.kind == .get else { return }
    let item = LoggedValue(record)
    if let place = tasks[task].items.firstIndex(where: { $0.queue == resource }) {
      tasks[task].items[place].item = item
      tasks[task].items[place].got = moment
      tasks[task].items[place].count += 1
    } else {
      tasks[task].items.append(ItemHolder(queue: resource, item: item, got: moment))
    }
  }

  /// Records that a task finishes an item.
  mutating func noteFinished(_ task: Int, _ resource: Int, _ replay: inout Replay) {
    guard !replay.step.hasFailed else { return }
    if replay.resources[resource].unfinished == 0 { resources[resource].droppedItems = [] }
    guard let place = tasks[task].items.firstIndex(where: { $0.queue == resource }) else { return }
    tasks[task].items[place].count -= 1
    if tasks[task].items[place].count == 0 { tasks[task].items.remove(at: place) }
  }

  /// Records that a task ends with items.
  mutating func noteDroppedItems(_ task: Int) {
    for item in tasks[task].items
    where resources[item.queue].droppedItems.count < ItemHolder.limit {
      var dropped = item
      dropped.task = tasks[task].name
      dropped.ended = eventCount
      resources[item.queue].droppedItems.append(dropped)
    }
  }

  /// The unfinished items for which tasks wait where the log ends.
  func unfinishedItems(_ replay: Replay) -> [UnfinishedItems] {
    resources.indices.compactMap { number in
      let resource = resources[number]
      let unfinished = Int(replay.resources[number].unfinished)
      guard resource.kind > 0, unfinished > 0 else { return nil }
      let joiners = pendingWaiters(of: number, in: .third, replay)
      var holders = resource.droppedItems
      if ending == .deadlock {
        for task in tasks where task.name != .none {
          guard var item = task.items.first(where: { $0.queue == number }) else { continue }
          item.task = task.name
          holders.append(item)
        }
      }
      guard !joiners.isEmpty, !holders.isEmpty else { return nil }
      return UnfinishedItems(
        queue: resource.name,
        joiners: joiners.map { (tasks[$0].name, tasks[$0].last) },
        unfinished: unfinished,
        left: min(Int(replay.resources[number].level), unfinished),
        holders: holders,
        isFinal: ending == .deadlock
      )
    }
  }
}
