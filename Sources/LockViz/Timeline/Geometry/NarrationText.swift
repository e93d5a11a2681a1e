import LockVizCore

/// The words under the lanes, in lines of a width.
struct NarrationText {
  /// A line in pieces.
  typealias Line = [Phrase.Span]

  /// The column at which the words begin: that of the lanes' names, if there is room.
  let indent: Int
  /// The columns of a line.
  let width: Int
  private let phrases: [Phrase]

  init(_ phrases: [Phrase], _ size: Size) {
    self.phrases = phrases
    indent = min(2, size.width / 8)
    width = max(size.width - indent - 1, 1)
  }

  /// The rows that all of it takes.
  var rows: Int { phrases.reduce(0) { $0 + Self.wrap($1.words, width: width).count } }

  /// The words for so many rows: a phrase begins a line of its own, but where there are too few rows
  /// what is said of the event goes on in one.
  func paragraphs(rows: Int) -> [[Line]] {
    let words = phrases.map(\.words)
    let paragraphs = words.map { Self.wrap($0, width: width) }
    guard paragraphs.reduce(0, { $0 + $1.count }) > rows, phrases.count > 2 else {
      return paragraphs
    }
    func told(_ count: Int) -> [[Line]] {
      [paragraphs[0], Self.wrap(Array(words[1..<count].joined()), width: width)]
    }
    // A note that does not say what went wrong is left out rather than cut.
    var count = phrases.count
    while count > 2, told(count).joined().count > rows, phrases[count - 1].isAside,
      phrases.contains(where: \.tellsProblem)
    {
      count -= 1
    }
    return told(count)
  }

  /// A line without the words that leave no room for a mark after them.
  func shortened(_ line: Line, by room: Int) -> Line {
    var line = line
    while line.count > 1,
      line.reduce(0, { $0 + $1.text.cellWidth }) > width - room || line.last?.text == " "
    {
      line.removeLast()
    }
    return line
  }

  /// Puts words into lines of up to a number of columns.
  private static func wrap(_ words: [[Phrase.Span]], width: Int) -> [Line] {
    var lines: [Line] = [[]]
    var column = 0
    for word in words {
      let wordWidth = word.reduce(0) { $0 + $1.text.cellWidth }
      if column > 0, column + 1 + wordWidth > width {
        lines.append([])
        column = 0
      }
      if column > 0 {
        lines[lines.count - 1].append(Phrase.Span(text: " ", role: .plain))
        column += 1
      }
      lines[lines.count - 1] += word
      column += wordWidth
    }
    return lines
  }
}

extension Phrase {
  /// Whether it tells neither what went wrong nor what to do about it.
  fileprivate var isAside: Bool {
    !spans.contains { $0.role == .problem || $0.role == .advice }
  }

  /// Its words; one may change its role inside, as in a name with a comma after it.
  fileprivate var words: [[Span]] {
    var words: [[Span]] = [[]]
    for span in spans {
      let parts = span.text.split(separator: " ", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index > 0 { words.append([]) }
        if !part.isEmpty {
          words[words.count - 1].append(Span(text: String(part), role: span.role))
        }
      }
    }
    return words.filter { !$0.isEmpty }
  }
}
