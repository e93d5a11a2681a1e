extension Replay {
  mutating func read(_ variable: Int, _ reading: Link, _ record: EventRecord) {
    if record.valueType != .absent {
      variables[variable].valueBits = record.valueBits
      variables[variable].valueType = record.valueType
      variables[variable].shown = Number(number)
    }
    guard let reading = reading.index else { return }
    readings[reading] = Reading(read: Number(number), known: Number(number))
  }

  mutating func write(_ task: Int, _ variable: Int, _ reading: Link, _ record: EventRecord) {
    if let reading = reading.index, readings[reading].read > 0 {
      let known = variables[variable]
      let othersWrite = known.writer == Link(task) ? known.lastOtherWrite : known.lastWrite
      let isLost = othersWrite > readings[reading].known
      basis = WriteBasis(
        read: Int(readings[reading].read),
        overwritten: isLost ? Int(othersWrite) : nil
      )
      readings[reading].known = Number(number)
    }
    if variables[variable].writer != Link(task) {
      variables[variable].lastOtherWrite = variables[variable].lastWrite
      variables[variable].writer = Link(task)
    }
    variables[variable].lastWrite = Number(number)
    variables[variable].shown = Number(number)
    variables[variable].valueBits = record.valueBits
    variables[variable].valueType = record.valueType == .absent ? .null : record.valueType
  }

  /// The value of a variable, if an event has shown it.
  func value(of variable: Int, _ log: EventLog) -> Event.Value? {
    let known = variables[variable]
    var record = EventRecord(nanoseconds: 0, task: .none, kind: KindCode(.read))
    record.valueBits = known.valueBits
    record.valueType = known.valueType
    return log.value(of: record)
  }
}
