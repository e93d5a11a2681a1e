/// A long hold: a task was suspended while it held a resource, in a sleep, for I/O or by giving way,
/// and another task waited for it.
///
/// Only what one task at a time can hold counts. Nothing is said where the holder fills in a value
/// that was missing or old and for which the others wait: that is what the lock is for.
///
/// What counts is how long the first waiter waited for this one hold, in the log's own time, which
/// may be virtual. From 1 ms it is a note, and from 100 ms, which asyncio's debug mode calls slow,
/// a warning. If there are many, the longest are kept.
struct LongHold: Evidence {
  var resource: NameID
  var task: NameID
  var acquired: Moment
  /// The release, or the last event if the resource is still held.
  var until: Int
  var isOver: Bool
  /// How long the resource was held, in nanoseconds.
  var hold: Int64
  /// The first in the queue, since when, and how long it waited for this hold, in nanoseconds.
  var waiter: NameID
  var waitBegan: Moment
  var wait: Int64
  /// How many waited.
  var waiters: Int
  /// The longest time that the owner was suspended, and its event before that.
  var gap: Int64
  var gapAfter: Moment
  /// Whether a value was read, and written back after a suspension, in this hold.
  var isUpdate: Bool

  /// The shortest wait that is reported, in nanoseconds.
  static let leastWait: Int64 = 1_000_000
  /// The shortest wait that is a warning.
  static let longWait: Int64 = 100_000_000

  var kind: Finding.Kind { .longHold }
  var severity: Finding.Severity { wait >= Self.longWait ? .warning : .note }
  var event: Int { until }
  var moments: [Int] {
    var moments = [acquired.number, waitBegan.number]
    if gapAfter.number > acquired.number { moments.append(gapAfter.number) }
    if isOver { moments.append(until) }
    return moments
  }
  var weight: Int64 { wait }

  func finding(_ words: Wording) -> Finding {
    let others = waiters - 1
    let more = others > 0 ? " with \(others) more behind it" : ""
    var sentence: Phrase = """
      \(words.task(task)) \(isOver ? "held" : "has held") \(words.resource(resource)) for \
      \(hold.durationText) from event \(acquired.number)
      """
    if gap > 0 {
      sentence.append(
        ", \(gap.durationText) of it suspended after event \(gapAfter.number)," as Phrase
      )
    }
    sentence.append(
      " while \(words.task(waiter)) waited for it for \(wait.durationText)\(more)." as Phrase
    )
    var events = [words.witness(acquired, .acquire), words.witness(waitBegan, .wait)]
    if gapAfter.number > acquired.number { events.append(words.witness(gapAfter, .suspension)) }
    if isOver {
      events.append(Finding.Witness(number: until, role: .release, location: nil))
    }
    return Finding(
      kind: kind,
      severity: severity,
      event: event,
      events: events.sorted { $0.number < $1.number },
      tasks: [words.name(task), words.name(waiter)],
      resources: [words.name(resource)],
      sentence: sentence,
      advice: advice(words)
    )
  }

  private func advice(_ words: Wording) -> Phrase {
    let (name, kind) = (words.resource(resource), words.kind(of: resource))
    if isUpdate {
      return """
        What is read before a long step and written after it needs \(name) all the time; read it after \
        the step, and \(kind.words.take.base) \(name) only then.
        """
    }
    return """
      Do what takes long before \(name) is taken or after it is \(kind.words.give.past), and check \
      again what may have changed; or use a \(kind.title) for each thing that is waited for.
      """
  }
}

extension FindingsPass {
  /// Records a hold that is over, if it was long.
  @inline(__always)
  mutating func noteLongHold(_ held: HeldResource, by task: Int, _ replay: inout Replay) {
    if let hold = longHold(held, by: task, isOver: true, replay) {
      evidence.add(hold, about: hold.resource)
    }
  }

  /// The holds that are not over and already long, except those of stuck tasks.
  func longHolds(_ stuck: StuckTasks, _ replay: Replay) -> [LongHold] {
    tasks.indices.filter { !stuck.contains($0) }.flatMap { task in
      tasks[task].held.compactMap { longHold($0, by: task, isOver: false, replay) }
    }
  }

  @inline(__always)
  private func longHold(
    _ held: HeldResource,
    by task: Int,
    isOver: Bool,
    _ replay: Replay
  ) -> LongHold? {
    guard held.isExclusive, held.section != .result,
      let first = replay.resources[held.resource].firstWaiter.index,
      let waiter = place(ofTask: first)
    else { return nil }
    let waiting = tasks[waiter].waiting
    let wait = nanoseconds - max(held.nanoseconds, waiting.nanoseconds)
    let wasSuspended =
      tasks[task].segment != held.segment || replay.tasks[tasks[task].number].phase != .active
    guard wait >= LongHold.leastWait, wasSuspended else { return nil }
    let isAway = !isOver && nanoseconds - tasks[task].lastNanoseconds > held.longestGap
    return LongHold(
      resource: resources[held.resource].name,
      task: tasks[task].name,
      acquired: held.acquired,
      until: eventCount,
      isOver: isOver,
      hold: nanoseconds - held.nanoseconds,
      waiter: tasks[waiter].name,
      waitBegan: waiting.since,
      wait: wait,
      waiters: Int(replay.resources[held.resource].waiterCount),
      gap: isAway ? nanoseconds - tasks[task].lastNanoseconds : held.longestGap,
      gapAfter: isAway ? tasks[task].last : held.gapAfter,
      isUpdate: held.section == .update
    )
  }
}
