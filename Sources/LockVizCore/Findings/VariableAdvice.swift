/// Whether a variable needs a lock, and why.
///
/// One finding for every variable; the elements of a container, `cache[1]` and `cache[2]`, are one
/// subject, because they are used by the same code: what is said of `cache` is what is gravest of
/// any element.
struct VariableAdvice: Evidence {
  /// The variable, or the element of a container that shows most.
  var variable: NameID
  var reason: Reason

  /// Why a variable needs a lock, or none: the gravest first.
  enum Reason: Sendable {
    /// A task wrote back what it had read before a suspension; the lock, if any, is held at every
    /// write, but not from read to write.
    case writtenAcrossGap(VariableUse.WriteBack, lock: NameID)
    /// Tasks write back across suspensions under a lock that not every write holds.
    case guardedByHalf(VariableUse.WriteBack, VariableUse.WriteBack?)
    /// A task checked, was suspended, and looked again before it wrote.
    case checkedTwice(VariableUse.WriteBack)
    /// Every write holds the lock.
    case guarded(NameID)
    /// Every write follows its read without a suspension.
    case withoutGap(VariableUse.WriteBack)
    /// Nobody writes back what it has read.
    case blindWrites
    /// Only this task writes it.
    case oneWriter(NameID)
    /// It is written before it is shared, and then only read.
    case setUpBefore
    /// Nobody writes it.
    case onlyRead
    /// Tasks use it one after the other, each having created or awaited the next.
    case handedOver(NameID, NameID)
    /// Only this task uses it.
    case oneTask(NameID)

    /// The graver the smaller.
    var rank: Int {
      switch self {
      case .writtenAcrossGap: 0
      case .guardedByHalf: 1
      case .checkedTwice: 2
      case .guarded: 3
      case .withoutGap: 4
      case .blindWrites: 5
      case .oneWriter: 6
      case .setUpBefore: 7
      case .onlyRead: 8
      case .handedOver: 9
      case .oneTask: 10
      }
    }
  }

  var kind: Finding.Kind { reason.rank < 3 ? .needsLock : .needsNoLock }
  var severity: Finding.Severity { .advice }
  var moments: [Int] { [] }

  var event: Int {
    switch reason {
    case .writtenAcrossGap(let write, _), .checkedTwice(let write), .withoutGap(let write):
      write.write.number
    case .guardedByHalf(let write, let unguarded): (unguarded ?? write).write.number
    default: 0
    }
  }

  func finding(_ words: Wording) -> Finding {
    let base = words.name(variable).containerName
    let name: Phrase = "\(variable: base)"
    let element: Phrase =
      base == words.name(variable) ? "it" : "\(words.variable(variable))"
    var finding = Finding(
      kind: kind,
      severity: severity,
      event: event,
      events: [],
      variables: [base],
      sentence: "",
      advice: ""
    )
    describe(&finding, name, element, words)
    return finding
  }

  /// The advice in few words, and in fewer where those need much room.
  func brief(_ words: Wording) -> [String] {
    switch reason {
    case .writtenAcrossGap:
      ["needs a lock: read, suspended, written", "needs a lock: read, await, write"]
    case .guardedByHalf: ["needs one lock at every write"]
    case .checkedTwice: ["may need a lock: checked, suspended", "may need a lock: checked twice"]
    case .guarded(let lock): ["\(words.name(lock)) guards it", "a lock guards it"]
    case .withoutGap: ["needs no lock: no gap before a write", "needs no lock: written at once"]
    case .blindWrites: ["needs no lock: written unread"]
    case .oneWriter(let task):
      ["needs no lock: only \(words.name(task)) writes", "needs no lock: one task writes"]
    case .setUpBefore: ["needs no lock: only read once shared", "needs no lock: set, then read"]
    case .onlyRead: ["needs no lock: only read"]
    case .handedOver: ["needs no lock: handed over"]
    case .oneTask(let task):
      ["needs no lock: only \(words.name(task)) uses it", "needs no lock: one task uses it"]
    }
  }

  private func describe(
    _ finding: inout Finding,
    _ name: Phrase,
    _ element: Phrase,
    _ words: Wording
  ) {
    switch reason {
    case .writtenAcrossGap(let write, let lock):
      finding.events = [words.witness(write.read, .read), words.witness(write.write, .write)]
      finding.tasks = [words.name(write.task)]
      var sentence: Phrase = """
        \(name) needs a lock: \(words.task(write.task)) read \(element) at event \
        \(write.read.number) and wrote it at event \(write.write.number), with a suspension in \
        between, and it is not the only one to write it
        """
      if lock == .none {
        finding.advice = "Hold one lock from the read of \(name) to its write, in every task."
      } else {
        finding.locks = [words.name(lock)]
        sentence.append("; \(words.lock(lock)) was not held all the time" as Phrase)
        finding.advice = "Hold \(words.lock(lock)) from the read of \(name) to its write."
      }
      sentence.append(".", .plain)
      finding.sentence = sentence
    case .guardedByHalf(let write, let unguarded):
      finding.events = [words.witness(write.read, .read), words.witness(write.write, .write)]
      finding.tasks = [words.name(write.task)]
      var sentence: Phrase = """
        \(name) needs the same lock in every task: \(words.task(write.task)) holds one from its read \
        at event \(write.read.number) to its write at event \(write.write.number)
        """
      if let unguarded {
        finding.events.append(words.witness(unguarded.write, .unguardedWrite))
        finding.events.sort { $0.number < $1.number }
        sentence.append(
          """
          , but \(words.task(unguarded.task)) writes without it at event \(unguarded.write.number)
          """ as Phrase
        )
      }
      sentence.append(".", .plain)
      finding.sentence = sentence
      finding.advice = "Take the same lock wherever \(name) is written."
    case .checkedTwice(let write):
      finding.events = [
        words.witness(write.check, .firstRead), words.witness(write.read, .secondRead),
        words.witness(write.write, .write),
      ]
      finding.tasks = [words.name(write.task)]
      finding.sentence = """
        \(name) may need a lock: \(words.task(write.task)) read \(element) at event \
        \(write.check.number), and again at event \(write.read.number) when another task had changed \
        it, before it wrote at event \(write.write.number).
        """
      finding.advice = """
        If the first read decides what is done, decide by the second, or hold a lock over both.
        """
    case .guarded(let lock):
      finding.locks = [words.name(lock)]
      finding.sentence = """
        \(name) needs no more than the lock it has: every write to it holds \(words.lock(lock)).
        """
      finding.advice = "Keep it so: take \(words.lock(lock)) wherever \(name) is written."
    case .withoutGap(let write):
      finding.events = [words.witness(write.read, .read), words.witness(write.write, .write)]
      finding.sentence = """
        \(name) needs no lock: a task that writes back what it has read does so with no suspension \
        in between.
        """
      finding.advice = "Keep it so: no await between a read of \(name) and the write that follows."
    case .blindWrites:
      finding.sentence = "\(name) needs no lock: no task writes back what it has read of it."
      finding.advice = "The last write counts; make sure that this is what you want."
    case .oneWriter(let task):
      finding.tasks = [words.name(task)]
      finding.sentence = """
        \(name) needs no lock: only \(words.task(task)) writes \(element), so no write of another \
        task can be lost.
        """
      finding.advice = "Keep it so: let one task alone write \(name)."
    case .setUpBefore:
      finding.sentence = "\(name) needs no lock: it is written before it is shared, then only read."
      finding.advice = "Keep it so: change \(name) only while no other task can use it."
    case .onlyRead:
      finding.sentence = "\(name) needs no lock: it is only read."
      finding.advice = "A lock would only make its readers wait."
    case .handedOver(let first, let second):
      finding.tasks = [words.name(first), words.name(second)]
      finding.sentence = """
        \(name) needs no lock: one task at a time uses \(element), such as \(words.task(first)) and then \
        \(words.task(second)), and hands it over by creating or awaiting the other.
        """
      finding.advice = "Nothing to do."
    case .oneTask(let task):
      finding.tasks = [words.name(task)]
      finding.sentence = "\(name) needs no lock: only \(words.task(task)) uses \(element)."
      finding.advice = "Nothing to do."
    }
  }
}

extension FindingsBuilder {
  /// What is to be said of each container, by the order of their first use.
  var variableAdvice: [VariableAdvice] {
    var advice: [VariableAdvice] = []
    for variable in variables {
      let one = VariableAdvice(variable: variable.name, reason: reason(variable))
      guard let container = containerOfName[variable.name].index, container < advice.count else {
        advice.append(one)
        continue
      }
      if one.reason.rank < advice[container].reason.rank {
        advice[container] = one
      }
    }
    return advice
  }

  private func reason(_ variable: ObservedVariable) -> VariableAdvice.Reason {
    let use = variable.use
    let facts = use.facts
    guard use.isWritten else { return .onlyRead }
    guard use.isShared else {
      return use.wasHandedOver ? .handedOver(use.user, use.otherUser) : .oneTask(use.user)
    }
    guard facts.writer != .none else { return .setUpBefore }
    let guardian = facts.guards?.first.map { locks[$0].name }
    guard facts.otherWriter != .none else {
      return guardian.map { .guarded($0) } ?? .oneWriter(facts.writer)
    }
    if let write = facts.acrossGap { return .writtenAcrossGap(write, lock: guardian ?? .none) }
    if let guardian { return .guarded(guardian) }
    if let write = facts.guardedGap { return .guardedByHalf(write, facts.unguarded) }
    if let write = facts.rechecked { return .checkedTwice(write) }
    if let write = facts.withoutGap { return .withoutGap(write) }
    return .blindWrites
  }
}

extension String {
  /// The container's name of an element, `cache` of `cache[1]`; else the name itself.
  var containerName: String {
    guard last == "]", let bracket = firstIndex(of: "["), bracket > startIndex else { return self }
    return String(self[..<bracket])
  }
}
