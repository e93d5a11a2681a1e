import LockVizCore
import Testing

@testable import LockViz

/// The line typed at the bottom of the screen.
@Suite("Prompt")
struct PromptTests {
  /// Types a text and then keys.
  private func line(_ text: String, _ keys: Key..., history: [String] = []) -> Prompt {
    var prompt = Prompt(.command, history: history)
    for character in text { _ = prompt.take(.character(character)) }
    for key in keys { _ = prompt.take(key) }
    return prompt
  }

  @Test(arguments: [
    ([Key.backspace], "ab c"), ([.left, .delete], "ab c"), ([.home, .delete], "b cd"),
    ([.left, .left, .character("x")], "ab xcd"), ([.home, .end, .character("x")], "ab cdx"),
    ([.character("\u{17}")], "ab "), ([.character("\u{15}")], ""),
    ([.left, .character("\u{15}")], "d"), ([.left, .character("\u{B}")], "ab c"),
    ([.character("\u{1}"), .character("x")], "xab cd"),
  ])
  func `edits as readline does`(keys: [Key], text: String) {
    var prompt = line("ab cd")
    for key in keys { _ = prompt.take(key) }
    #expect(prompt.line == text)
  }

  @Test func `recalls earlier lines and comes back to the unfinished one`() {
    var prompt = line("new", history: ["first", "second"])
    let seen = [Key.up, .up, .up, .down, .down, .down].map { key in
      _ = prompt.take(key)
      return prompt.line
    }
    #expect(seen == ["second", "first", "first", "second", "new", "new"])
  }

  @Test func `is entered, given up, and left by deleting what is not there`() {
    var prompt = line("42")
    #expect(prompt.take(.enter) == .entered("42"))
    #expect(prompt.take(.escape) == .cancelled)
    var empty = line("a", .backspace)
    #expect(empty.take(.backspace) == .cancelled)
  }

  @Test func `takes no control characters and no more than a thousand`() {
    let prompt = line("a\u{1B}b\u{9B}c" + String(repeating: "x", count: 2_000))
    #expect(prompt.text.count == Prompt.longest)
    #expect(prompt.line.hasPrefix("abcxxx"))
  }
}

/// What is typed after a colon.
@Suite("Screen commands")
struct ScreenCommandTests {
  @Test(arguments: [
    ("", ColonCommand.none), ("  ", .none), ("42", .event(42)), ("0", .event(0)),
    ("+10", .move(10)), ("-5", .move(-5)), ("t 1.2", .time(1_200_000_000)),
    ("t 350ms", .time(350_000_000)), ("x=2", .value(variable: "x", .int(2))),
    ("cache[1] = null", .value(variable: "cache[1]", .null)),
    ("w screen.txt", .saveScreen(path: "screen.txt", overwrites: false)),
    ("w! a b.txt", .saveScreen(path: "a b.txt", overwrites: true)),
    ("save log.jsonl", .saveLog(path: "log.jsonl", overwrites: false)),
    ("save! log.jsonl", .saveLog(path: "log.jsonl", overwrites: true)),
    ("q", .quit), ("help", .help),
  ])
  func `are read`(line: String, command: ColonCommand) throws {
    #expect(try ColonCommand(line) == command)
  }

  @Test(arguments: [
    ("frobnicate", "no command frobnicate; try :42"),
    ("frobnicate it", "no command frobni… it; try :42"), ("w", ":w needs the name of a file"),
    ("save!", ":save! needs the name of a file"), ("t", ":t needs a time"), ("t soon", "soon"),
    ("99999999999999999999", "more than any log has"), ("x=", "needs a value"),
    ("=2", "no command =2; try :42"),
  ])
  func `or refused in words that help`(line: String, words: String) {
    let error = #expect(throws: ColonCommand.Complaint.self) { try ColonCommand(line) }
    #expect(error?.text.contains(words) == true, "\(error?.text ?? "")")
  }
}
