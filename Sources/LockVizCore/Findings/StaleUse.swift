/// A stale use: a task says, or fails with, a text that it had read before a suspension, though another
/// task has changed the variable since then.
///
/// A log shows what a task makes of a value only where the value appears in it, so a use is seen where
/// the text stands, as a word, in what is printed or in an error. A warning.
struct StaleUse: Evidence {
  var task: NameID
  var variable: NameID
  var read: Moment
  var value: LoggedValue
  var change: ObservedVariable.Write
  var use: Moment
  /// Whether the task has failed with it.
  var hasFailed: Bool
  /// Whether the task waited for others to end in between.
  var awaitsTasks: Bool

  var kind: Finding.Kind { .staleUse }
  var severity: Finding.Severity { .warning }
  var event: Int { use.number }
  var moments: [Int] { [read.number, change.moment.number, use.number] }

  func finding(_ words: Wording) -> Finding {
    let name = words.variable(variable)
    return Finding(
      kind: kind,
      severity: severity,
      event: event,
      events: [
        words.witness(read, .read), words.witness(change.moment, .change), words.witness(use, .use),
      ],
      tasks: [words.name(task), words.name(change.task)],
      variables: [words.name(variable)],
      sentence: """
        \(words.task(task)) \(hasFailed ? "fails with" : "uses") \(name) = \(words.value(value)) at event \
        \(event), as it read it at event \(read.number), though \(words.task(change.task)) set it to \
        \(words.value(change.value)) at event \(change.moment.number).
        """,
      advice: awaitsTasks
        ? "Read \(name) again after the wait for other tasks."
        : """
        Read \(name) again after the last await before it is used, or hold one lock over both, also \
        where it is changed.
        """
    )
  }
}

extension FindingsPass {
  /// Records which values, read by a task and changed since, the text of an event uses.
  mutating func noteStaleUse(_ task: Int, _ moment: Moment, _ record: EventRecord, _ log: EventLog)
  {
    guard case .string(let text)? = log.value(of: record) else { return }
    for variable in tasks[task].readings.variables {
      guard let index = tasks[task].readings.index(of: variable) else { continue }
      let reading = tasks[task].readings[index]
      guard reading.value.type == .string, reading.known == reading.read.number,
        reading.segment != tasks[task].segment
      else { continue }
      let change = variables[variable].lastWrite(notBy: tasks[task].name)
      guard change.moment.number > reading.known, !change.value.isSame(as: reading.value),
        !isHandedOver(reading, task, variable),
        case .string(let value)? = log.value(of: reading.value.record), text.hasWord(value)
      else { continue }
      evidence.add(
        StaleUse(
          task: tasks[task].name,
          variable: variables[variable].name,
          read: reading.read,
          value: reading.value,
          change: change,
          use: moment,
          hasFailed: record.kind.move == .end,
          awaitsTasks: tasks[task].lastJoin > reading.read.number
        ),
        about: variables[variable].name
      )
    }
  }
}

extension String {
  /// Whether another text, of at least two bytes, stands in this one as a whole word.
  fileprivate func hasWord(_ word: String) -> Bool {
    let (text, word) = (Array(utf8), Array(word.utf8))
    guard word.count > 1, text.count >= word.count else { return false }
    func isPart(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), 0x80...:
        true
      default: false
      }
    }
    return (0...(text.count - word.count)).contains { start in
      let end = start + word.count
      return text[start..<end].elementsEqual(word) && (start == 0 || !isPart(text[start - 1]))
        && (end == text.count || !isPart(text[end]))
    }
  }
}
