/// What is known about a log's variables after some of its events, and what tasks know about them.
struct SharedValues: Sendable {
  private(set) var variables = ChunkedArray<VariableRecord>()
  /// What each task last learned about each variable that it reads, by number in
  /// `Accesses.readings`.
  private(set) var readings = ChunkedArray<Reading>()
  /// What the last event's write was based on.
  private(set) var basis: WriteBasis?

  /// What is known about a variable.
  struct VariableRecord: Sendable {
    var valueBits: UInt64 = 0
    /// `.absent` while nothing is known.
    var valueType = EventRecord.ValueType.absent
    var writer = Link.none
    var lastWrite: Replay.Number = 0
    /// The last write by any task other than `writer`.
    var lastOtherWrite: Replay.Number = 0
    /// The event that has shown the value; 0 while nothing is known.
    var shown: Replay.Number = 0
  }

  /// What a task last learned about a variable.
  struct Reading: Sendable {
    /// Its last read; 0 while there is none.
    var read: Replay.Number = 0
    /// Its last read or own write, whichever came later: earlier writes by others are old news.
    var known: Replay.Number = 0
  }

  /// Makes room for what is known to exist.
  @inline(__always)
  mutating func grow(to variableCount: Int, _ accesses: Accesses) {
    if variables.count < variableCount { variables.pad(to: variableCount, with: VariableRecord()) }
    if readings.count < accesses.readings.count {
      readings.pad(to: accesses.readings.count, with: Reading())
    }
  }

  /// Takes the next event.
  ///
  /// - Parameters:
  ///   - record: the event.
  ///   - event: what it is about; there is room for it.
  ///   - reading: the task and the variable in `Accesses.readings`.
  ///   - number: the event's number.
  @inline(__always)
  mutating func apply(
    _ record: EventRecord,
    _ event: Subjects.Event,
    _ reading: Link,
    _ number: Int
  ) {
    basis = nil
    guard let variable = event.object.index else { return }
    switch record.kind.move {
    case .read:
      if event.task != .none { read(variable, reading, record, Replay.Number(number)) }
    case .write:
      if let task = event.task.index {
        write(task, variable, reading, record, Replay.Number(number))
      }
    default: break
    }
  }

  private mutating func read(
    _ variable: Int,
    _ reading: Link,
    _ record: EventRecord,
    _ number: Replay.Number
  ) {
    if record.valueType != .absent {
      variables[variable].show(record, record.valueType, at: number)
    }
    guard let reading = reading.index else { return }
    readings[reading] = Reading(read: number, known: number)
  }

  private mutating func write(
    _ task: Int,
    _ variable: Int,
    _ reading: Link,
    _ record: EventRecord,
    _ number: Replay.Number
  ) {
    let before = variables[variable]
    if let reading = reading.index, readings[reading].read > 0 {
      let othersWrite = before.writer == Link(task) ? before.lastOtherWrite : before.lastWrite
      let isLost = othersWrite > readings[reading].known
      basis = WriteBasis(
        read: Int(readings[reading].read),
        overwritten: isLost ? Int(othersWrite) : nil
      )
      readings[reading].known = number
    }
    variables[variable].write(record, by: Link(task), at: number)
  }

  /// The value of a variable, if an event has shown it.
  func value(of variable: Int, _ log: EventLog) -> Event.Value? {
    let known = variables[variable]
    var record = EventRecord(nanoseconds: 0, task: .none, kind: KindCode(.read))
    record.valueBits = known.valueBits
    record.valueType = known.valueType
    return log.value(of: record)
  }

  /// How many bytes a copy takes beyond what it shares with another.
  func bytes(notSharedWith other: Self) -> Int {
    variables.bytes(notSharedWith: other.variables) + readings.bytes(notSharedWith: other.readings)
      + MemoryLayout<Self>.size
  }
}

extension SharedValues.VariableRecord {
  /// An event shows the value.
  @inline(__always)
  fileprivate mutating func show(
    _ record: EventRecord,
    _ type: EventRecord.ValueType,
    at number: Replay.Number
  ) {
    valueBits = record.valueBits
    valueType = type
    shown = number
  }

  /// A task writes the value.
  @inline(__always)
  fileprivate mutating func write(_ record: EventRecord, by task: Link, at number: Replay.Number) {
    if writer != task {
      lastOtherWrite = lastWrite
      writer = task
    }
    lastWrite = number
    show(record, record.valueType == .absent ? .null : record.valueType, at: number)
  }
}
