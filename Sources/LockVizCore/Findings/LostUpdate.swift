/// A lost update: a task wrote a variable that it had read, and what another task had written to it
/// since then is gone.
///
/// No update is lost where the value that the task knew still holds, or where the same value was
/// written twice, unless both writes are computed from what was read, as two increments are, or
/// both are made because there was nothing. A write that uses nothing of what was read, as far as
/// the log shows, is only a note.
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
  /// Whether what it wrote uses nothing of what it had read.
  var isBlind: Bool
  /// Whether it waited for other tasks to end in between; a lock held over that could shut them out.
  var awaitsTasks: Bool

  var kind: Finding.Kind { .lostUpdate }
  var severity: Finding.Severity { isBlind ? .note : .problem }
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
      sentence: isBlind
        ? """
        \(words.task(task)) writes \(name) = \(words.value(written)) at event \(write.number) over the \
        \(words.value(lost.value)) that \(words.task(lost.task)) wrote at event \(lost.moment.number); \
        it does not seem to use the \(words.value(readValue)) it read at event \(read.number).
        """
        : """
        \(words.task(task)) writes \(name) = \(words.value(written)) at event \(write.number), based on \
        the \(words.value(readValue)) it read at event \(read.number), though \(words.task(lost.task)) \
        wrote \(words.value(lost.value)) at event \(lost.moment.number): what it wrote is lost.
        """,
      advice: advice(name)
    )
  }

  private func advice(_ name: Phrase) -> Phrase {
    if isBlind { return "If what was read decides what is written, hold one lock over both." }
    if awaitsTasks {
      return """
        Read \(name) again after the wait for other tasks: under a lock held over that wait they could \
        not end.
        """
    }
    return holdsLock
      ? "Hold one lock from the read of \(name) to its write, the same one in every task."
      : "Put the read and the write of \(name) under one lock, with no release in between."
  }
}

extension FindingsPass {
  /// Records that a write lost another one, if it did.
  mutating func noteLostUpdate(
    _ write: ObservedVariable.Write,
    _ lost: ObservedVariable.Write,
    _ reading: Reading,
    _ task: Int,
    _ variable: Int,
    _ log: EventLog
  ) {
    let known = knownValue(reading, variable)
    guard !lost.value.isSame(as: known) else { return }
    let isComputed = write.value.isDerived(from: known, log)
    if write.value.isSame(as: lost.value) {
      // Two that find nothing there both do the work; a flag is only set twice.
      guard lost.followsRead, isComputed || known.type == .null else { return }
    }
    let isDecided = noteStaleCheck(write, lost, reading, task, variable)
    evidence.add(
      LostUpdate(
        task: write.task,
        variable: variables[variable].name,
        read: reading.read,
        readValue: reading.value,
        lost: lost,
        write: write.moment,
        written: write.value,
        holdsLock: !tasks[task].held.isEmpty,
        isBlind: !isComputed && !isDecided && known.type != .absent && write.value.type != .absent,
        awaitsTasks: tasks[task].lastJoin > reading.known
      ),
      about: variables[variable].name
    )
  }

  /// The value that a variable has as far as a task knows; absent if the log does not say.
  func knownValue(_ reading: Reading, _ variable: Int) -> LoggedValue {
    if reading.known == reading.read.number { return reading.value }
    let own = variables[variable].lastOtherWrite
    return own.moment.number == reading.known ? own.value : LoggedValue()
  }
}
