import Testing

/// The reports are those that a terminal sends; which form they have depends on its description.
@Suite("The mouse")
struct MouseTests {
  @Test(arguments: [
    ("xterm-256color", "\u{1B}[<0;12;4M\u{1B}[<0;12;4m", "press at 11,3"),
    ("xterm-256color", "\u{1B}[<64;300;4M", "wheelUp at 299,3"),
    ("xterm-256color", "\u{1B}[<65;1;1M", "wheelDown at 0,0"),
    ("screen", "\u{1B}[M ,$\u{1B}[M#,$", "press at 11,3"),
    ("tmux-256color", "\u{1B}[M`,$", "wheelUp at 11,3"),
  ])
  func `reports presses and the wheel by the cell`(type: String, report: String, words: String)
    async throws
  {
    let tmux = try Tmux(terminalCheck(), width: 320, environment: ["TERM": type])
    try await tmux.wait(for: "q quit", "mouse    off\n")
    #expect(try !tmux.reportsMouse())
    try tmux.press("F2")
    try await tmux.wait(for: "mouse    on\n")
    #expect(try tmux.reportsMouse())
    try tmux.type(report)
    try tmux.press("x")
    let screen = try await tmux.wait(for: "mouse    on, \(words)\n", "key      'x'")
    #expect(screen.contains("keys     2\n"))
    try tmux.press("F2")
    try await tmux.wait(for: "mouse    off")
    #expect(try !tmux.reportsMouse())
  }

  @Test func `drops other buttons and movement`() async throws {
    let tmux = try Tmux(terminalCheck())
    try await tmux.wait(for: "q quit")
    try tmux.press("F2")
    try await tmux.wait(for: "mouse    on\n")
    try tmux.type("\u{1B}[<2;5;5M\u{1B}[<2;5;5m\u{1B}[<35;6;6M\u{1B}[<1;5;5M")
    try tmux.press("x")
    let screen = try await tmux.wait(for: "key      'x'")
    #expect(screen.contains("mouse    on\n"))
    #expect(screen.contains("keys     2\n"))
  }

  @Test func `is harmless where there is none`() async throws {
    let tmux = try Tmux(terminalCheck(), environment: ["TERM": "vt100"])
    try await tmux.wait(for: "q quit")
    try tmux.press("F2", "Up")
    try await tmux.wait(for: "mouse    on\n", "key      up\n")
    #expect(try !tmux.reportsMouse())
    try tmux.press("q")
    try await tmux.wait(for: "modes=same", "status=0")
  }

  @Test(arguments: ["q", "c", "s", "C-c"])
  func `is off when the program has ended, however it did`(key: String) async throws {
    let tmux = try Tmux(terminalCheck())
    try await tmux.wait(for: "q quit")
    try tmux.press("F2")
    try await tmux.wait(for: "mouse    on\n")
    #expect(try tmux.reportsMouse())
    try tmux.press(key)
    try await tmux.wait(for: "modes=same", "status=")
    #expect(try !tmux.reportsMouse())
  }

  @Test func `is off while the program is suspended, and on again afterwards`() async throws {
    let tmux = try Tmux("exec sh -i")
    try await tmux.wait(for: "$")
    try tmux.type("\(Tmux.lockviz) terminal-check\n")
    try await tmux.wait(for: "q quit")
    try tmux.press("F2")
    try await tmux.wait(for: "mouse    on\n")
    try tmux.press("C-z")
    try await tmux.wait { !$0.contains("q quit") && $0.contains("topped") }
    #expect(try !tmux.reportsMouse())
    try tmux.type("clear; fg\n")
    try await tmux.wait(for: "mouse    on\n", "q quit")
    #expect(try tmux.reportsMouse())
  }
}
