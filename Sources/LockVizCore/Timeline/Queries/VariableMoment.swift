extension Timeline {
  /// The number of the next read or write with which a variable comes to have a value.
  ///
  /// Numbers are compared as numbers: 2 means 2.0 too. The cost is that of a state, and a few
  /// nanoseconds an event.
  ///
  /// - Parameters:
  ///   - variable: the variable; one that does not exist never has a value.
  ///   - value: what a person typed, see ``Event/Value/init(parsing:)``.
  ///   - number: the event after which to look; 0 looks from the beginning.
  /// - Returns: the number, or nil if there is no such event up to the end of the log.
  public func moment(variable: VariableID, isValue value: Event.Value, after number: Int) -> Int? {
    guard variableNames.indices.contains(variable),
      let name = log.names.find(variableNames[variable])
    else { return nil }
    let start = min(max(number, 0), log.count)
    let pattern = ValuePattern(value, in: log)
    let isNull = Event.Value.null.isMeant(by: value)
    var has = state(after: start).variable(variable).value?.isMeant(by: value) ?? false
    for index in start..<log.count {
      let record = log.record(at: index)
      guard record.object == name, record.kind.move.object == .variable,
        record.task != .none
      else { continue }
      // A read that does not say what it read tells nothing; a write without a value writes none.
      if record.valueType == .absent, record.kind.move == .read { continue }
      let had = has
      has = record.valueType == .absent ? isNull : pattern.matches(record)
      if has, !had { return index + 1 }
    }
    return nil
  }
}
