/// A value that a task has read and not written back: what it will go on with.
public struct ValueInHand: Sendable, Hashable {
  /// The task.
  public var task: TaskID
  /// The number of the event in which it read the value.
  public var read: Int
  /// Whether another task has written the variable since.
  public var isStale: Bool
}

extension TimelineState {
  /// The values of a variable that tasks have read and will go on with: they have neither written
  /// it since nor ended.
  ///
  /// They are in the order of the tasks; the cost is proportional to how many tasks ever read it.
  public func valuesInHand(of variable: VariableID) -> [ValueInHand] {
    let record = values.variables[variable.index]
    return storage.accesses.readings.pairs(ofVariable: variable.index)
      .compactMap { number, task -> ValueInHand? in
        let reading = values.readings[number]
        guard reading.read > 0, reading.known == reading.read, replay.tasks[task].phase != .ended
        else { return nil }
        let othersWrite = record.writer.index == task ? record.lastOtherWrite : record.lastWrite
        return ValueInHand(
          task: TaskID(task),
          read: Int(reading.read),
          isStale: othersWrite > reading.known
        )
      }.sorted { $0.task < $1.task }
  }
}
