/// What a shared variable was.
public struct VariableState: Sendable, Hashable {
  /// The variable's name.
  public var name: String
  /// Its value, or nil while the log has not shown it.
  public var value: Event.Value?
  /// The task that wrote it last.
  public var writer: TaskID?
  /// The number of that write.
  public var lastWrite: Int?
  /// What a person expects it to be at the end, as the log's header says.
  public var expected: Event.Value?
}

/// What a write was based on: the read before it, and whether another task wrote in between.
public struct WriteBasis: Sendable, Hashable {
  /// The number of the writer's last read of the variable.
  public var read: Int
  /// The number of the last write by another task since that read; nil if there was none.
  ///
  /// If there is one, this write lost that update, unless the value is still the one that its task
  /// knew. A task knows what it wrote itself: writes by others before its own last one do not
  /// count.
  public var overwritten: Int?
}
