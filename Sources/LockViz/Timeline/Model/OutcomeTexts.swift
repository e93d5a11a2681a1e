import LockVizCore

/// Texts for the outcomes of a program in a list: a few words that tell them apart, and fewer for
/// less room.
///
/// What is the same in all of them is left out first, then what all values of a variable begin
/// with, then its name.
struct OutcomeTexts: Sendable {
  /// The forms, the longest first; each has a text for every outcome.
  private let forms: [Form]

  /// One form of all the texts.
  struct Form: Sendable {
    let texts: [String]
    /// Whether nothing is left out.
    var isWhole = false
    /// Whether several values stand together without the names of their variables.
    var isNameless = false
    /// The columns of the longest text.
    let width: Int

    init(_ texts: [String]) {
      self.texts = texts
      width = texts.map(\.cellWidth).max() ?? 0
    }
  }

  /// Finds the words for the outcomes of one program.
  ///
  /// The cost is proportional to their number.
  init(_ states: [FinalState]) {
    let facts = states.map(OutcomeFacts.init)
    let differing = OutcomeFacts.differing(among: facts)
    let beginnings = OutcomeFacts.commonBeginnings(of: facts)
    var whole = Form(states.map(\.description))
    whole.isWhole = true
    forms =
      [whole]
      + [OutcomeFacts.Style.names, .ends, .values].map { style in
        let parts = OutcomeFacts.toldApart(facts, differing: differing, style, beginnings)
        var form = Form(parts.map { $0.joined(separator: "; ") })
        form.isNameless = style == .values && parts.contains { $0.count > 1 }
        return form
      }
  }

  /// The longest form that fits everywhere; nil if each one is cut somewhere.
  func form(fitting width: Int) -> Form? { forms.first { $0.width <= width } }

  /// The longest form, in which nothing is left out.
  var longest: Form { forms[0] }

  /// The shortest form.
  var shortest: Form { forms[forms.count - 1] }
}

/// What there is to say about one outcome; a list takes from it what tells it apart.
private struct OutcomeFacts {
  /// What broke off the run, a deadlock or failed tasks, and what did not hold in it.
  var broken: [String] = []
  /// What a person would want to know first: values that are not as expected, or else those that
  /// are.
  var main: [Fact] = []
  /// Everything else, by what it is about: tasks that wait, variables.
  var others: [Fact] = []

  /// A variable with its value, or a task with what it waits for.
  struct Fact: Hashable {
    var subject: String
    /// What stands between the subject and the value.
    var verb = " = "
    var value: String
    /// What comes after it.
    var addition = ""
  }

  /// How much of a fact is shown.
  enum Style {
    /// `connection = made by task_A`.
    case names
    /// `connection = …task_A`.
    case ends
    /// `…task_A`.
    case values
  }

  init(_ state: FinalState) {
    if case .deadlock(let blocked) = state.ending {
      broken.append("deadlock")
      others = blocked.map {
        Fact(
          subject: $0.task,
          verb: " waits for ",
          value: $0.awaited.names.joined(separator: ", ")
        )
      }
    }
    broken += state.failures.map { "\($0.task) failed" } + state.unmet.map(\.unmetText)
    others += state.failures.map { Fact(subject: $0.task, verb: " failed: ", value: $0.error) }
    let wrong = state.unexpected
    let judged = wrong.isEmpty ? state.variables.filter { $0.expected != nil } : wrong
    // Values mean little in a run that broke off.
    let first = broken.isEmpty ? judged : []
    let names = Set(first.map(\.name))
    main = first.map {
      let expected = $0.expected ?? .null
      return Fact(
        subject: $0.name,
        value: "\($0.value)",
        addition: $0.value == expected ? "" : ", not \(expected)"
      )
    }
    others += state.variables.filter { !names.contains($0.name) }
      .map { Fact(subject: $0.name, value: "\($0.value)") }
  }

  /// What the facts about a subject say: the key by which two outcomes are compared.
  private var said: [String: String] {
    Dictionary((main + others).map { ($0.subject + $0.verb, $0.value) }) { one, _ in one }
  }

  /// The subjects about which the outcomes differ.
  static func differing(among all: some Collection<OutcomeFacts>) -> Set<String> {
    guard let first = all.first?.said else { return [] }
    var differing: Set<String> = []
    for facts in all.dropFirst() {
      let said = facts.said
      for (subject, value) in said where first[subject] != value { differing.insert(subject) }
      for subject in first.keys where said[subject] == nil { differing.insert(subject) }
    }
    return differing
  }

  /// The words with which all values of a subject begin, if there are several values.
  static func commonBeginnings(of all: [OutcomeFacts]) -> [String: Int] {
    var values: [String: Set<String>] = [:]
    for facts in all {
      for (subject, value) in facts.said { values[subject, default: []].insert(value) }
    }
    return values.compactMapValues { values in
      guard values.count > 1, let one = values.first else { return nil }
      let common = values.reduce(one) { String(zip($0, $1).prefix { $0 == $1 }.map(\.0)) }
      // Whole words only, and no fewer columns than the mark saves.
      guard let blank = common.lastIndex(of: " ") else { return nil }
      let words = common.distance(from: common.startIndex, to: blank) + 1
      return words > 2 ? words : nil
    }
  }

  /// The text of each outcome; those that would have the same text get what differs among them.
  static func toldApart(
    _ all: [OutcomeFacts],
    differing: Set<String>,
    _ style: Style,
    _ beginnings: [String: Int]
  ) -> [[String]] {
    func text(_ facts: [Fact]) -> [String] {
      facts.map { fact in
        let beginning = style == .names ? 0 : beginnings[fact.subject + fact.verb] ?? 0
        let value = (beginning > 0 ? "…" : "") + fact.value.dropFirst(beginning) + fact.addition
        return style == .values && fact.verb == " = " ? value : fact.subject + fact.verb + value
      }
    }
    var parts = all.map { facts in
      var told = facts.main
      if told.isEmpty, facts.broken.isEmpty {
        let telling = facts.others.filter { differing.contains($0.subject + $0.verb) }
        told = telling.isEmpty ? facts.others : telling
      }
      return facts.broken + text(told)
    }
    for group in Dictionary(grouping: parts.indices, by: { parts[$0] }).values where group.count > 1
    {
      let subjects = Self.differing(among: group.map { all[$0] })
      for place in group {
        parts[place] += text(
          all[place].others.filter { subjects.contains($0.subject + $0.verb) }
        )
      }
    }
    return parts.map { $0.isEmpty ? ["completed"] : $0 }
  }
}
