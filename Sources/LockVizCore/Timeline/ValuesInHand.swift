/// A value that a task has read and not written back: what it will go on with.
public struct ValueInHand: Sendable, Hashable {
  /// The task, by index.
  public var task: Int
  /// The number of the event in which it read the value.
  public var read: Int
  /// Whether another task has written the variable since.
  public var isStale: Bool
}

extension TimelineState {
  /// What tasks have read of a variable and go on with: they have neither written it since nor
  /// ended.
  ///
  /// In the order of the tasks, and in proportion to their number.
  public func valuesInHand(of variable: Int) -> [ValueInHand] {
    let record = replay.variables[variable]
    return replay.tasks.indices.compactMap { task in
      let key = Replay.ReadingKey(task: Int32(task), variable: Int32(variable))
      guard let reading = replay.readings[key], reading.known == reading.read,
        replay.tasks[task].phase != .ended
      else { return nil }
      let othersWrite = record.writer == task ? record.lastOtherWrite : record.lastWrite
      return ValueInHand(task: task, read: reading.read, isStale: othersWrite > reading.known)
    }
  }
}
