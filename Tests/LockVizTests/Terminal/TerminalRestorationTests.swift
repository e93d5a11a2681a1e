import Foundation
import Testing

@testable import LockVizCore

@Suite("The terminal is given back")
struct TerminalRestorationTests {
  @Test(arguments: [("C-c", 130), ("C-\\", 131)])
  func `after a key that interrupts`(key: String, status: Int) async throws {
    let tmux = try Tmux(terminalCheck())
    try await tmux.wait(for: "q quit")
    try tmux.press(key)
    let screen = try await tmux.wait(for: "modes=same", "status=\(status)")
    #expect(!screen.contains("q quit"))
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func `after a signal`(signal: Int32) async throws {
    let tmux = try Tmux(terminalCheck())
    let process = try terminalCheckProcess(on: try await tmux.wait(for: "q quit"))
    #expect(kill(process, signal) == 0)
    let screen = try await tmux.wait(for: "modes=same", "status=\(128 + signal)")
    #expect(!screen.contains("q quit"))
  }

  @Test(arguments: ["xterm-256color", "vt100"])
  func `after a fatal error, and its message is shown`(type: String) async throws {
    let tmux = try Tmux(terminalCheck(), environment: ["TERM": type])
    try await tmux.wait(for: "q quit")
    try tmux.press("e", "c")
    let screen = try await tmux.wait(for: "modes=same", "status=1", "written meanwhile")
    #expect(screen.contains("Fatal error: deliberate"))
    #expect(screen.contains("status=132") || screen.contains("status=133"))
    if type != "vt100" { #expect(!screen.contains("q quit")) }
  }

  @Test(arguments: ["s", "o"])
  func `after a bad address and a stack overflow`(key: String) async throws {
    let tmux = try Tmux(terminalCheck())
    try await tmux.wait(for: "q quit")
    try tmux.press(key)
    let screen = try await tmux.wait(for: "modes=same", "status=1")
    #expect(screen.contains("status=139") || screen.contains("status=138"))
    #expect(!screen.contains("q quit"))
  }

  @Test func `and what was written to standard error meanwhile is shown`() async throws {
    let tmux = try Tmux(terminalCheck())
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
    let process = try terminalCheckProcess(on: try await tmux.wait(for: "q quit"))
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

  // The moments come from a seed; where in its life they hit the program depends on the machine.
  @Test(arguments: 1...12)
  func `after a signal or a crash at any moment`(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let type = ["xterm-256color", "vt100", "linux", "screen"].randomElement(using: &random)
    let command = ["run counter", "terminal-check"].randomElement(using: &random)
    let tmux = try Tmux(supervised(command ?? ""), environment: ["TERM": type ?? ""])
    let process = try await tmux.child(named: "lockviz")
    try await Task.sleep(for: .milliseconds(Int.random(in: 0...250, using: &random)))
    let keys = ["F2", "Right", "Space", "?", "G", "t", "w", "C-l", "Escape"]
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      try tmux.press(keys.randomElement(using: &random) ?? "")
    }
    let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGSEGV, SIGABRT, SIGILL, SIGFPE, SIGBUS]
    let signal = signals.randomElement(using: &random) ?? SIGTERM
    #expect(kill(process, signal) == 0)
    try await tmux.wait(for: "modes=same", "status=\(128 + signal)")
    #expect(try !tmux.reportsMouse())
  }
}
