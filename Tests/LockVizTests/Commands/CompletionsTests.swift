import Foundation
import LockVizCore
import Testing

@testable import LockViz

/// The scripts with which shells complete.
@Suite("Completions")
struct CompletionsTests {
  private func script(_ shell: String) throws -> String {
    let (status, output) = try spawn(
      [Tmux.lockviz, "completions", shell],
      environment: ProcessInfo.processInfo.environment
    )
    #expect(status == 0)
    return output
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `have every command, every scenario and files, and are sound`(shell: String) throws {
    let script = try script(shell)
    for name in ["pick", "run", "open", "list", "completions", "manual"] + Scenario.all.map(\.name)
    {
      #expect(script.contains(name))
    }
    let file = NSTemporaryDirectory() + "lockviz-\(UUID().uuidString).\(shell)"
    defer { try? FileManager.default.removeItem(atPath: file) }
    try script.write(toFile: file, atomically: true, encoding: .utf8)
    // Every system has bash; the others where they are installed.
    let (status, output) = try spawn(
      ["sh", "-c", "command -v \(shell) >/dev/null || exit 0; \(shell) -n '\(file)'"],
      environment: ProcessInfo.processInfo.environment
    )
    #expect(status == 0 && output.isEmpty, "\(output)")
  }

  @Test(arguments: [
    ("run philosophers-", "philosophers-ordered"), ("run counter --sch", "--schedule"),
    ("compl", "completions"), ("run --color al", "always"),
  ])
  func `complete in bash`(typed: String, expected: String) throws {
    let line = """
      COMP_WORDS=(lockviz \(typed)); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      COMP_LINE="lockviz \(typed)"; COMP_POINT=${#COMP_LINE}
      _lockviz lockviz "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
      echo "${COMPREPLY[*]}"
      """
    let file = NSTemporaryDirectory() + "lockviz-\(UUID().uuidString).bash"
    defer { try? FileManager.default.removeItem(atPath: file) }
    try (script("bash") + line).write(toFile: file, atomically: true, encoding: .utf8)
    let (_, output) = try spawn(
      ["bash", "--norc", file],
      environment: ProcessInfo.processInfo.environment
    )
    #expect(output.split(separator: "\n").last.map(String.init) == expected, "\(output)")
  }

  @Test func `are for shells that are known`() throws {
    let (status, output) = try spawn(
      [Tmux.lockviz, "completions", "tcsh"],
      environment: ProcessInfo.processInfo.environment
    )
    #expect(status == 2)
    #expect(output.contains("bash, zsh or fish"))
  }
}
