/// A word of what a person types to search or to filter, with its quotes resolved.
///
/// Blanks separate words. Between quotes nothing has a special meaning, except that a backslash
/// comes before a quote or a backslash. `!` before a word negates it.
struct QueryWord: Sendable, Hashable {
  /// The characters of the word without quotes and negation.
  private(set) var characters: [Character] = []
  /// How many characters there are before the first quote.
  private(set) var unquotedCount: Int?
  /// Whether the word says what must not be.
  private(set) var isNegated = false

  /// The word as a text.
  var text: String { String(characters) }

  /// Divides a text into its words.
  static func words(in text: String) throws(QueryWordError) -> [QueryWord] {
    var words: [QueryWord] = []
    var rest = text[...]
    while true {
      rest = rest.drop(while: \.isWhitespace)
      guard !rest.isEmpty else { return words }
      words.append(try QueryWord(takingFrom: &rest))
    }
  }

  /// Takes the first word of a text that does not begin with a blank.
  private init(takingFrom rest: inout Substring) throws(QueryWordError) {
    if rest.first == "!" {
      isNegated = true
      rest.removeFirst()
    }
    var isQuoted = false
    while let character = rest.first, isQuoted || !character.isWhitespace {
      rest.removeFirst()
      switch character {
      case "\"":
        isQuoted.toggle()
        if unquotedCount == nil { unquotedCount = characters.count }
      case "\\" where isQuoted && (rest.first == "\"" || rest.first == "\\"):
        characters.append(rest.removeFirst())
      default: characters.append(character)
      }
    }
    if isQuoted { throw .unclosedQuote }
    if characters.isEmpty { throw isNegated ? .nothingToNegate : .nothingInQuotes }
  }

  /// What stands before and after the first separator outside quotes, if there is something on both
  /// sides.
  ///
  /// It also says whether what comes after was in quotes, because quotes make a number a text.
  func parts(at separator: Character) -> (before: String, after: String, isQuoted: Bool)? {
    guard let place = characters.firstIndex(of: separator), place > 0 else { return nil }
    let opening = unquotedCount ?? .max
    guard place < opening else { return nil }
    let isQuoted = opening == place + 1
    guard isQuoted || place + 1 < characters.count else { return nil }
    return (String(characters[..<place]), String(characters[(place + 1)...]), isQuoted)
  }
}

/// Why a text is not a list of words.
public enum QueryWordError: Error, Sendable, Hashable {
  /// A quote is opened but not closed.
  case unclosedQuote
  /// There is nothing after `!`.
  case nothingToNegate
  /// There is nothing between two quotes.
  case nothingInQuotes

  /// What is wrong and what to do; `wanted` says what to type after `!`.
  func description(afterNegation wanted: String) -> String {
    switch self {
    case .unclosedQuote: "a quote is not closed; add \" at the end, or \\\" within quotes for one"
    case .nothingToNegate: "nothing after !; type \(wanted)"
    case .nothingInQuotes: "nothing in quotes; type something between them, or leave them out"
    }
  }
}
