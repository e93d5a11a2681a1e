/// Text in mdoc, the language of manual pages: see `mdoc(7)`.
struct ManualText {
  private(set) var text = ""

  /// Adds a macro with its arguments, each taken literally.
  mutating func macro(_ name: String, _ arguments: String...) { macro(name, arguments) }

  /// Adds a macro with its arguments, each taken literally.
  ///
  /// The exception is a comma, which separates two others.
  mutating func macro(_ name: String, _ arguments: [String]) {
    let words = arguments.map { argument -> String in
      let escaped = Self.escaped(argument).replacing("\"", with: "\\(dq")
      if escaped.contains(" ") || escaped.isEmpty { return "\"\(escaped)\"" }
      return ".:;()[]?!|".contains(escaped) ? "\\&" + escaped : escaped
    }
    text += ".\(([name] + words).joined(separator: " "))\n"
  }

  /// Adds a heading of a section.
  mutating func section(_ title: String) {
    macro("Sh", title.split(separator: " ").map(String.init))
  }

  /// Adds words, one sentence a line as mdoc wants it; what is in backquotes is bold.
  mutating func words(_ words: String) {
    var isBold = false
    for line in Self.sentences(words).flatMap({ $0.wrapped(to: 72) }) {
      let pieces = Self.line(line).split(separator: "\\(ga", omittingEmptySubsequences: false)
      text += pieces[0]
      for piece in pieces.dropFirst() {
        isBold.toggle()
        text += isBold ? "\\fB" + piece.replacing("-", with: "\\-") : "\\fP" + piece
      }
      text += "\n"
    }
  }

  /// Adds lines literally.
  mutating func listing(_ lines: [String]) {
    macro("Bd", "-literal", "-offset", "indent")
    // A plain hyphen would become a typographic one, which cannot be typed.
    for line in lines { text += Self.line(line).replacing("-", with: "\\-") + "\n" }
    macro("Ed")
  }

  /// Adds a list of terms and what they mean.
  ///
  /// A term is one macro with its arguments, or several in a row.
  mutating func list(width: String, _ items: [(term: [String], words: String)]) {
    macro("Bl", "-tag", "-width", width)
    for item in items {
      macro("It", item.term)
      words(item.words)
    }
    macro("El")
  }

  /// The sentences of a text.
  private static func sentences(_ text: String) -> [String] {
    var sentences: [String] = []
    var current = ""
    for word in text.split(separator: " ") {
      current += (current.isEmpty ? "" : " ") + word
      if word.hasSuffix(".") || word.hasSuffix(".)") || word.hasSuffix(":") {
        sentences.append(current)
        current = ""
      }
    }
    return current.isEmpty ? sentences : sentences + [current]
  }

  /// A line of words, protected from being read as a macro.
  private static func line(_ line: String) -> String {
    let escaped = escaped(line)
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }

  /// A text with names for characters that mean something to the formatter, or are not ASCII.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      case "`": result += "\\(ga"
      case "'": result += "\\(aq"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      case "…": result += "..."
      case _ where scalar.isASCII: result.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\[u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
      }
    }
    return result
  }
}
