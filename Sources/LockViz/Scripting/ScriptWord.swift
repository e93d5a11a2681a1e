/// A word of a script's line, and how many times it applies.
enum ScriptWord: Hashable, Sendable {
  case plain(String, Int)
  /// Text in quotes, to be typed.
  case quoted(String, Int)

  /// How many times a word can apply.
  private static let limit = 100_000

  /// Splits a line into words.
  ///
  /// - Throws: what is wrong with a quoted text or a number of times.
  static func words(of line: Substring) throws(ScriptProblem) -> [Self] {
    var rest = line.drop(while: \.isWhitespace)
    var words: [Self] = []
    while let first = rest.first, first != "#" {
      let count = try takeCount(&rest)
      if rest.first == "\"" {
        words.append(.quoted(try takeQuoted(&rest), count))
        guard rest.first?.isWhitespace ?? true else {
          throw ScriptProblem("a blank is missing after the text in quotes")
        }
      } else {
        let word = rest.prefix { !$0.isWhitespace }
        words.append(.plain(String(word), count))
        rest = rest[word.endIndex...]
      }
      rest = rest.drop(while: \.isWhitespace)
    }
    return words
  }

  /// Takes the `5*` before a word; an asterisk alone is a key.
  private static func takeCount(_ rest: inout Substring) throws(ScriptProblem) -> Int {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    let after = rest[digits.endIndex...]
    guard !digits.isEmpty, after.first == "*", after.dropFirst().first?.isWhitespace == false else {
      return 1
    }
    guard let count = Int(digits), (1...limit).contains(count) else {
      throw ScriptProblem("\(digits.prefix(20))*: give a number of times from 1 to \(limit)")
    }
    rest = after.dropFirst()
    return count
  }

  /// Takes a text with its quotes; in it, a backslash comes before a quote or another backslash.
  private static func takeQuoted(_ rest: inout Substring) throws(ScriptProblem) -> String {
    rest.removeFirst()
    var text = ""
    while let character = rest.popFirst() {
      if character == "\"" { return text }
      if character == "\\", let next = rest.popFirst() {
        guard next == "\"" || next == "\\" else {
          throw ScriptProblem("\\\(next): in quotes a backslash stands before a quote or another")
        }
        text.append(next)
      } else {
        text.append(character)
      }
    }
    throw ScriptProblem("the quote at the end of \"\(text.prefix(40)) is missing")
  }
}
