import LockVizCore

/// The outcomes of a program, as a list to choose from.
struct OutcomeList: Sendable {
  private(set) var progress: ExplorationProgress?
  /// Their texts, once all are found.
  private(set) var texts = OutcomeTexts([])
  /// The place of the selected outcome.
  private(set) var selected = 0
  /// What each ready task can still lead to, by its name, after some picks.
  private var prospects: (picks: [String], outcomes: [String: [Exploration.Map.Reach]])?

  /// Takes what is known so far.
  mutating func take(_ progress: ExplorationProgress) {
    self.progress = progress
    if let exploration { texts = OutcomeTexts(exploration.outcomes.map(\.state)) }
  }

  /// The result, once everything is found.
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

  /// Looks up what the ready tasks of a choice can still lead to.
  mutating func look(at choice: Choice?) {
    guard let choice, let map = exploration?.map else { return prospects = nil }
    guard prospects?.picks != choice.picks else { return }
    let choices = map.choices(after: choice.picks) ?? []
    prospects = (
      choice.picks, Dictionary(choices.map { ($0.task, $0.outcomes) }) { first, _ in first }
    )
  }

  /// The outcomes to which a ready task can still lead; nil if that is not known.
  func outcomes(ofPicking task: String) -> [Exploration.Map.Reach]? {
    prospects?.outcomes[task]
  }

  /// The letters of an outcome, by its place: a to z, then aa, ab, and so on.
  ///
  /// A number could be taken for a value.
  static func letters(of place: Int) -> String {
    guard place >= 0 else { return "" }
    let last = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(place % 26)))
    return letters(of: place / 26 - 1) + last
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
