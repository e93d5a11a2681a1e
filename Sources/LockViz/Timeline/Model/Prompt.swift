/// A line that is typed at the bottom of the screen.
struct Prompt: Hashable, Sendable {
  let kind: Kind
  private(set) var text: [Character]
  /// How many characters stand before the cursor.
  private(set) var cursor: Int
  /// The lines entered before, the latest last, and the place among them; past the end is the new
  /// line.
  private let history: [String]
  private var place: Int
  private var unfinished: [Character]

  /// What the line is for.
  enum Kind: Hashable, Sendable {
    case command, search, filter

    /// What stands before the line.
    var sign: Character {
      switch self {
      case .command: ":"
      case .search: "/"
      case .filter: "\\"
      }
    }

    /// What can be typed, shown while nothing has been.
    var suggestion: String {
      switch self {
      case .command: "42  +10  t 350ms  name=value  w FILE  save FILE  help  q"
      case .search: "words  name=value  !word  \"exact words\""
      case .filter: "names  task:NAME  lock:NAME  var:NAME  is:waiting  !NAME"
      }
    }
  }

  /// What a key did.
  enum Result: Hashable, Sendable {
    /// The line is still being typed.
    case editing
    /// It is given up.
    case cancelled
    /// It is complete.
    case entered(String)
  }

  /// The maximum number of characters of a line.
  static let longest = 1_000

  init(_ kind: Kind, text: String = "", history: [String] = []) {
    self.kind = kind
    self.text = Array(text)
    cursor = self.text.count
    self.history = history
    place = history.count
    unfinished = self.text
  }

  /// The line as it is.
  var line: String { String(text) }

  /// Takes a key, as users of readline expect.
  mutating func take(_ key: Key) -> Result {
    switch key {
    case .enter: return .entered(line)
    case .escape: return .cancelled
    case .backspace:
      // Deleting from an empty line leaves it, as in vim and less.
      if text.isEmpty { return .cancelled }
      delete(from: cursor - 1)
    case .delete, .character("\u{4}"): delete(from: cursor)
    case .left, .character("\u{2}"): cursor = max(cursor - 1, 0)
    case .right, .character("\u{6}"): cursor = min(cursor + 1, text.count)
    case .home, .character("\u{1}"): cursor = 0
    case .end, .character("\u{5}"): cursor = text.count
    case .up, .character("\u{10}"): recall(place - 1)
    case .down, .character("\u{E}"): recall(place + 1)
    case .character("\u{15}"):
      text.removeFirst(cursor)
      cursor = 0
    case .character("\u{B}"): text.removeSubrange(cursor...)
    case .character("\u{17}"): deleteWord()
    case .character(let character):
      guard text.count < Self.longest, character.unicodeScalars.allSatisfy(\.isTyped) else { break }
      text.insert(character, at: cursor)
      cursor += 1
    default: break
    }
    return .editing
  }

  private mutating func delete(from index: Int) {
    guard text.indices.contains(index) else { return }
    text.remove(at: index)
    cursor = index
  }

  private mutating func deleteWord() {
    var begin = cursor
    while begin > 0, text[begin - 1] == " " { begin -= 1 }
    while begin > 0, text[begin - 1] != " " { begin -= 1 }
    text.removeSubrange(begin..<cursor)
    cursor = begin
  }

  private mutating func recall(_ wanted: Int) {
    guard (0...history.count).contains(wanted), wanted != place else { return }
    if place == history.count { unfinished = text }
    place = wanted
    text = wanted == history.count ? unfinished : Array(history[wanted])
    cursor = text.count
  }
}

extension Unicode.Scalar {
  /// Whether it can be part of a line; a combining mark comes as a key of its own.
  fileprivate var isTyped: Bool { value >= 0x20 && !(0x7F...0x9F).contains(value) }
}
