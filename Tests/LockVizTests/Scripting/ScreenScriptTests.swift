import Testing

@testable import LockViz

@Suite("Scripts for screens")
struct ScreenScriptTests {
  private func actions(_ text: String) throws -> [ScreenScript.Action] {
    try ScreenScript(text, name: "demo").steps.map(\.action)
  }

  private func keys(_ text: String) -> [ScreenScript.Action] {
    text.map { .key(.character($0)) }
  }

  @Test(arguments: [
    ("space", Key.character(" ")), ("l", .character("l")), ("L", .character("L")),
    ("PgDn", .pageDown), ("pgup", .pageUp), ("Enter", .enter), ("ESC", .escape), ("Tab", .tab),
    ("Shift-Tab", .backTab), ("F2", .function(2)), ("f12", .function(12)), ("f", .character("f")),
    ("Ctrl-L", .character("\u{C}")), ("ctrl-i", .tab), ("Ctrl-M", .enter), ("*", .character("*")),
    ("5", .character("5")), ("?", .character("?")), ("漢", .character("漢")), ("'", .character("'")),
    ("\\", .character("\\")), ("Backspace", .backspace), ("left", .left), ("home", .home),
  ])
  func `know every key by its name`(name: String, key: Key) throws {
    #expect(try actions(name) == [.key(key)])
  }

  @Test func `have comments, commands, repetitions and texts`() throws {
    let script = try ScreenScript(
      """
      # how it begins

        :w  a file.txt # not a comment
      2*right "say \\"\\\\\\"" # the rest
      3*"ab"\ttick 2*tick 5
      """,
      name: "demo"
    )
    let expected: [(Int, [ScreenScript.Action])] = [
      (3, keys(":w  a file.txt # not a comment") + [.key(.enter)]),
      (4, [.key(.right), .key(.right)] + keys("say \"\\\"")),
      (5, keys("ababab") + [.ticks(1), .ticks(10)]),
    ]
    let steps = expected.flatMap { line, actions in
      actions.map { ScreenScript.Step(line: line, action: $0) }
    }
    #expect(script.steps == steps)
  }

  @Test func `turn the mouse and the size`() throws {
    #expect(
      try actions("click 3 4 wheel up 1 2 wheel down 0 0\nresize 100x30 tick 7")
        == [
          .mouse(MouseEvent(x: 3, y: 4, action: .press)),
          .mouse(MouseEvent(x: 1, y: 2, action: .wheelUp)),
          .mouse(MouseEvent(x: 0, y: 0, action: .wheelDown)),
          .resize(Size(width: 100, height: 30)), .ticks(7),
        ]
    )
  }

  @Test(arguments: [
    ("l\nrigth", "demo:2: there is no key ‘rigth’; did you mean right? known are space up"),
    ("xyzzy", "demo:1: there is no key ‘xyzzy’; known are space up down"),
    ("Ctrl-C", "there is no key ‘Ctrl-C’"), ("F64", "there is no key ‘F64’"),
    ("\"abc", "the quote at the end of \"abc is missing"),
    ("\"a\\n\"", "\\n: in quotes a backslash"),
    ("\"a\"b", "a blank is missing after the text in quotes"),
    ("0*l", "0*: give a number of times from 1 to 100000"),
    ("999999999999999999999*l", "give a number of times"),
    ("resize", "resize needs a size, as in resize 100x30"),
    ("resize 0x4", "resize needs a size"), ("resize 1001x4", "up to 1000x1000"),
    ("click 3", "click needs a cell: its column and its row, as in click 10 5"),
    ("click -1 3", "click -1: give a number from 0"),
    ("wheel left 3 4", "wheel needs a direction and a cell"),
    ("3*resize 8x8", "there is no key ‘resize’"), ("tick -2", "tick -2: give a number from 0"),
    ("20*\"0123456789\"\n100000*\"0123456789x\"", "demo:2: a script has at most 1000000 steps"),
  ])
  func `that are wrong are refused with the line and what is known`(text: String, message: String) {
    let error = #expect(throws: Failure.self) { try ScreenScript(text, name: "demo") }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    #expect(error?.message.hasPrefix("demo:") == true)
    #expect(error?.code == .usage)
  }

  @Test(arguments: ["80x24", "1x1", "1000x1000"])
  func `have sizes as they are written`(text: String) {
    #expect(Size(text)?.description == text)
  }

  @Test(arguments: ["", "80", "80x", "x24", "80x24x1", "0x1", "1x1001", "-3x4", "80 x 24"])
  func `have no sizes that no screen has`(text: String) {
    #expect(Size(text) == nil)
  }
}
