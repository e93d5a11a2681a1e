/// A variable that ends at a value other than the log's header expects.
///
/// Reported only for runs that say that they are complete; in a deadlock no value is final.
struct UnexpectedValue: Evidence {
  var variable: NameID
  var value: LoggedValue
  /// The last write, if there is one, and by whom.
  var write: ObservedVariable.Write
  /// The number of the event that says that the run is over.
  var event: Int

  var kind: Finding.Kind { .unexpectedValue }
  var severity: Finding.Severity { .problem }
  var moments: [Int] { [write.moment.number] }

  func finding(_ words: Wording) -> Finding {
    let name = words.variable(variable)
    let expected = words.log.header.expected[words.name(variable)]?.quotedText ?? "null"
    var finding = Finding(
      kind: kind,
      severity: severity,
      event: event,
      events: [],
      variables: [words.name(variable)],
      sentence: """
        \(name) ends at \(words.value(value)), though \(value: expected) was expected
        """,
      advice: "Look through its writes for the first that is wrong."
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
  /// Records the variables that are not as expected at the end of a run.
  mutating func noteUnexpectedValues(_ log: EventLog) {
    for (name, expected) in log.header.expected.sorted(by: { $0.key < $1.key }) {
      guard let id = log.names.find(name),
        let observed = variables.first(where: { $0.name == id })
      else { continue }
      guard log.value(of: observed.shown.record) != expected else { continue }
      let unexpected = UnexpectedValue(
        variable: observed.name,
        value: observed.shown,
        write: observed.lastWrite,
        event: eventCount
      )
      evidence.add(unexpected, about: unexpected.variable)
    }
  }
}
