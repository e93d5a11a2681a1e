import LockVizCore

/// Explores the program of a run, beside the screen.
struct ExplorationRequest: Sendable {
  /// Tells the answers to this request from those to others.
  let name: String
  let explore: @Sendable (Exploration.Options) -> Exploration
}

extension ExplorationRequest: Equatable {
  /// Requests of one name explore one program.
  static func == (one: Self, other: Self) -> Bool { one.name == other.name }
}

/// What is known of an exploration: how far it has come, or all that it found.
enum ExplorationProgress: Sendable {
  case running(Exploration.Progress)
  case finished(Exploration)
}

/// The outcomes of a program, as a list to choose from.
struct OutcomeList: Sendable {
  var progress: ExplorationProgress?
  /// The place of the selected outcome.
  private(set) var selected = 0

  /// What was found, once all is.
  var exploration: Exploration? {
    if case .finished(let exploration) = progress { exploration } else { nil }
  }

  /// The selected outcome.
  var outcome: Exploration.Outcome? {
    guard let outcomes = exploration?.outcomes, outcomes.indices.contains(selected) else {
      return nil
    }
    return outcomes[selected]
  }

  /// Selects an outcome further down, or up.
  mutating func move(_ scroll: PaneFocus.Scroll, page: Int) {
    let count = exploration?.outcomes.count ?? 0
    let target =
      switch scroll {
      case .rows(let rows): selected + rows
      case .pages(let pages): selected + pages * max(page - 1, 1)
      case .first: 0
      case .last: count - 1
      }
    selected = max(min(target, count - 1), 0)
  }
}
