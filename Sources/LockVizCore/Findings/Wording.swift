/// Puts the numbers of a log into words.
struct Wording {
  let log: EventLog

  /// A name as text.
  func name(_ name: NameID) -> String { log.names[name] }
  func task(_ name: NameID) -> Phrase { "\(task: log.names[name])" }
  func lock(_ name: NameID) -> Phrase { "\(lock: log.names[name])" }
  func variable(_ name: NameID) -> Phrase { "\(variable: log.names[name])" }
  func tasks(_ names: [NameID]) -> Phrase { Phrase.list(names.map(task)) }
  func locks(_ names: [NameID]) -> Phrase { Phrase.list(names.map(lock)) }

  /// Locks by the order of their names: the one order to take them in.
  func sortedLocks(_ names: [NameID]) -> Phrase {
    Phrase.list(
      names.map { log.names[$0] }.sorted { $0.isNaturallyBefore($1) }.map { "\(lock: $0)" }
    )
  }

  /// A value in a sentence; long texts are cut.
  func value(_ value: LoggedValue) -> Phrase {
    let text = log.value(of: value.record)?.quotedText ?? "null"
    return "\(value: text.count > 60 ? text.prefix(59) + "…" : text)"
  }

  /// The text of an error with which something ended.
  func error(_ ending: LoggedValue) -> Phrase {
    let text = log.value(of: ending.record)?.description ?? ""
    return "\(problem: text.hasPrefix("error: ") ? String(text.dropFirst(7)) : text)"
  }

  /// An event that shows a finding.
  func witness(_ moment: Moment, _ role: Finding.Witness.Role) -> Finding.Witness {
    Finding.Witness(
      number: moment.number,
      role: role,
      location: moment.location == .none ? nil : log.names[moment.location]
    )
  }
}
