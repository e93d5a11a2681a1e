/// What was expected of a variable, after every event or at the end, and did not hold.
///
/// A problem at the first event that breaks it, or where the log ends; a warning if the variable never
/// appears, because then nothing is known. At the end of a deadlock, where no value is final, it is only
/// a note.
struct UnmetExpectation: Evidence {
  var expectation: ValueExpectation
  /// The variable in the log; none if it never appears.
  var variable: NameID
  var value: LoggedValue
  /// The event that broke it, or for the end the last write, and whose it is.
  var moment: Moment
  var task: NameID
  /// Whether that event is a write, and not the first reading of a value that was there before.
  var isWrite: Bool
  /// The event that completes it.
  var event: Int
  var isFinal: Bool
  var cause: UnexpectedValue.Cause?

  var kind: Finding.Kind { .unmetExpectation }
  var severity: Finding.Severity {
    if variable == .none { return .warning }
    return isFinal ? .problem : .note
  }
  var moments: [Int] { moment.number > 0 ? [moment.number] : [] }

  func finding(_ words: Wording) -> Finding {
    let expected: Phrase = "\(value: expectation.description)"
    var finding = Finding(
      kind: kind,
      severity: severity,
      event: event,
      events: [],
      variables: [expectation.variable],
      sentence:
        "\(variable: expectation.variable) never appears in the log, though \(expected) was expected.",
      advice: "See whether it has another name there, or is used later."
    )
    guard variable != .none else { return finding }
    let name = words.variable(variable)
    let value = words.value(value)
    finding.advice =
      cause?.advice ?? "Step back from there to what let it become \(value)."
    if moment.number > 0 {
      let role: Finding.Witness.Role = expectation.isAtEnd ? .lastWrite : isWrite ? .write : .read
      finding.events = [words.witness(moment, role)]
      finding.tasks = [words.name(task)]
    }
    if expectation.isAtEnd {
      let last: Phrase =
        moment.number > 0 ? ": \(words.task(task)) wrote it last, at event \(moment.number)" : ""
      finding.sentence = "\(name) ends at \(value), though \(expected) was expected\(last)."
    } else {
      finding.sentence = """
        \(words.task(task)) \(isWrite ? "writes" : "reads") \(name) = \(value) at event \(moment.number), \
        though \(expected) was expected after every event.
        """
    }
    return finding
  }
}

/// What is expected of a variable after every event, and the first event that breaks it.
struct WatchedExpectation: Sendable {
  var expectation: ValueExpectation
  /// The number of the variable.
  var variable: Int
  var broken: Break?

  /// An event that breaks it.
  struct Break: Sendable {
    var moment: Moment
    var task: NameID
    var value: LoggedValue
    var isWrite: Bool
  }
}

extension FindingsPass {
  /// Begins to watch what is expected of a variable that has appeared.
  mutating func watch(_ variable: Int, _ name: String, _ log: EventLog) {
    for expectation in allExpectations(log)
    where !expectation.isAtEnd && expectation.variable == name {
      watched.append(WatchedExpectation(expectation: expectation, variable: variable))
    }
  }

  /// Notes which expectations the value that an event shows is the first to break.
  @inline(never)
  mutating func checkExpectations(
    _ task: Int,
    _ variable: Int,
    _ moment: Moment,
    _ value: LoggedValue,
    isWrite: Bool,
    _ log: EventLog
  ) {
    for place in watched.indices
    where watched[place].variable == variable && watched[place].broken == nil {
      guard let shown = log.value(of: value.record) ?? (isWrite ? .null : nil),
        !watched[place].expectation.holds(for: shown)
      else { continue }
      watched[place].broken = WatchedExpectation.Break(
        moment: moment,
        task: tasks[task].name,
        value: value,
        isWrite: isWrite
      )
    }
  }

  /// The expectations that were not met, as if the log ended here.
  func unmetExpectations(_ log: EventLog, _ store: EvidenceStore) -> [UnmetExpectation] {
    guard eventCount > 0 else { return [] }
    return allExpectations(log).compactMap { expectation in
      let observed = log.names.find(expectation.variable).flatMap { id in
        variables.first { $0.name == id }
      }
      guard let observed else { return unmet(expectation, .none, nil, store) }
      if expectation.isAtEnd {
        guard let value = log.value(of: observed.shown.record), !expectation.holds(for: value)
        else {
          return nil
        }
        return unmet(expectation, observed.name, observed.lastBreak, store)
      }
      guard let broken = watched.first(where: { $0.expectation == expectation })?.broken else {
        return nil
      }
      return unmet(expectation, observed.name, broken, store)
    }
  }

  private func unmet(
    _ expectation: ValueExpectation,
    _ variable: NameID,
    _ broken: WatchedExpectation.Break?,
    _ store: EvidenceStore
  ) -> UnmetExpectation {
    let end = endedAt > 0 ? endedAt : eventCount
    let event = expectation.isAtEnd ? end : broken?.moment.number ?? end
    return UnmetExpectation(
      expectation: expectation,
      variable: variable,
      value: broken?.value ?? LoggedValue(),
      moment: broken?.moment ?? Moment(),
      task: broken?.task ?? .none,
      isWrite: broken?.isWrite ?? false,
      event: event,
      isFinal: !expectation.isAtEnd || ending != .deadlock,
      cause: variable == .none ? nil : cause(of: variable, upTo: event, store)
    )
  }

  /// What the log's first line expects, and what was asked for besides.
  private func allExpectations(_ log: EventLog) -> [ValueExpectation] {
    log.header.expectations
      + expectations.filter { !log.header.expectations.contains($0) }
  }
}

extension ObservedVariable {
  /// Its value at the end, as what breaks an expectation.
  fileprivate var lastBreak: WatchedExpectation.Break {
    WatchedExpectation.Break(
      moment: lastWrite.moment,
      task: lastWrite.task,
      value: shown,
      isWrite: true
    )
  }
}
