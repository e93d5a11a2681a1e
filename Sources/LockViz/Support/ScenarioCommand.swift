import LockVizCore

extension Scenario {
  /// The shell command that runs it under a schedule.
  func command(for schedule: Schedule, tasks: Int?) -> String {
    let tasks = tasks.map { " --tasks \($0)" } ?? ""
    let text = "\(schedule)".printable
    let needsQuotes = text.contains { " '\\\"$*?;&|<>()[]{}~#!".contains($0) }
    let option = needsQuotes ? "'\(text.replacing("'", with: #"'\''"#))'" : text
    return "lockviz run \(name)\(tasks) --schedule \(option)"
  }
}
