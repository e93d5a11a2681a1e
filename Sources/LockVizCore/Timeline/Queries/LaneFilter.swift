/// Which tasks, resources and variables to show, read from what a person types.
///
/// Words separated by blanks, all of which must hold for a task:
/// - a bare word: its name contains the word; upper and lower case differ only if the word has an
///   uppercase letter;
/// - `task:word`: the same, for tasks alone;
/// - `lock:word`: it holds now, or waits for, a resource or another resource whose name contains the word;
/// - `var:word`: it reads or writes a variable whose name contains the word, within the
///   ``reach`` events up to now or those after;
/// - `is:waiting` and so on: what it does now, see ``Activity``;
/// - `!` before any of these: the opposite; quotes keep blanks and colons in names.
///
/// A resource is shown if its name matches all bare words and `lock:` words, and a variable if its name
/// matches all bare words and `var:` words. Without such words, the resources that the shown tasks hold
/// or queue for now are shown, and the variables that they read or write within reach.
package struct LaneFilter: Sendable, Hashable {
  /// What was typed.
  package let text: String
  let terms: [Term]

  /// How many events before and after now are searched for reads and writes.
  package static let reach = 4_096

  /// One word.
  struct Term: Sendable, Hashable {
    var isNegated: Bool
    var subject: Subject

    enum Subject: Sendable, Hashable {
      case name(TextPattern)
      case task(TextPattern)
      case resource(TextPattern)
      case variable(TextPattern)
      case activity(Activity)
    }
  }

  /// What can follow `is:`.
  package enum Activity: String, Sendable, Hashable, CaseIterable {
    /// It waits for a resource and was not woken.
    case waiting
    /// It may run but does not: it was just created, was woken, or gave way.
    case ready
    /// It is the one that acts.
    case running
    /// It sleeps.
    case sleeping
    /// It does not run, for a reason that the log does not give.
    case suspended
    /// It waits for other tasks to end.
    case joining
    /// It holds a resource, whatever else it does.
    case holding
    /// It is over, however it ended.
    case ended
    /// It has ended with an error.
    case failed
  }

  /// Reads a filter.
  ///
  /// - Throws: what is wrong with it; its description says what to do.
  package init(_ text: String) throws(LaneFilterError) {
    let words: [QueryWord]
    do {
      words = try QueryWord.words(in: text)
    } catch {
      throw .word(error)
    }
    guard !words.isEmpty else { throw .empty }
    var terms: [Term] = []
    for word in words {
      terms.append(Term(isNegated: word.isNegated, subject: try Self.subject(of: word)))
    }
    self.text = text
    self.terms = terms
  }

  private static func subject(of word: QueryWord) throws(LaneFilterError) -> Term.Subject {
    guard let parts = word.parts(at: ":"), !parts.after.isEmpty else {
      let prefixes = ["task", "resource", "lock", "var", "is"]
      if word.unquotedCount != 0, let prefix = prefixes.first(where: { word.text == $0 + ":" }) {
        throw .nothingAfter(prefix: prefix)
      }
      return .name(TextPattern(word.text))
    }
    switch parts.before {
    case "task": return .task(TextPattern(parts.after))
    case "resource", "lock": return .resource(TextPattern(parts.after))
    case "var": return .variable(TextPattern(parts.after))
    case "is":
      guard let activity = Activity(rawValue: parts.after) else {
        throw .unknownActivity(parts.after)
      }
      return .activity(activity)
    case let prefix: throw .unknownPrefix(prefix)
    }
  }
}

/// Why a text is not a filter.
package enum LaneFilterError: Error, Sendable, Hashable {
  /// It has no words.
  case empty
  /// Its words cannot be told apart.
  case word(QueryWordError)
  /// There is nothing after a colon.
  case nothingAfter(prefix: String)
  /// What stands before a colon is unknown.
  case unknownPrefix(String)
  /// What stands after `is:` is unknown.
  case unknownActivity(String)
}

extension LaneFilterError: CustomStringConvertible {
  /// What is wrong and what to do, for a status line.
  package var description: String {
    switch self {
    case .empty: "nothing to filter by; type a name, task:, lock:, var: or is:"
    case .word(let error):
      error.description(afterNegation: "what is not to be shown")
    case .nothingAfter(prefix: "is"): "nothing after is:; type one of \(Self.activities)"
    case .nothingAfter(let prefix): "nothing after \(prefix):; type a part of its name"
    case .unknownPrefix(let prefix):
      """
      ‘\(prefix.safeExcerpt):’ is unknown; there are task:, lock:, var: and is:, and quotes for names \
      with a colon
      """
    case .unknownActivity(let word):
      "‘is:\(word.safeExcerpt)’ is unknown; there are \(Self.activities)"
    }
  }

  private static var activities: String {
    LaneFilter.Activity.allCases.map(\.rawValue).joined(separator: ", ")
  }
}
