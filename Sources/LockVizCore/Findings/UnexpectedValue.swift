/// A variable that ends at a value other than the log's header expects, or never appears.
///
/// A problem in any log that has ended or broken off, but a warning if the variable never appears;
/// only a note in a deadlock, where no value is final and the deadlock is what is wrong.
struct UnexpectedValue: Evidence {
  /// Its name in the log's header.
  var name: String
  /// The same in the log; none if it never appears.
  var variable: NameID
  var value: LoggedValue
  /// The last write, if there is one, and by whom.
  var write: ObservedVariable.Write
  /// The number of the event that says that the run is over, or of the last one.
  var event: Int
  var ending: FindingsPass.Ending
  var cause: Cause?

  /// What went wrong before.
  struct Cause: Sendable {
    var kind: Finding.Kind
    var event: Int

    /// Where to look.
    var advice: Phrase {
      "See the \(kind.title.lowercased()) at event \(event), which came before."
    }
  }

  var kind: Finding.Kind { .unexpectedValue }
  var severity: Finding.Severity {
    if ending == .deadlock { return .note }
    return variable == .none ? .warning : .problem
  }
  var moments: [Int] { write.moment.number > 0 ? [write.moment.number] : [] }

  func finding(_ words: Wording) -> Finding {
    let name: Phrase = "\(variable: self.name)"
    let expected = words.log.header.expected[self.name]?.quotedText ?? "null"
    guard variable != .none else {
      return Finding(
        kind: kind,
        severity: severity,
        event: event,
        events: [],
        variables: [self.name],
        sentence: "\(name) never appears in the log, though \(value: expected) was expected.",
        advice: "See whether it has another name there, or is written later."
      )
    }
    var finding = Finding(
      kind: kind,
      severity: severity,
      event: event,
      events: [],
      variables: [self.name],
      sentence: """
        \(name) ends at \(words.value(value)), though \(value: expected) was expected
        """,
      advice: cause?.advice
        ?? "Look through its writes for the first that is wrong."
    )
    if write.moment.number > 0 {
      finding.events = [words.witness(write.moment, .lastWrite)]
      finding.tasks = [words.name(write.task)]
      finding.sentence.append(
        ": \(words.task(write.task)) wrote it last, at event \(write.moment.number)" as Phrase
      )
    }
    finding.sentence.append(".", .plain)
    return finding
  }
}

extension FindingsPass {
  /// The variables that are not as expected where the log ends.
  func unexpectedValues(_ log: EventLog, _ store: EvidenceStore) -> [UnexpectedValue] {
    guard eventCount > 0 else { return [] }
    return log.header.expected.sorted { $0.key < $1.key }.compactMap { name, expected in
      let observed = log.names.find(name).flatMap { id in variables.first { $0.name == id } }
      if let observed {
        guard let value = log.value(of: observed.shown.record), !value.isSame(as: expected) else {
          return nil
        }
      }
      return UnexpectedValue(
        name: name,
        variable: observed?.name ?? .none,
        value: observed?.shown ?? LoggedValue(),
        write: observed?.lastWrite ?? ObservedVariable.Write(),
        event: endedAt > 0 ? endedAt : eventCount,
        ending: ending,
        cause: observed.flatMap { cause(of: $0.name, store) }
      )
    }
  }

  /// The first thing that went wrong with a variable up to an event; if nothing did, with any variable.
  func cause(
    of variable: NameID,
    upTo last: Int = .max,
    _ store: EvidenceStore
  ) -> UnexpectedValue.Cause? {
    let kinds: [Finding.Kind] = [
      .staleCheck, .lostUpdate, .staleUse, .changedContainer, .outlivedScope,
    ]
    var best: (place: (Int, Int, Int), cause: UnexpectedValue.Cause)?
    for (key, group) in store.groups {
      guard let rank = kinds.firstIndex(of: key.kind) else { continue }
      for evidence in group.kept where evidence.isAlarming && evidence.event <= last {
        let place = (key.subject == variable ? 0 : 1, evidence.event, rank)
        guard best.map({ place < $0.place }) ?? true else { continue }
        best = (place, UnexpectedValue.Cause(kind: key.kind, event: evidence.event))
      }
    }
    return best?.cause
  }
}
