extension Event.Value {
  /// What a log says of a task that begins to iterate over a container.
  static var iterationBegins: Event.Value { .string("begin") }

  /// What a log says of a task that has iterated over a container.
  static var iterationEnds: Event.Value { .string("end") }

  /// Likewise, where elements have come, gone or moved meanwhile.
  static var iterationMissed: Event.Value { .string("changed") }
}
