/// A signal that did not reach the task that waits for one where the log ends: an event that was cleared
/// before the task came, a notification while nobody waited, or one that went to a task which was
/// cancelled.
///
/// A problem if the run ended in a deadlock, and a warning where the log merely stops: another signal may
/// come. A task that has read a variable since a notification has looked, and has not missed it.
struct LostSignal: Evidence {
  var resource: NameID
  var signal: Signals.Signal
  var reason: Reason
  /// The tasks that wait, and since when.
  var waiters: [(task: NameID, since: Moment)]
  var isFinal: Bool

  /// Why they did not get it.
  enum Reason: Sendable {
    case cleared(Moment)
    case nobodyWaited
    case lost(by: NameID, at: Moment)
  }

  var kind: Finding.Kind { .lostSignal }
  var severity: Finding.Severity { isFinal ? .problem : .warning }
  var event: Int {
    switch reason {
    case .cleared(let moment), .lost(_, let moment): moment.number
    case .nobodyWaited: signal.moment.number
    }
  }
  var moments: [Int] { [signal.moment.number, event] + waiters.map(\.since.number) }

  func finding(_ words: Wording) -> Finding {
    let (name, give) = (words.resource(resource), words.kind(of: resource).words.give)
    let given: Phrase =
      "\(words.task(signal.task)) \(give.past) \(name) at event \(signal.moment.number)"
    let wait: Phrase = """
      \(words.tasks(waiters.map(\.task))) \(waiters.count.verb("waits", "wait")) for it since \
      \(waiters.count.verb("event", "events")) \(Phrase.list(waiters.map { "\($0.since.number)" }))
      """
    var events = [words.witness(signal.moment, .signal)]
    var tasks = waiters.map(\.task) + [signal.task]
    let sentence: Phrase
    let advice: Phrase
    switch reason {
    case .cleared(let moment):
      events.append(words.witness(moment, .clear))
      sentence =
        "\(given) and it was cleared at event \(moment.number); \(wait), which is too late."
      advice =
        "Leave \(name) set until those who need it have come, or use a condition and look first."
    case .nobodyWaited:
      sentence =
        "\(given), when nobody waited; \(wait), and no notification is kept for those who come later."
      advice =
        "Look first whether there is anything to wait for, and wait in a loop: `while not ready`."
    case .lost(let loser, let moment):
      events.append(words.witness(moment, .goesOn))
      tasks.append(loser)
      sentence = """
        \(given), which woke \(words.task(loser)); that was cancelled and went on without it at event \
        \(moment.number), while \(wait).
        """
      advice =
        "Let a task that is cancelled in its wait notify the next one, as CPython does since 3.13."
    }
    events += waiters.map { words.witness($0.since, .wait) }
    return Finding(
      kind: kind,
      severity: severity,
      event: event,
      events: events.sorted { $0.number < $1.number },
      tasks: tasks.reduce(into: []) { names, task in
        let name = words.name(task)
        if !names.contains(name) { names.append(name) }
      },
      resources: [words.name(resource)],
      sentence: sentence,
      advice: advice
    )
  }
}

/// The last signals that a resource such as an event or a condition gave, as far as some were missed.
struct Signals: Sendable {
  /// The last one, and when it was taken back.
  var last = Signal()
  var cleared = Moment()
  /// The last one for which nobody waited.
  var unheard = Signal()
  /// The last one that woke a task which went on without it, and that task.
  var lost: (signal: Signal, task: NameID, moment: Moment)?

  /// A signal, and whose it is.
  struct Signal: Sendable {
    var moment = Moment()
    var task = NameID.none
  }
}

extension FindingsPass {
  /// Records that a task gives a signal.
  mutating func noteSignal(_ task: Int, _ resource: Int, _ moment: Moment, _ replay: inout Replay) {
    let signal = Signals.Signal(moment: moment, task: tasks[task].name)
    resources[resource].signals.last = signal
    // It passes on what it got and could not use.
    if resources[resource].signals.lost?.task == signal.task {
      resources[resource].signals.lost = nil
    } else if !replay.touched.contains(where: { replay.tasks[$0].mark == .woken }) {
      resources[resource].signals.unheard = signal
    }
  }

  /// Records that a resource is as it was before it was given.
  mutating func noteReset(_ resource: Int, _ moment: Moment) {
    if resources[resource].signals.cleared.number < resources[resource].signals.last.moment.number {
      resources[resource].signals.cleared = moment
    }
  }

  /// Records that a task which was woken in a line goes on without what it waited for.
  mutating func noteUnusedSignal(_ task: Int, _ resource: Int, _ moment: Moment) {
    guard kinds[resources[resource].kind].rules.givesByCount else { return }
    let last = resources[resource].signals.last
    resources[resource].signals.lost = (last, tasks[task].name, moment)
  }

  /// The signals that were missed by tasks which wait where the log ends.
  func lostSignals(_ replay: Replay) -> [LostSignal] {
    resources.indices.flatMap { number -> [LostSignal] in
      let resource = resources[number]
      guard resource.kind > 0, resource.signals.last.moment.number > 0 else { return [] }
      let waiters = pendingWaiters(of: number, replay)
      func missed(
        _ signal: Signals.Signal,
        _ reason: LostSignal.Reason,
        by isMissing: (LiveTask) -> Bool
      ) -> LostSignal? {
        let missing = waiters.filter { isMissing(tasks[$0]) }
        guard signal.moment.number > 0, !missing.isEmpty else { return nil }
        return LostSignal(
          resource: resource.name,
          signal: signal,
          reason: reason,
          waiters: missing.map { (tasks[$0].name, tasks[$0].last) },
          isFinal: ending == .deadlock
        )
      }
      let signals = resource.signals
      guard kinds[resource.kind].rules.givesByCount else {
        return [
          missed(signals.last, .cleared(signals.cleared)) {
            signals.cleared.number > signals.last.moment.number
              && $0.last.number > signals.cleared.number
          }
        ].compactMap { $0 }
      }
      let lost = signals.lost.flatMap { lost in
        missed(lost.signal, .lost(by: lost.task, at: lost.moment)) {
          $0.last.number < lost.moment.number
        }
      }
      let unheard = missed(signals.unheard, .nobodyWaited) {
        let signal = signals.unheard.moment.number
        return $0.last.number > signal && $0.readings.lastRead < signal
      }
      return [lost, unheard].compactMap { $0 }
    }
  }
}
