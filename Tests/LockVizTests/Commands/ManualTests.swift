import Foundation
import LockVizCore
import Testing

@testable import LockViz

/// The manual page, which is made from the program's own definitions.
@Suite("Manual")
struct ManualTests {
  private func page() throws -> String {
    ManualPage(try CommandDefinition(of: LockViz.self), date: "November 5, 2026").text
  }

  @Test func `has every command with every option that its help has`() throws {
    let page = try page()
    let commands = try CommandDefinition(of: LockViz.self).subcommands
    let names = [
      "pick", "run", "open", "explore", "merge", "list", "terminal-check", "completions", "manual",
    ]
    #expect(names.allSatisfy { name in commands.contains { $0.name == name } })
    for command in commands {
      #expect(page.contains(".Ss lockviz \(command.name)\n"))
      let (status, help) = try spawn(
        [Tmux.lockviz, command.name, "--help"],
        environment: ProcessInfo.processInfo.environment
      )
      #expect(status == 0)
      for word in help.split(whereSeparator: { !$0.isLetter && $0 != "-" })
      where word.hasPrefix("--") {
        #expect(page.contains("Fl \(word.dropFirst())"), "\(command.name) \(word)")
      }
    }
  }

  @Test func `has every key of both screens`() throws {
    let page = try page()
    for words in PickerAction.keys.shown.map(\.words) + TimelineAction.keys.shown.map(\.words) {
      // A long line is broken, and the first letter is a capital.
      let piece = words.dropFirst().prefix(40)
      #expect(
        page.replacing("\n", with: " ").contains(ManualText.escaped(String(piece))),
        "\(words)"
      )
    }
    for label in ["Up Down", "Left Right", "PgUp PgDn", "space", "\\&?", "Ctrl-L", "F1"] {
      #expect(page.contains(".It Ic \(label.contains(" ") ? "\"\(label)\"" : label)\n"))
    }
  }

  @Test func `and the documentation have every kind of finding, with what it means`() throws {
    let page = try page().replacing("\n", with: " ")
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Documentation/Findings.md")
    let document = try String(contentsOf: file, encoding: .utf8)
    for kind in Finding.Kind.allCases {
      #expect(page.contains(ManualText.escaped(kind.rawValue)), "\(kind)")
      #expect(document.contains("| `\(kind.rawValue)` | \(kind.meaning) |"), "\(kind)")
    }
  }

  @Test func `has every sign of the picture`() throws {
    let page = try page()
    for sign in HelpLegend.sections(.ascii).flatMap({ $0.dropFirst() }) {
      var item = ManualText()
      item.list(width: "", [(term: ["Li", sign.sample], words: "")])
      let line = item.text.split(separator: "\n")[1]
      #expect(page.contains("\n\(line)\n"), "\(sign.words)")
    }
  }

  @Test(arguments: [
    "NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "SCREEN", "KEYS", "PROMPTS", "FINDINGS",
    "LOG FORMAT",
    "ENVIRONMENT", "FILES", "EXIT STATUS", "EXAMPLES",
  ])
  func `has the sections that manuals have`(title: String) throws {
    #expect(try page().contains("\n.Sh \(title)\n"))
  }

  @Test func `is printed, with the date that a build is told to have`() throws {
    let environment = ProcessInfo.processInfo.environment.merging(
      ["SOURCE_DATE_EPOCH": "951782400"]
    ) { $1 }
    let (status, output) = try spawn([Tmux.lockviz, "manual"], environment: environment)
    #expect(status == 0)
    #expect(output.hasPrefix(".Dd February 29, 2000\n"))
    #expect(output.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test(arguments: [
    (".Dd is no macro here", "\\&.Dd is no macro here\n"),
    ("'quoted'", "\\(aqquoted\\(aq\n"),
    ("a \\ b ^ ~", "a \\e b \\(ha \\(ti\n"),
    ("One. Two.", "One.\nTwo.\n"),
    ("see `lockviz --help`.", "see \\fBlockviz \\-\\-help\\fP.\n"),
    ("← é", "\\[u2190] \\[u00E9]\n"),
  ])
  func `means words by words`(words: String, text: String) {
    var manual = ManualText()
    manual.words(words)
    #expect(manual.text == text)
  }

  @Test func `means arguments by arguments`() {
    var manual = ManualText()
    manual.macro("It", "Ic", "?")
    manual.macro("It", "Ic", "PgUp PgDn")
    manual.macro("Ev", "A", ",", "B")
    #expect(manual.text == ".It Ic \\&?\n.It Ic \"PgUp PgDn\"\n.Ev A , B\n")
  }

  @Test func `is without fault to the formatters that are installed`() throws {
    let file = NSTemporaryDirectory() + "lockviz-\(UUID().uuidString).1"
    defer { try? FileManager.default.removeItem(atPath: file) }
    try page().write(toFile: file, atomically: true, encoding: .utf8)
    let checks = [
      "command -v mandoc >/dev/null || exit 0; mandoc -Tlint -Wwarning '\(file)'",
      "command -v groff >/dev/null || exit 0; groff -mandoc -Tascii -ww '\(file)' 2>&1 >/dev/null",
    ]
    for check in checks {
      let (status, output) = try spawn(
        ["sh", "-c", check],
        environment: ProcessInfo.processInfo.environment
      )
      #expect(status == 0 && output.isEmpty, "\(output)")
    }
  }
}
