extension ValueExpectation {
  /// Why a text is not an expectation.
  package enum Problem: Error, Hashable, CustomStringConvertible {
    /// Nothing stands before the comparison.
    case noVariable
    /// After the variable comes something else.
    case noComparison(String)
    /// Nothing stands after the comparison.
    case noValue
    /// What stands there is no value.
    case badValue(String)
    /// The value is not one that is greater or less than others.
    case noOrder(String)
    /// A quote is open where the text ends.
    case openQuote
    /// After the value comes something other than `at end`.
    case moreAfterValue(String)

    /// What is wrong, in words, and what to do.
    package var description: String {
      switch self {
      case .noVariable: "begin with the name of a variable, as in 'most_inside <= 2'"
      case .noComparison(""):
        "after the variable give ==, !=, <, <=, > or >= and a value, as in 'most_inside <= 2'"
      case .noComparison(let found):
        """
        give ==, !=, <, <=, > or >= after the variable, not \(found); a name with blanks stands in quotes
        """
      case .noValue: "give a value after the comparison: a number, a text, true, false or none"
      case .badValue(let found):
        "\(found) is no value: give a number, a text in quotes, true, false or none"
      case .noOrder(let found): "\(found) is neither less nor greater than others; use == or !="
      case .openQuote: "close the quote"
      case .moreAfterValue(let found):
        "only 'at end' may follow the value, not \(found); a text with blanks stands in quotes"
      }
    }
  }

  /// Reads an expectation.
  ///
  /// - Throws: `Problem` with what is wrong.
  package init(parsing text: String) throws(Problem) {
    var reader = ExpectationReader(text)
    let variable = try reader.name()
    let comparison = try reader.comparison()
    let value = try reader.value(comparison)
    self.init(variable, comparison, value, atEnd: try reader.ending())
  }
}

/// Reads the parts of an expectation one after another.
struct ExpectationReader {
  private var rest: Substring

  init(_ text: String) {
    rest = text[...]
    skipBlanks()
  }

  /// Whether everything has been read.
  var isAtEnd: Bool { rest.isEmpty }

  private mutating func skipBlanks() { rest = rest.drop(while: \.isWhitespace) }

  /// Reads a variable's name; what stands in brackets belongs to it, as in `cache['a b']`.
  mutating func name() throws(ValueExpectation.Problem) -> String {
    if let quoted = try quoted() {
      guard !quoted.isEmpty else { throw .noVariable }
      return quoted
    }
    var end = rest.startIndex
    var depth = 0
    while end < rest.endIndex {
      let character = rest[end]
      if depth == 0, character.isWhitespace || "=!<>".contains(character) { break }
      if character == "[" { depth += 1 }
      if character == "]" { depth = max(depth - 1, 0) }
      end = rest.index(after: end)
    }
    let name = String(rest[..<end])
    guard !name.isEmpty else { throw .noVariable }
    rest = rest[end...]
    skipBlanks()
    return name
  }

  /// Reads a comparison.
  mutating func comparison() throws(ValueExpectation.Problem) -> ValueExpectation.Comparison {
    let sign = rest.prefix { "=!<>".contains($0) }
    guard let comparison = ValueExpectation.Comparison(rawValue: String(sign)) else {
      throw .noComparison(String(sign.isEmpty ? word : sign))
    }
    rest = rest[sign.endIndex...]
    skipBlanks()
    return comparison
  }

  /// Reads a value; a text needs no quotes where it is compared for equality and is one word.
  mutating func value(
    _ comparison: ValueExpectation.Comparison
  ) throws(ValueExpectation.Problem) -> Event.Value {
    if let quoted = try quoted() { return .string(quoted) }
    let word = word
    guard !word.isEmpty else { throw .noValue }
    rest = rest[word.endIndex...]
    skipBlanks()
    let value: Event.Value
    switch word {
    case "true", "True": value = .bool(true)
    case "false", "False": value = .bool(false)
    case "none", "None", "null": value = .null
    default:
      if let number = Int64(word) { return .int(number) }
      if word.last?.isNumber == true, let number = Double(word) { return .double(number) }
      guard !comparison.isOrder, word.first?.isLetter == true || word.first == "_" else {
        throw .badValue(String(word))
      }
      return .string(String(word))
    }
    guard !comparison.isOrder else { throw .noOrder(String(word)) }
    return value
  }

  /// Reads what follows the value: whether it ends with `at end`.
  mutating func ending() throws(ValueExpectation.Problem) -> Bool {
    guard !rest.isEmpty else { return false }
    guard rest.split(whereSeparator: \.isWhitespace) == ["at", "end"] else {
      throw .moreAfterValue(String(rest))
    }
    return true
  }

  /// What comes next, up to a blank.
  private var word: Substring { rest.prefix { !$0.isWhitespace } }

  /// Reads a text in quotes, if one comes next; a backslash stands before a quote in it.
  private mutating func quoted() throws(ValueExpectation.Problem) -> String? {
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    var text = ""
    var isEscaped = false
    for (index, character) in zip(rest.indices, rest).dropFirst() {
      if isEscaped {
        text.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == quote {
        rest = rest[rest.index(after: index)...]
        skipBlanks()
        return text
      } else {
        text.append(character)
      }
    }
    throw .openQuote
  }
}
