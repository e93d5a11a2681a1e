extension Timeline.Storage {
  /// The value of a variable in a state.
  func value(of variable: Int, in snapshot: Snapshot) -> Event.Value? {
    snapshot.values.value(of: variable, log) ?? initialValue(of: variable)
  }

  /// The value of a variable that an event has shown, by the event's number; 0 is before any.
  func value(of variable: Int, shownBy event: Replay.Number) -> Event.Value? {
    guard event > 0 else { return initialValue(of: variable) }
    return log.value(of: log.record(at: Int(event) - 1)) ?? .null
  }

  /// A variable that is read before it is written had that value from the start.
  private func initialValue(of variable: Int) -> Event.Value? {
    let record = log.record(at: accesses.first[variable])
    return record.kind.move == .read ? log.value(of: record) : nil
  }
}
