import LockVizCore

/// Explores the program of a run, beside the screen.
struct ExplorationRequest: Sendable {
  /// Tells the answers to this request apart from those to others.
  let name: String
  let explore: @Sendable (Exploration.Options) -> Exploration
  /// The command that runs the program under a schedule, if there is one.
  var command: (@Sendable (Schedule) -> String)?

  /// That the program trapped, under which schedule, and how to repeat it; nil if it did not.
  func trap(in exploration: Exploration) -> String? {
    guard let interruption = exploration.interruption, case .trapped(let schedule, _) = interruption
    else { return nil }
    let repetition = command.map { "; repeat it with: \($0(schedule))" } ?? ""
    return "\(name): \(interruption)\(repetition)"
  }
}

extension ExplorationRequest: Equatable {
  /// Requests with the same name explore the same program.
  static func == (one: Self, other: Self) -> Bool { one.name == other.name }
}

/// What is known about an exploration: how far it has come, or everything it found.
enum ExplorationProgress: Sendable {
  case running(Exploration.Progress)
  case finished(Exploration)
}
