/// What to look for in a log, read from what a person types.
///
/// Words separated by blanks, all of which an event must match:
/// - a word matches where it is contained in the task's name, the kind's, the object's, in the value
///   as displayed, or in the place `file:line`; upper and lower case differ only if it has an
///   uppercase letter;
/// - `name=value` matches reads and writes of that value by the variable with exactly that name;
/// - quotes keep blanks, and take away the meaning of signs: `"two words"`, `"a=b"`, `x="2"` for a
///   text;
/// - `!` before a word means that it must not match.
public struct EventQuery: Sendable, Hashable {
  /// What was typed.
  public let text: String
  let terms: [Term]

  /// One word.
  struct Term: Sendable, Hashable {
    var isNegated: Bool
    var subject: Subject

    enum Subject: Sendable, Hashable {
      /// A text that is contained in something that the event shows.
      case text(String)
      /// A read or write of a variable with a value.
      case access(variable: String, value: Event.Value)
    }
  }

  /// How many words a query may have.
  static let maximumWords = 15

  /// Reads a query.
  ///
  /// - Throws: what is wrong with it; its description says what to do.
  public init(_ text: String) throws(EventQueryError) {
    let words: [QueryWord]
    do {
      words = try QueryWord.words(in: text)
    } catch {
      throw .word(error)
    }
    guard !words.isEmpty else { throw .empty }
    guard words.count <= Self.maximumWords else { throw .tooManyWords }
    self.text = text
    terms = words.map { word in
      let subject: Term.Subject =
        word.parts(at: "=").map { parts in
          .access(
            variable: parts.before,
            value: parts.isQuoted ? .string(parts.after) : Event.Value(bare: parts.after)
          )
        } ?? .text(word.text)
      return Term(isNegated: word.isNegated, subject: subject)
    }
  }
}

/// Why a text is not a query.
public enum EventQueryError: Error, Sendable, Hashable {
  /// It has no words.
  case empty
  /// Its words cannot be told apart.
  case word(QueryWordError)
  /// There are more words than a query may have.
  case tooManyWords
}

extension EventQueryError: CustomStringConvertible {
  /// What is wrong and what to do, for a status line.
  public var description: String {
    switch self {
    case .empty: "nothing to find; type a task, a kind, a name, a value or name=value"
    case .word(let error):
      error.description(afterNegation: "the word that must not match, or \"!\" to find it")
    case .tooManyWords: "more than \(EventQuery.maximumWords) words; leave some out"
    }
  }
}
