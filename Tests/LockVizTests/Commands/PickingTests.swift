import Foundation
import Testing

@testable import LockViz

/// The picker as a person uses it, in a real terminal.
@Suite("Picking")
struct PickingTests {
  @Test func `a scenario is found, watched, left and the list is where it was`() async throws {
    let tmux = try Tmux(supervised(""))
    try await tmux.wait(for: "type to narrow the list", "check-then-act", "q quit")
    try tmux.type("dlk")
    try await tmux.wait(for: "2 of ")
    try tmux.press("Down", "Enter")
    try await tmux.wait(for: "deadlock-self", "of 7")
    try tmux.press("q")
    try await tmux.wait(for: "filter dlk", "── deadlock-self")
    try tmux.press("Escape", "q")
    try await tmux.wait(for: "modes=same", "status=0")
  }

  @Test func `opened logs are offered from then on, and those that are gone say so`() async throws {
    let folder = NSTemporaryDirectory() + "lockviz-picking-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let script =
      "cd '\(folder)'; lockviz run counter --output one.jsonl; "
      + "lockviz run cache --output two.jsonl; lockviz open one.jsonl; lockviz open two.jsonl; "
      + "lockviz open nowhere.jsonl; rm one.jsonl; "
    let tmux = try Tmux(
      script + supervised(""),
      width: 120,
      height: 40,
      environment: ["XDG_STATE_HOME": folder + "/state"]
    )
    try await tmux.wait(for: "of 32")
    try tmux.press("q")
    try await tmux.wait(for: "of 51")
    try tmux.press("q")
    let screen = try await tmux.wait(for: "opened recently", "one.jsonl")
    #expect(screen.contains("two.jsonl"))
    #expect(!screen.contains("nowhere.jsonl"))
    try tmux.press("End")
    try await tmux.wait(for: "no longer there")
    try tmux.press("Enter")
    try await tmux.wait(for: "! cannot read", "No such file or directory")
    try tmux.press("Up", "Enter")
    try await tmux.wait(for: "event 0 of 51")
    // An interrupt loses nothing of it.
    try tmux.press("C-c")
    try await tmux.wait(for: "modes=same", "status=130")
    let list = try String(contentsOfFile: folder + "/state/lockviz/recent", encoding: .utf8)
    let newest = try #require(list.split(separator: "\n").first)
    #expect(newest.hasSuffix("/two.jsonl"))
  }

  @Test func `an interrupt leaves from anywhere`() async throws {
    let tmux = try Tmux(supervised("pick"))
    try await tmux.wait(for: "type to narrow the list")
    try tmux.press("Enter")
    try await tmux.wait(for: "task_C")
    try tmux.press("C-c")
    try await tmux.wait(for: "modes=same", "status=130")
  }

  @Test func `a locale without UTF-8 gets a list in ASCII`() async throws {
    let tmux = try Tmux(supervised("pick"), environment: ["LC_ALL": "C", "TERM": "vt100"])
    let screen = try await tmux.wait(for: "type to narrow the list", "Enter watch")
    #expect(screen.unicodeScalars.allSatisfy { $0.isASCII })
  }

  @Test(arguments: [[], ["pick"]])
  func `without a terminal there is the help`(arguments: [String]) throws {
    let (status, output) = try spawn(
      [Tmux.lockviz] + arguments,
      environment: ProcessInfo.processInfo.environment
    )
    #expect(status == 0)
    #expect(output.contains("USAGE: lockviz"))
    #expect(output.contains("open"))
  }
}
