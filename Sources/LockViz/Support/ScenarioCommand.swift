import LockVizCore

extension Scenario {
  /// The shell command that runs it under a schedule, and expects the same.
  func command(
    for schedule: Schedule,
    tasks: Int?,
    expecting expectations: [ValueExpectation] = []
  ) -> String {
    let tasks = tasks.map { " --tasks \($0)" } ?? ""
    let expected = expectations.map { " --expect \("\($0)".printable.shellWord)" }.joined()
    return "lockviz run \(name)\(tasks)\(expected) --schedule \("\(schedule)".printable.shellWord)"
  }
}

extension String {
  /// The text as one word of a shell's command line.
  fileprivate var shellWord: String {
    let needsQuotes = contains { " '\\\"$*?;&|<>()[]{}~#!".contains($0) }
    return needsQuotes ? "'\(replacing("'", with: #"'\''"#))'" : self
  }
}
