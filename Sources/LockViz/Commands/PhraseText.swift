import CLibrary
import LockVizCore

/// Phrases as lines of text, with colours on a terminal.
extension Phrase {
  /// The columns of a report: as many as most terminals have.
  static let reportWidth = 80

  /// The phrase in lines of at most this many columns, broken between words; a longer word has a
  /// line of its own.
  func wrapped(to width: Int, indent: Int) -> [Phrase] {
    let blanks = String(repeating: " ", count: indent)
    var lines: [Phrase] = []
    var line: Phrase = ""
    var columns = 0
    for word in words {
      let length = word.reduce(0) { $0 + $1.text.cellWidth }
      if columns > 0, indent + columns + 1 + length > width {
        lines.append(line)
        columns = 0
      }
      if columns == 0 {
        line = "\(blanks)"
      } else {
        line = "\(line) "
        columns += 1
      }
      for span in word { line.append(span.text, span.role) }
      columns += length
    }
    return columns > 0 ? lines + [line] : lines
  }

  /// The words between blanks, as pieces with roles, without characters that control a terminal.
  private var words: [[Span]] {
    var words: [[Span]] = [[]]
    for span in spans {
      let parts = span.text.printable.split(separator: " ", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index > 0 { words.append([]) }
        guard !part.isEmpty else { continue }
        words[words.count - 1].append(Span(text: String(part), role: span.role))
      }
    }
    return words.filter { !$0.isEmpty }
  }

  /// The phrase as text, with the colours of its roles by SGR sequences (ECMA-48).
  ///
  /// These are the first eight colours, which every terminal has and its user can choose.
  func text(isColored: Bool) -> String {
    guard isColored else { return text }
    return spans.map { span in
      guard let code = span.role.graphicRendition else { return span.text }
      return "\u{1B}[\(code)m\(span.text)\u{1B}[0m"
    }.joined()
  }
}

extension Phrase.Role {
  /// The parameter of SGR for the role; nil for the terminal's default.
  fileprivate var graphicRendition: String? {
    switch self {
    case .task: "34;1"
    case .resource: "33"
    case .variable: "1"
    case .value: "36"
    case .problem: "31;1"
    case .advice: "32"
    case .plain: nil
    }
  }
}

extension OutputFile {
  /// Writes lines to standard output, with colours if they are wanted.
  mutating func write(_ lines: [Phrase], _ color: ColorChoice) throws(Failure) {
    let terminal = environmentVariable("TERM") ?? ""
    let isTerminalColored = isatty(STDOUT_FILENO) == 1 && terminal != "" && terminal != "dumb"
    let isColored = color.wantsColor(isTerminalColored: isTerminalColored)
    for line in lines { try write(line.text(isColored: isColored) + "\n") }
  }
}

extension String {
  /// The text as a phrase of plain words.
  var phrase: Phrase { "\(self)" }
}
