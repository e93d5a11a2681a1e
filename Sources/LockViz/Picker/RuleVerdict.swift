import LockVizCore

/// What a scenario says about a rule on locks: a line of the page of rules.
struct RuleVerdict: Sendable {
  let scenario: String
  let text: String
  let isProblem: Bool

  /// Runs a scenario once, which takes microseconds.
  init(_ scenario: Scenario) {
    let entry = PickerEntry(scenario)
    self.scenario = scenario.name
    isProblem = entry.problem != nil
    text = entry.problem ?? "goes well"
  }
}

/// The rules that have the same answer, with what their scenarios say.
struct RuleVerdicts: Sendable {
  let title: String
  let rules: [(text: String, verdicts: [RuleVerdict])]

  /// All of them.
  static var all: [RuleVerdicts] {
    LockRule.all.map { group in
      RuleVerdicts(
        title: group.title,
        rules: group.rules.map { ($0.text, $0.scenarios.map { RuleVerdict($0) }) }
      )
    }
  }
}
