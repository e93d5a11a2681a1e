import Foundation
import Testing

@Suite("What the terminal is told and tells")
struct TerminalCheckTests {
  @Test(arguments: [
    ("xterm-256color", "256", "38;5;203m"), ("tmux-256color", "256", "38;5;203m"),
    ("xterm", "8", "[31m"), ("screen", "8", "[31m"),
    ("linux", "8", "[31m"), ("ansi", "8", "[31m"),
    ("vt100", "none", "[1mred"),
  ])
  func `every kind of terminal gets a screen`(type: String, colors: String, red: String)
    async throws
  {
    let tmux = try Tmux(terminalCheck(), environment: ["TERM": type])
    let screen = try await tmux.wait(for: "terminal check", "text     Unicode", "q quit")
    #expect(screen.contains("terminal \(type)\n"))
    #expect(screen.contains("colours  \(colors)\n"))
    #expect(screen.contains("size     90x27\n"))
    let styled = try tmux.styledScreen()
    #expect(styled.contains(red))
    #expect(styled.contains("[31m") == (colors == "8"))
    try tmux.press("q")
    try await tmux.wait(for: "modes=same", "status=0")
  }

  @Test(arguments: [
    ("", ["NO_COLOR": "1"], "none"),
    ("--color never", [:], "none"),
    ("--color always", ["NO_COLOR": "1"], "256"),
    ("", ["NO_COLOR": ""], "256"),
  ])
  func `colours are a choice`(option: String, environment: [String: String], colors: String)
    async throws
  {
    let tmux = try Tmux(terminalCheck(option), environment: environment)
    try await tmux.wait(for: "q quit", "colours  \(colors)\n")
    let styled = try tmux.styledScreen()
    #expect(styled.contains("38;5;111") == (colors == "256"))
  }

  @Test func `16 colours are the bright ones where they are to be`() async throws {
    // Few machines have a description of such a terminal, so one is made.
    let folder = NSTemporaryDirectory() + "lockviz-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let description = #"""
      bright|sixteen colours,
      	colors#16, pairs#256,
      	setaf=\E[%?%p1%{8}%<%t%p1%{30}%+%e%p1%{82}%+%;%dm,
      	setab=\E[%?%p1%{8}%<%t%p1%{40}%+%e%p1%{92}%+%;%dm,
      	use=xterm,

      """#
    try description.write(toFile: folder + "/bright", atomically: false, encoding: .utf8)
    let (status, output) = try spawn(
      ["tic", "-x", "-o", folder, folder + "/bright"],
      environment: ProcessInfo.processInfo.environment
    )
    try #require(status == 0, "\(output)")
    let environment = ["TERMINFO_DIRS": folder + ":", "TERM": "bright"]
    let dark = try Tmux(terminalCheck(), environment: environment)
    try await dark.wait(for: "colours  16\n", "q quit")
    #expect(try dark.styledScreen().contains("[91mred"))
    let light = try Tmux(terminalCheck("--theme light"), environment: environment)
    try await light.wait(for: "colours  16\n", "q quit")
    #expect(try light.styledScreen().contains("[31mred"))
  }

  @Test(
    arguments: [
      ("", nil, "38;5;111"), ("", "0;15", "38;5;26"), ("--theme light", nil, "38;5;26"),
      ("--theme dark", "0;15", "38;5;111"), ("--theme auto", "0;15", "38;5;26"),
    ] as [(String, String?, String)]
  )
  func `a light background gets other colours`(option: String, variable: String?, blue: String)
    async throws
  {
    let tmux = try Tmux(terminalCheck(option), environment: ["COLORFGBG": variable])
    try await tmux.wait(for: "q quit")
    #expect(try tmux.styledScreen().contains(blue))
  }

  @Test func `the C locale gets ASCII, and every column in its place`() async throws {
    let tmux = try Tmux(terminalCheck(), environment: ["LC_ALL": "C"])
    try await tmux.wait(for: "text     ASCII", "q quit")
    try tmux.press("w")
    let screen = try await tmux.wait(for: "controls")
    #expect(screen.contains("lines    ???????? |\n"))
    #expect(screen.contains("wide     ???????? |\n"))
  }

  @Test func `wide and combining text keeps its columns, and controls do nothing`() async throws {
    let tmux = try Tmux(terminalCheck())
    try await tmux.wait(for: "q quit")
    try tmux.press("w")
    let screen = try await tmux.wait(for: "controls")
    #expect(screen.contains("wide     漢字カナ |\n"))
    #expect(screen.contains("emoji    🔒🧵     |\n"))
    #expect(screen.contains("controls a[31mbcd |\n"))
  }

  @Test(arguments: [
    ("Up", "up"), ("Down", "down"), ("Left", "left"), ("Right", "right"), ("PPage", "pageUp"),
    ("NPage", "pageDown"), ("Home", "home"), ("End", "end"), ("Enter", "enter"), ("Tab", "tab"),
    ("BTab", "backTab"), ("BSpace", "backspace"), ("DC", "delete"), ("Escape", "escape"),
    ("F1", "function(1)"), ("F12", "function(12)"), ("Space", "' ' U+0020"),
    ("C-l", "' ' U+000C"), ("/", "'/' U+002F"), ("'", "''' U+0027"), ("\\", "'\\' U+005C"),
    (":", "':' U+003A"), ("0", "'0' U+0030"), ("9", "'9' U+0039"), ("ü", "'ü' U+00FC"),
    ("漢", "'漢' U+6F22"),
    ("🔒", "'🔒' U+1F512"),
  ])
  func `keys arrive`(name: String, key: String) async throws {
    let tmux = try Tmux(terminalCheck())
    try await tmux.wait(for: "q quit")
    try tmux.press(name)
    try await tmux.wait(for: "key      \(key)\n", "keys     1\n")
  }

  @Test(arguments: ["xterm", "xterm-256color", "tmux-256color", "screen", "linux", "vt100"])
  func `the keys of the screens arrive from every terminal`(type: String) async throws {
    let tmux = try Tmux(terminalCheck(), environment: ["TERM": type])
    try await tmux.wait(for: "q quit")
    // tmux sends what its own description says, which is not always the one that is claimed.
    let keys = [
      ("F1", "function(1)"), ("F2", "function(2)"), ("Tab", "tab"), ("BTab", "backTab"),
      ("Enter", "enter"), ("BSpace", "backspace"), ("Escape", "escape"), ("Up", "up"),
      ("PPage", "pageUp"), ("NPage", "pageDown"), ("Home", "home"), ("End", "end"),
    ]
    for (index, (name, key)) in keys.enumerated() {
      try tmux.press(name)
      try await tmux.wait(for: "key      \(key)\n", "keys     \(index + 1)\n")
    }
  }

  @Test func `a pasted text arrives as its characters`() async throws {
    let tmux = try Tmux(terminalCheck())
    try await tmux.wait(for: "q quit")
    try tmux.paste("x = 漢字;\t\"y\"")
    try await tmux.wait(for: "key      '\"' U+0022\n", "keys     11\n")
  }

  @Test(arguments: ["C-Up", "M-S-Left", "C-S-F5"])
  func `an unknown key is none, not its letters`(name: String) async throws {
    // vt100's description has none of these.
    let tmux = try Tmux(terminalCheck(), environment: ["TERM": "vt100"])
    try await tmux.wait(for: "q quit")
    try tmux.press(name, "x")
    let screen = try await tmux.wait(for: "key      'x' U+0078\n")
    #expect(screen.contains("keys     1\n"))
  }

  @Test func `Escape and a letter are two keys`() async throws {
    let tmux = try Tmux(terminalCheck())
    try await tmux.wait(for: "q quit")
    try tmux.press("Escape", "ü", "M-x")
    let screen = try await tmux.wait(for: "key      'x' U+0078\n")
    #expect(screen.contains("keys     4\n"))
  }

  @Test func `many keys at once all arrive`() async throws {
    let tmux = try Tmux(terminalCheck())
    try await tmux.wait(for: "q quit")
    try tmux.type(String(repeating: "xü漢", count: 100))
    try await tmux.wait(for: "keys     300\n")
  }

  @Test func `keys come from the terminal when standard input is something else`() async throws {
    let tmux = try Tmux(terminalCheck(redirections: "< /dev/null"))
    try await tmux.wait(for: "q quit")
    try tmux.press("q")
    try await tmux.wait(for: "modes=same", "status=0")
  }

  @Test func `any size will do, and a new size is taken up`() async throws {
    let tmux = try Tmux(terminalCheck())
    try await tmux.wait(for: "size     90x27")
    for (width, height) in [(1, 1), (3, 1), (1, 9), (2, 2), (200, 60), (30, 5)] {
      try tmux.resize(width: width, height: height)
      try tmux.press("w")
    }
    try tmux.resize(width: 120, height: 40)
    try await tmux.wait(for: "terminal check", "size     120x40", "q quit")
    try tmux.press("q")
    try await tmux.wait(for: "modes=same", "status=0")
  }

  @Test(arguments: [
    ("dumb" as String?, "cannot place its cursor"), ("no-such-terminal", "'no-such-terminal'"),
    (nil, "TERM is not set"), ("", "TERM is not set"),
  ])
  func `a terminal that cannot show a screen is refused`(type: String?, reason: String)
    async throws
  {
    let tmux = try Tmux(terminalCheck(), environment: ["TERM": type])
    try await tmux.wait(for: reason, "modes=same", "status=3")
  }

  @Test func `without a terminal on standard output there is no screen`() async throws {
    let tmux = try Tmux(terminalCheck(redirections: "> /dev/null"))
    try await tmux.wait(for: "standard output is not a terminal", "status=3")
  }

  @Test func `ticks come by themselves, and stop`() async throws {
    let tmux = try Tmux(terminalCheck())
    try await tmux.wait(for: "ticks    0\n")
    try tmux.press("t")
    try await tmux.wait(for: ", ticking")
    try await tmux.wait { screen in
      screen.contains(", ticking") && !(0..<5).contains { screen.contains("ticks    \($0),") }
    }
    try tmux.press("t")
    try await tmux.wait { !$0.contains("ticking") }
  }

  #if os(Linux)
    @Test func `nothing wakes it at rest`() async throws {
      let tmux = try Tmux(terminalCheck())
      let process = try terminalCheckProcess(on: try await tmux.wait(for: "q quit"))
      #expect(try await comesToRest("\(process)"))
    }
  #endif

  @Test func `what looks the same costs no bytes`() async throws {
    let file = NSTemporaryDirectory() + "lockviz-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: file) }
    // So few rows that the count of keys is not among them.
    let tmux = try Tmux(terminalCheck(), width: 40, height: 3)
    try await tmux.wait(for: "terminal check", "t tick")
    try tmux.record(to: file)
    try tmux.press("x", "y", "z", "q")
    try await tmux.wait(for: "status=0")
    try tmux.type("end of the record")
    try await tmux.wait(for: "end of the record")
    let bytes = try String(contentsOfFile: file, encoding: .utf8)
    #expect(!bytes.contains("?2026"))
    #expect(!bytes.contains("terminal check"))
  }
}
