extension Event.Value {
  /// What a log's last event says if the run ended.
  static var completed: Event.Value { .string("completed") }

  /// What a log's last event says if nothing could go on.
  static var deadlock: Event.Value { .string("deadlock") }
}
