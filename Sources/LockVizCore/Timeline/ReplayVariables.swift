extension Replay {
  mutating func read(_ task: Int, _ variable: Int, _ record: EventRecord) {
    if record.valueType != .absent {
      variables[variable].valueBits = record.valueBits
      variables[variable].valueType = record.valueType
    }
    readings[ReadingKey(task: Int32(task), variable: Int32(variable))] =
      Reading(read: number, known: number)
  }

  mutating func write(_ task: Int, _ variable: Int, _ record: EventRecord) {
    let key = ReadingKey(task: Int32(task), variable: Int32(variable))
    if let reading = readings[key] {
      let record = variables[variable]
      let othersWrite = record.writer == task ? record.lastOtherWrite : record.lastWrite
      basis = WriteBasis(
        read: reading.read,
        overwritten: othersWrite > reading.known ? othersWrite : nil
      )
      if basis?.overwritten != nil { lostUpdateCount += 1 }
      readings[key]?.known = number
    }
    if variables[variable].writer != task {
      variables[variable].lastOtherWrite = variables[variable].lastWrite
      variables[variable].writer = task
    }
    variables[variable].lastWrite = number
    variables[variable].valueBits = record.valueBits
    variables[variable].valueType = record.valueType == .absent ? .null : record.valueType
  }
}
