/// A lost update: a task wrote a variable that it had read, and what another task had written to it
/// since then is gone.
///
/// A task knows what it read last and what it wrote itself. It has not seen what others wrote after
/// that, unless it was handed over: see `isHandedOver`.
struct LostUpdate: Evidence {
  var task: NameID
  var variable: NameID
  var read: Moment
  var readValue: LoggedValue
  var lost: ObservedVariable.Write
  var write: Moment
  var written: LoggedValue
  /// Whether the writer held any lock when it wrote.
  var holdsLock: Bool

  var kind: Finding.Kind { .lostUpdate }
  var severity: Finding.Severity { .problem }
  var event: Int { write.number }
  var moments: [Int] { [read.number, lost.moment.number, write.number] }

  func finding(_ words: Wording) -> Finding {
    let name = words.variable(variable)
    return Finding(
      kind: kind,
      severity: severity,
      event: event,
      events: [
        words.witness(read, .read), words.witness(lost.moment, .overwritten),
        words.witness(write, .write),
      ],
      tasks: [words.name(task), words.name(lost.task)],
      variables: [words.name(variable)],
      sentence: """
        \(words.task(task)) writes \(name) = \(words.value(written)) at event \(write.number), going by \
        the \(words.value(readValue)) it read at event \(read.number), though \(words.task(lost.task)) \
        has written \(words.value(lost.value)) at event \(lost.moment.number): what it wrote is lost.
        """,
      advice: holdsLock
        ? "Hold one lock from the read of \(name) to its write, the same one in every task."
        : "Put the read and the write of \(name) under one lock, with no release in between."
    )
  }
}

extension FindingsPass {
  /// Records that a write lost another one.
  mutating func noteLostUpdate(
    _ write: ObservedVariable.Write,
    _ lost: ObservedVariable.Write,
    _ reading: Reading,
    _ task: Int,
    _ variable: Int
  ) {
    evidence.add(
      LostUpdate(
        task: write.task,
        variable: variables[variable].name,
        read: reading.read,
        readValue: reading.value,
        lost: lost,
        write: write.moment,
        written: write.value,
        holdsLock: !tasks[task].held.isEmpty
      ),
      about: variables[variable].name
    )
    noteStaleCheck(write, lost, reading, task, variable)
  }
}
