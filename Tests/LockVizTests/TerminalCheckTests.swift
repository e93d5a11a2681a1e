import Foundation
import Testing

@testable import LockViz

/// Runs `lockviz terminal-check` and says how it ended, and whether the terminal is what it was.
///
/// A shell without a handler for SIGINT would end with the program.
private func check(_ arguments: String = "", redirections: String = "") -> String {
  "trap : INT QUIT; before=$(stty -g); lockviz terminal-check \(arguments) \(redirections); "
    + "status=$?; [ \"$before\" = \"$(stty -g)\" ] && echo modes=same; echo status=$status; "
    + "exec sleep 1000"
}

/// The number of the process, as its screen says.
private func process(on screen: String) throws -> Int32 {
  let line = try #require(screen.split(separator: "\n").first { $0.contains(" process") })
  return try #require(line.split(separator: " ").last.flatMap { Int32($0) })
}

@Suite("What the terminal is told and tells")
struct TerminalCheckTests {
  @Test(arguments: [
    ("xterm-256color", "256", "38;5;203m"), ("tmux-256color", "256", "38;5;203m"),
    ("linux", "8", "[31m"), ("ansi", "8", "[31m"),
    ("vt100", "none", "[1mred"),
  ])
  func `every kind of terminal gets a screen`(type: String, colors: String, red: String)
    async throws
  {
    let tmux = try Tmux(check(), environment: ["TERM": type])
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
    let tmux = try Tmux(check(option), environment: environment)
    try await tmux.wait(for: "q quit", "colours  \(colors)\n")
    let styled = try tmux.styledScreen()
    #expect(styled.contains("38;5;111") == (colors == "256"))
  }

  @Test func `the C locale gets ASCII, and every column in its place`() async throws {
    let tmux = try Tmux(check(), environment: ["LC_ALL": "C"])
    try await tmux.wait(for: "text     ASCII", "q quit")
    try tmux.press("w")
    let screen = try await tmux.wait(for: "controls")
    #expect(screen.contains("lines    ???????? |\n"))
    #expect(screen.contains("wide     ???????? |\n"))
  }

  @Test func `wide and combining text keeps its columns, and controls do nothing`() async throws {
    let tmux = try Tmux(check())
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
    ("C-l", "' ' U+000C"), ("/", "'/' U+002F"), ("ü", "'ü' U+00FC"), ("漢", "'漢' U+6F22"),
    ("🔒", "'🔒' U+1F512"),
  ])
  func `keys arrive`(name: String, key: String) async throws {
    let tmux = try Tmux(check())
    try await tmux.wait(for: "q quit")
    try tmux.press(name)
    try await tmux.wait(for: "key      \(key)\n", "keys     1\n")
  }

  @Test(arguments: ["C-Up", "M-S-Left", "C-S-F5"])
  func `an unknown key is none, not its letters`(name: String) async throws {
    // vt100's description has none of these.
    let tmux = try Tmux(check(), environment: ["TERM": "vt100"])
    try await tmux.wait(for: "q quit")
    try tmux.press(name, "x")
    let screen = try await tmux.wait(for: "key      'x' U+0078\n")
    #expect(screen.contains("keys     1\n"))
  }

  @Test func `Escape and a letter are two keys`() async throws {
    let tmux = try Tmux(check())
    try await tmux.wait(for: "q quit")
    try tmux.press("Escape", "ü", "M-x")
    let screen = try await tmux.wait(for: "key      'x' U+0078\n")
    #expect(screen.contains("keys     4\n"))
  }

  @Test func `many keys at once all arrive`() async throws {
    let tmux = try Tmux(check())
    try await tmux.wait(for: "q quit")
    try tmux.type(String(repeating: "xü漢", count: 100))
    try await tmux.wait(for: "keys     300\n")
  }

  @Test func `keys come from the terminal when standard input is something else`() async throws {
    let tmux = try Tmux(check(redirections: "< /dev/null"))
    try await tmux.wait(for: "q quit")
    try tmux.press("q")
    try await tmux.wait(for: "modes=same", "status=0")
  }

  @Test func `any size will do, and a new size is taken up`() async throws {
    let tmux = try Tmux(check())
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
    let tmux = try Tmux(check(), environment: ["TERM": type])
    try await tmux.wait(for: reason, "modes=same", "status=3")
  }

  @Test func `without a terminal on standard output there is no screen`() async throws {
    let tmux = try Tmux(check(redirections: "> /dev/null"))
    try await tmux.wait(for: "standard output is not a terminal", "status=3")
  }

  @Test func `ticks come by themselves, and stop`() async throws {
    let tmux = try Tmux(check())
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
      let tmux = try Tmux(check())
      let process = try process(on: try await tmux.wait(for: "q quit"))
      func waits() throws -> [Substring] {
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        return status.split(separator: "\n").filter { $0.hasPrefix("voluntary_ctxt_switches") }
      }
      // Its last bytes may have been shown before it went to sleep.
      try await Task.sleep(for: .milliseconds(500))
      let before = try waits()
      try await Task.sleep(for: .seconds(1))
      #expect(try waits() == before)
      #expect(before.count == 1)
    }
  #endif

  @Test func `what looks the same costs no bytes`() async throws {
    let file = NSTemporaryDirectory() + "lockviz-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: file) }
    // So few rows that the count of keys is not among them.
    let tmux = try Tmux(check(), width: 40, height: 3)
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

@Suite("The terminal is given back")
struct TerminalRestorationTests {
  @Test(arguments: [("C-c", 130), ("C-\\", 131)])
  func `after a key that interrupts`(key: String, status: Int) async throws {
    let tmux = try Tmux(check())
    try await tmux.wait(for: "q quit")
    try tmux.press(key)
    let screen = try await tmux.wait(for: "modes=same", "status=\(status)")
    #expect(!screen.contains("q quit"))
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func `after a signal`(signal: Int32) async throws {
    let tmux = try Tmux(check())
    let process = try process(on: try await tmux.wait(for: "q quit"))
    #expect(kill(process, signal) == 0)
    let screen = try await tmux.wait(for: "modes=same", "status=\(128 + signal)")
    #expect(!screen.contains("q quit"))
  }

  @Test(arguments: ["xterm-256color", "vt100"])
  func `after a fatal error, and its message is shown`(type: String) async throws {
    let tmux = try Tmux(check(), environment: ["TERM": type])
    try await tmux.wait(for: "q quit")
    try tmux.press("e", "c")
    let screen = try await tmux.wait(for: "modes=same", "status=1", "written meanwhile")
    #expect(screen.contains("Fatal error: deliberate"))
    #expect(screen.contains("status=132") || screen.contains("status=133"))
    if type != "vt100" { #expect(!screen.contains("q quit")) }
  }

  @Test(arguments: ["s", "o"])
  func `after a bad address and a stack overflow`(key: String) async throws {
    let tmux = try Tmux(check())
    try await tmux.wait(for: "q quit")
    try tmux.press(key)
    let screen = try await tmux.wait(for: "modes=same", "status=1")
    #expect(screen.contains("status=139") || screen.contains("status=138"))
    #expect(!screen.contains("q quit"))
  }

  @Test func `and what was written to standard error meanwhile is shown`() async throws {
    let tmux = try Tmux(check())
    try await tmux.wait(for: "q quit")
    try tmux.press("e")
    let screen = try await tmux.wait(for: "keys     1\n")
    #expect(!screen.contains("written meanwhile"))
    try tmux.press("q")
    try await tmux.wait(for: "written meanwhile\n", "modes=same", "status=0")
  }

  @Test func `while it is suspended, and taken again afterwards`() async throws {
    let tmux = try Tmux("exec sh -i")
    try await tmux.wait(for: "$")
    try tmux.type("before=$(stty -g); \(Tmux.lockviz) terminal-check\n")
    try await tmux.wait(for: "q quit", "size     90x27")
    for size in [(80, 20), (100, 30)] {
      try tmux.press("C-z")
      try await tmux.wait { !$0.contains("q quit") && $0.contains("topped") }
      try tmux.type("[ \"$before\" = \"$(stty -g)\" ] && echo modes=$((1 + 1))\n")
      try await tmux.wait(for: "modes=2")
      try tmux.resize(width: size.0, height: size.1)
      try tmux.type("clear; fg\n")
      try await tmux.wait(for: "terminal check", "size     \(size.0)x\(size.1)\n", "q quit")
    }
    try tmux.press("Up")
    try await tmux.wait(for: "key      up\n")
    try tmux.press("q")
    try await tmux.wait { !$0.contains("q quit") }
    try tmux.type("[ \"$before\" = \"$(stty -g)\" ] && echo last=$((1 + 1))\n")
    try await tmux.wait(for: "last=2")
  }

  @Test func `and left alone by a suspended program that is killed`() async throws {
    let tmux = try Tmux("exec sh -i")
    try await tmux.wait(for: "$")
    try tmux.type("before=$(stty -g); \(Tmux.lockviz) terminal-check\n")
    let process = try process(on: try await tmux.wait(for: "q quit"))
    try tmux.press("C-z")
    try await tmux.wait { !$0.contains("q quit") && $0.contains("topped") }
    // Some shells let a job that they kill go on, others leave that to the user.
    try tmux.type("kill %1; kill -CONT %1\n")
    try await tmux.wait { _ in
      // A zombie has ended, too: the shell looks at its jobs when it likes.
      let state = try? spawn(["ps", "-o", "stat=", "-p", "\(process)"], environment: [:])
      return state.map { $0.1.isEmpty || $0.1.hasPrefix("Z") } ?? false
    }
    try tmux.type("[ \"$before\" = \"$(stty -g)\" ] && echo modes=$((1 + 1))\n")
    let screen = try await tmux.wait(for: "modes=2")
    #expect(!screen.contains("q quit"))
  }
}
