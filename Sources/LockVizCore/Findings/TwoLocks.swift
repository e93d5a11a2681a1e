/// A variable that one task updates under one lock and another task under another: they do not keep each
/// other out.
///
/// An update is a read and a write with a suspension in between, so a lock is needed. The two tasks'
/// updates could come in any order, and no lock is held in both. A warning.
struct TwoLocks: Evidence {
  var variable: NameID
  var first: VariableUse.WriteBack
  var second: VariableUse.WriteBack

  var kind: Finding.Kind { .twoLocks }
  var severity: Finding.Severity { .warning }
  var event: Int { second.write.number }
  var moments: [Int] { [first, second].flatMap { [$0.read.number, $0.write.number] } }

  func finding(_ words: Wording) -> Finding {
    let (one, other) = (words.name(first.lock), words.name(second.lock))
    let twins: Phrase =
      one.withoutNumber == other.withoutNumber ? ", two locks that were made for one thing" : ""
    return Finding(
      kind: kind,
      severity: severity,
      event: event,
      events: [
        words.witness(first.read, .read), words.witness(first.write, .write),
        words.witness(second.read, .read), words.witness(second.write, .write),
      ].sorted { $0.number < $1.number },
      tasks: [words.name(first.task), words.name(second.task)],
      resources: [one, other],
      variables: [words.name(variable)],
      sentence: """
        \(words.task(first.task)) updates \(words.variable(variable)) under \(words.resource(first.lock)) \
        (events \(first.read.number) to \(first.write.number)) and \(words.task(second.task)) under \
        \(words.resource(second.lock)) (events \(second.read.number) to \(second.write.number))\(twins): they \
        do not keep each other out.
        """,
      advice:
        "Use one lock for \(words.variable(variable)), made once and kept as long as anybody uses it."
    )
  }
}

extension String {
  /// A name without the number that tells it from others of the same name: `lock` for `lock#2`.
  fileprivate var withoutNumber: Substring {
    guard let mark = lastIndex(of: "#"), self[mark...].dropFirst().allSatisfy(\.isNumber) else {
      return self[...]
    }
    return self[..<mark]
  }
}

extension FindingsPass {
  /// Records an update under a lock, if the one that was seen first was under another.
  mutating func noteTwoLocks(_ variable: Int, _ update: VariableUse.WriteBack, by task: Int) {
    guard let first = variables[variable].use.facts.guardedGap, first.task != update.task,
      variables[variable].use.isShared, !variables[variable].use.facts.hasTwoLocks,
      guards[variable]?.isEmpty == true,
      !tasks[task].held.contains(where: { resources[$0.resource].name == first.lock })
    else { return }
    variables[variable].use.facts.hasTwoLocks = true
    evidence.add(
      TwoLocks(variable: variables[variable].name, first: first, second: update),
      about: variables[variable].name
    )
  }
}
