extension VariableAdvice {
  func finding(_ words: Wording) -> Finding {
    let container = words.name(variable).containerName
    let names = Names(
      container: "\(variable: container)",
      element: container == words.name(variable) ? "it" : "\(words.variable(variable))",
      words: words
    )
    return Finding(
      kind: kind,
      severity: severity,
      event: event,
      events: witnesses(words).sorted { $0.number < $1.number },
      tasks: tasks.map(words.name),
      resources: locks.map(words.name),
      variables: [container],
      sentence: sentence(names),
      advice: advice(names)
    )
  }

  /// The advice in few words, and in fewer where those need much room.
  func brief(_ words: Wording) -> [String] {
    switch reason {
    case .writtenAcrossGap:
      ["needs a lock: read, suspended, written", "needs a lock: read, await, write"]
    case .guardedByHalf: ["needs one lock at every write"]
    case .checkedTwice: ["may need a lock: checked, suspended", "may need a lock: checked twice"]
    case .guarded(let lock): ["\(words.name(lock)) guards it", "a lock guards it"]
    case .guardedEach: ["a lock for each element", "locked by element"]
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
}

// MARK: - What it is about

extension VariableAdvice {
  /// The events that show it.
  private func witnesses(_ words: Wording) -> [Finding.Witness] {
    switch reason {
    case .writtenAcrossGap(let write, _), .guardedByHalf(let write, nil), .withoutGap(let write):
      [words.witness(write.read, .read), words.witness(write.write, .write)]
    case .guardedByHalf(let write, let unguarded?):
      [
        words.witness(write.read, .read), words.witness(write.write, .write),
        words.witness(unguarded.write, .unguardedWrite),
      ]
    case .checkedTwice(let write):
      [
        words.witness(write.check, .firstRead), words.witness(write.read, .secondRead),
        words.witness(write.write, .write),
      ]
    case .guarded, .guardedEach, .blindWrites, .oneWriter, .setUpBefore, .onlyRead, .handedOver,
      .oneTask:
      []
    }
  }

  /// The tasks that are named.
  private var tasks: [NameID] {
    switch reason {
    case .writtenAcrossGap(let write, _), .guardedByHalf(let write, _), .checkedTwice(let write):
      [write.task]
    case .oneWriter(let task), .oneTask(let task): [task]
    case .handedOver(let first, let second): [first, second]
    case .guarded, .guardedEach, .withoutGap, .blindWrites, .setUpBefore, .onlyRead: []
    }
  }

  /// The locks that are named.
  private var locks: [NameID] {
    switch reason {
    case .writtenAcrossGap(_, let lock): lock == .none ? [] : [lock]
    case .guarded(let lock), .guardedEach(lock: let lock): [lock]
    default: []
    }
  }
}

// MARK: - Words

extension VariableAdvice {
  /// The names that sentences need.
  private struct Names {
    /// The variable, or the container of the element.
    var container: Phrase
    /// The element after its container was named.
    var element: Phrase
    var words: Wording
  }

  private func sentence(_ names: Names) -> Phrase {
    let (name, element, words) = (names.container, names.element, names.words)
    switch reason {
    case .writtenAcrossGap(let write, let lock):
      let gap: Phrase = lock == .none ? "" : "; \(words.resource(lock)) was not held all the time"
      return """
        \(name) needs a lock: \(words.task(write.task)) read \(element) at event \
        \(write.read.number) and wrote it at event \(write.write.number), with a suspension in \
        between, and it is not the only one to write it\(gap).
        """
    case .guardedByHalf(let write, let unguarded):
      let other: Phrase =
        unguarded.map {
          ", but \(words.task($0.task)) writes without it at event \($0.write.number)"
        } ?? ""
      return """
        \(name) needs the same lock in every task: \(words.task(write.task)) holds one from its read \
        at event \(write.read.number) to its write at event \(write.write.number)\(other).
        """
    case .checkedTwice(let write):
      return """
        \(name) may need a lock: \(words.task(write.task)) read \(element) at event \
        \(write.check.number), and again at event \(write.read.number) when another task had changed \
        it, before it wrote at event \(write.write.number).
        """
    case .guarded(let lock):
      return
        "\(name) needs no more than the lock it has: every write to it holds \(words.resource(lock))."
    case .guardedEach(lock: let lock):
      return """
        \(name) needs no more than the locks it has: every write to an element that tasks share \
        holds that element's, such as \(words.resource(lock)) for \(element).
        """
    default: return "\(name) needs no lock: \(whyNone(names))."
    }
  }

  /// Why a variable needs no lock at all.
  private func whyNone(_ names: Names) -> Phrase {
    let (element, words) = (names.element, names.words)
    return switch reason {
    case .writtenAcrossGap, .guardedByHalf, .checkedTwice, .guarded, .guardedEach: ""
    case .withoutGap:
      "a task that writes back what it has read does so with no suspension in between"
    case .blindWrites: "no task writes back what it has read of it"
    case .oneWriter(let task):
      "only \(words.task(task)) writes \(element), so no write of another task can be lost"
    case .setUpBefore: "it is written before it is shared, then only read"
    case .onlyRead: "it is only read"
    case .handedOver(let first, let second):
      """
      one task at a time uses \(element), such as \(words.task(first)) and then \
      \(words.task(second)), and hands it over by creating or awaiting the other
      """
    case .oneTask(let task): "only \(words.task(task)) uses \(element)"
    }
  }

  private func advice(_ names: Names) -> Phrase {
    let (name, words) = (names.container, names.words)
    return switch reason {
    case .writtenAcrossGap(let write, _) where write.awaitsTasks:
      "Read \(name) again after the wait for other tasks, before it is written."
    case .writtenAcrossGap(_, lock: .none):
      "Hold one lock from the read of \(name) to its write, in every task."
    case .writtenAcrossGap(_, let lock):
      "Hold \(words.resource(lock)) from the read of \(name) to its write."
    case .guardedByHalf: "Take the same lock wherever \(name) is written."
    case .checkedTwice:
      "If the first read decides what is done, decide by the second, or hold a lock over both."
    case .guarded(let lock):
      "Keep it that way: take \(words.resource(lock)) wherever \(name) is written."
    case .guardedEach: "Keep it that way: take an element's lock wherever the element is written."
    case .withoutGap:
      "Keep it that way: no await between a read of \(name) and the write that follows."
    case .blindWrites: "The last write counts; make sure that this is what you want."
    case .oneWriter: "Keep it that way: let one task alone write \(name)."
    case .setUpBefore: "Keep it that way: change \(name) only while no other task can use it."
    case .onlyRead: "A lock would only make its readers wait."
    case .handedOver, .oneTask: "Nothing to do."
    }
  }
}
