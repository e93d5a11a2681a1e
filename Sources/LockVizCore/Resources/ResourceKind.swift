/// A kind of resource: what tasks hold or wait for.
package struct ResourceKind: Sendable {
  /// What the log calls it when it creates one.
  package let name: String
  /// How tasks take one, wait for it and give it back.
  let rules: ResourceRules
  /// What is said of one.
  let words: ResourceWords
  /// What the log calls waiting in the second line and taking from it, if there is one.
  let secondLine: String?

  /// A kind with rules and words.
  init(
    _ name: String,
    _ rules: ResourceRules,
    _ words: ResourceWords,
    secondLine: String? = nil
  ) {
    self.name = name
    self.rules = rules
    self.words = words
    self.secondLine = secondLine
  }
}

extension ResourceKind {
  /// A kind that this version does not know: who waits and who holds one is shown, and nothing
  /// follows from it.
  static func unknown(_ name: String) -> ResourceKind {
    ResourceKind(
      name,
      ResourceRules(
        start: .full,
        limit: .max,
        isOwned: true,
        line: ResourceRules.Line(
          opens: .always,
          newcomers: .wait,
          taking: ResourceRules.Effect(level: .down),
          isHandedOver: false,
          wakes: .next,
          wakesOnTaking: false,
          leaving: .nothing
        ),
        give: ResourceRules.Effect(level: .up),
        hidesTaking: false
      ),
      ResourceWords(
        plural: "\(name)s",
        take: .acquire,
        give: .release,
        state: { level, limit in level < limit ? "held" : "not held" }
      )
    )
  }
}
