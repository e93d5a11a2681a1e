/// Keys and commands for a screen, from a file.
///
/// A line is a comment (`# …`), a command as it would be typed (`:w screen.txt`), or words
/// separated by blanks: names of keys, and whatever else can happen to a screen.
struct ScreenScript: Hashable, Sendable {
  /// What the script is called in messages.
  let name: String
  let steps: [Step]

  /// Something that happens to the screen, and its line in the script, from 1.
  struct Step: Hashable, Sendable {
    var line: Int
    var action: Action
  }

  /// What can happen to a screen.
  enum Action: Hashable, Sendable {
    case key(Key)
    /// This many intervals of playing pass.
    case ticks(Int)
    case resize(Size)
    case mouse(MouseEvent)
  }

  /// The grammar, for the help of commands.
  static let grammar = """
    A script for --script has words with blanks between: keys by their names (right l space PgDn \
    Enter Ctrl-L F2), 5*right for a key pressed five times, "typed text", tick 10 for ten intervals \
    of playing, resize 100x30, click X Y and wheel up X Y with cells counted from 0. A line that \
    begins with : is a command, as in :w screen.txt (:w - prints the screen), and # begins a comment.
    """

  /// Reads a script.
  ///
  /// - Parameters:
  ///   - text: the lines.
  ///   - name: what the script is called in messages.
  /// - Throws: `Failure` with the line, what is wrong with it, and what would be right.
  init(_ text: String, name: String) throws(Failure) {
    self.name = name
    var steps: [Step] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      do throws(ScriptProblem) {
        for action in try Self.actions(of: line) {
          steps.append(Step(line: index + 1, action: action))
        }
      } catch {
        throw Failure("\(name):\(index + 1): \(error.sentence)")
      }
      guard steps.count <= Self.longest else {
        throw Failure("\(name):\(index + 1): a script has at most \(Self.longest) steps")
      }
    }
    self.steps = steps
  }

  /// How many steps a script may have, and the largest number in it.
  private static let longest = 1_000_000

  private static func actions(of line: Substring) throws(ScriptProblem) -> [Action] {
    let line = line.drop(while: \.isWhitespace)
    if line.hasPrefix(":") {
      return line.map { .key(.character($0)) } + [.key(.enter)]
    }
    var words = try ScriptWord.words(of: line)[...]
    var actions: [Action] = []
    while let word = words.popFirst() {
      switch word {
      case .quoted(let text, let count):
        for _ in 0..<count { actions += text.map { .key(.character($0)) } }
      case .plain("tick", let count):
        actions.append(.ticks(count * (try takeNumber(of: "tick", &words, else: 1))))
      case .plain("resize", 1):
        guard case .plain(let text, 1) = words.popFirst(), let size = Size(text) else {
          throw ScriptProblem("resize needs a size, as in resize 100x30, up to 1000x1000")
        }
        actions.append(.resize(size))
      case .plain("click", 1):
        actions.append(.mouse(try mouse(.press, of: "click", &words)))
      case .plain("wheel", 1):
        let direction = words.popFirst()
        guard direction == .plain("up", 1) || direction == .plain("down", 1) else {
          throw ScriptProblem("wheel needs a direction and a cell, as in wheel up 10 5")
        }
        let isUp = direction == .plain("up", 1)
        actions.append(.mouse(try mouse(isUp ? .wheelUp : .wheelDown, of: "wheel up", &words)))
      case .plain(let name, let count):
        guard let key = Key(named: name) else { throw .unknown(name) }
        actions += Array(repeating: .key(key), count: count)
      }
    }
    return actions
  }

  private static func mouse(
    _ action: MouseEvent.Action,
    of word: String,
    _ words: inout ArraySlice<ScriptWord>
  ) throws(ScriptProblem) -> MouseEvent {
    let x = try takeNumber(of: word, &words)
    return MouseEvent(x: x, y: try takeNumber(of: word, &words), action: action)
  }

  /// Takes a number that belongs to the word before it.
  private static func takeNumber(
    of word: String,
    _ words: inout ArraySlice<ScriptWord>,
    else standard: Int? = nil
  ) throws(ScriptProblem) -> Int {
    if case .plain(let text, 1) = words.first, let number = Int(text) {
      words.removeFirst()
      guard (0...longest).contains(number) else {
        throw ScriptProblem("\(word) \(text): give a number from 0 to \(longest)")
      }
      return number
    }
    guard let standard else {
      throw ScriptProblem("\(word) needs a cell: its column and its row, as in \(word) 10 5")
    }
    return standard
  }
}
