/// A kind of resource: what tasks hold or wait for.
package struct ResourceKind: Sendable {
  /// What the log calls it when it creates one.
  package let name: String
  /// How tasks take one, wait for it and give it back.
  let rules: ResourceRules
  /// What is said of one.
  let words: ResourceWords

  /// A kind with rules and words.
  init(_ name: String, _ rules: ResourceRules, _ words: ResourceWords) {
    self.name = name
    self.rules = rules
    self.words = words
  }
}

extension ResourceKind {
  /// What one is called in sentences: `lifo queue`.
  package var title: String { String(name.map { $0 == "_" ? " " : $0 }) }

  /// Whether it has several lines.
  var hasLines: Bool { !words.furtherTakes.isEmpty }

  /// What the log calls waiting in each of its lines, if it has several; for the first two, also
  /// taking.
  var lines: [String] { hasLines ? ([words.take] + words.furtherTakes).map(\.base) : [] }

  /// The line in which an event of the log has a task wait, or from which it has one take.
  ///
  /// - Parameters:
  ///   - event: the event's kind.
  ///   - value: the event's value, which says for what a task waits where there are several lines.
  /// - Returns: the line; the first if the event does not say.
  func line(of event: Event.Kind, _ value: Event.Value?) -> ResourceRules.LineID {
    guard hasLines else { return .first }
    let name =
      switch (event, value) {
      case (.wait, .string(let text)?), (.pass, .string(let text)?): text
      default: event.name
      }
    let place = words.furtherTakes.firstIndex { $0.base == name }
    return place.flatMap { ResourceRules.LineID(rawValue: UInt8($0 + 1)) } ?? .first
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
          wakesOnTaking: .none,
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
