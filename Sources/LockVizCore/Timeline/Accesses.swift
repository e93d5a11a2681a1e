/// Which tasks use which variables in a log, and since when.
struct Accesses: Sendable {
  /// The index of the first event that reads or writes a variable.
  private(set) var first = ChunkedArray<Int>()
  /// Whether any event writes a variable.
  private(set) var isWritten = ChunkedArray<Bool>()
  /// Which task reads which variable.
  private(set) var readings = ReadingIndex()

  /// Takes in a log's next event.
  ///
  /// - Parameters:
  ///   - event: what it is about.
  ///   - move: what it does.
  ///   - index: its index.
  /// - Returns: the pair of the task and the variable in `readings`, if the task reads the variable or
  ///   has read it and now writes.
  @inline(__always)
  mutating func add(_ event: Subjects.Event, _ move: Event.Move, at index: Int) -> Link {
    guard move.object == .variable, let variable = event.object.index else { return .none }
    if variable == first.count {
      first.append(index)
      isWritten.append(false)
    }
    if move == .write, !isWritten[variable] { isWritten[variable] = true }
    guard let task = event.task.index else { return .none }
    return move == .read
      ? Link(readings.add(task: task, variable: variable))
      : Link(readings.find(task: task, variable: variable))
  }

  /// The same for an event that was taken in before.
  @inline(__always)
  func reading(of event: Subjects.Event, _ move: Event.Move) -> Link {
    guard move.object == .variable, let task = event.task.index, let variable = event.object.index
    else { return .none }
    return Link(readings.find(task: task, variable: variable))
  }
}
