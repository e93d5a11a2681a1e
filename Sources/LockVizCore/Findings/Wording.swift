/// Puts the numbers of a log into words.
struct Wording {
  let log: EventLog
  /// The kinds of the resources that are not locks, by name.
  var kinds: [NameID: ResourceKind] = [:]

  /// A name as text.
  func name(_ name: NameID) -> String { log.names[name] }
  func task(_ name: NameID) -> Phrase { "\(task: log.names[name])" }
  func resource(_ name: NameID) -> Phrase { "\(resource: log.names[name])" }
  func variable(_ name: NameID) -> Phrase { "\(variable: log.names[name])" }
  func tasks(_ names: [NameID]) -> Phrase { Phrase.list(names.map(task)) }
  func resources(_ names: [NameID]) -> Phrase { Phrase.list(names.map(resource)) }

  /// The kind of a resource.
  func kind(of resource: NameID) -> ResourceKind { kinds[resource] ?? .lock }

  /// What a task waits for in a line of a resource, as after `waits`: `for lock`, `to get from jobs`.
  func awaited(_ resource: NameID, _ line: ResourceRules.LineID) -> Phrase {
    let (name, kind) = (self.resource(resource), kind(of: resource))
    if kind.hasLines {
      return "to \(taking(kind.words.take(line), name))"
    }
    return isSignal(kind) ? "for \(name) to be \(kind.words.give.past)" : "for \(name)"
  }

  /// What another task has to do for one that waits in a line of a resource: `release lock`.
  func waking(_ resource: NameID, _ line: ResourceRules.LineID) -> Phrase {
    let (name, kind) = (self.resource(resource), kind(of: resource))
    guard kind.hasLines else { return "\(kind.words.give.base) \(name)" }
    if line == .third { return "finish what was put into \(name)" }
    return taking(kind.words.take(line == .first ? .second : .first), name)
  }

  private func taking(_ verb: ResourceWords.Verb, _ name: Phrase) -> Phrase {
    verb.preposition.isEmpty
      ? "\(verb.base) \(name)" : "\(verb.base) \(verb.preposition) \(name)"
  }

  /// Whether what one waits for is that somebody gives a signal.
  private func isSignal(_ kind: ResourceKind) -> Bool {
    !kind.rules.isOwned && (kind.rules.givesByCount || kind.rules.give.level == .fill)
  }

  /// Resources by the order of their names: the one order to take them in.
  func sortedResources(_ names: [NameID]) -> Phrase {
    Phrase.list(
      names.map { log.names[$0] }.sorted { $0.isNaturallyBefore($1) }.map { "\(resource: $0)" }
    )
  }

  /// A value in a sentence; long texts are cut.
  func value(_ value: LoggedValue) -> Phrase {
    "\(value: log.value(of: value.record).quotedText(upTo: 60))"
  }

  /// The text of an error with which something ended.
  func error(_ ending: LoggedValue) -> Phrase {
    let text = log.value(of: ending.record)?.description ?? ""
    return "\(problem: text.withoutErrorMark)"
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
