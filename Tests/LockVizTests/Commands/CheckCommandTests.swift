import Foundation
import Testing

@testable import LockViz
@testable import LockVizCore

/// `lockviz check`: what it prints, and what its exit code says.
@Suite("Checking a log")
struct CheckCommandTests {
  /// Runs a line of `sh`, in which `$lockviz` is the program.
  private static func shell(
    _ line: String,
    _ variables: [String: String] = [:]
  ) throws -> (status: Int32, output: String) {
    let all = ProcessInfo.processInfo.environment.merging(["lockviz": Tmux.lockviz]) { $1 }
    return try spawn(["sh", "-c", line], environment: all.merging(variables) { $1 })
  }

  /// Checks the log of a scenario, in asyncio's order.
  private static func check(
    _ scenario: String,
    _ options: String = ""
  ) throws -> (status: Int32, output: String) {
    try shell("\"$lockviz\" run \(scenario) --format jsonl | \"$lockviz\" check - \(options)")
  }

  private static let alarming: Set<String> = [
    "counter", "cache", "check-then-act", "deadlock", "deadlock-self", "philosophers", "pool-twice",
    "missed-signal", "lost-notify", "dead-consumer", "timeout-leak", "outlived",
  ]

  @Test(arguments: Scenario.all.map(\.name))
  func `has exit code 1 where something is wrong, and lines of 80 columns`(name: String) throws {
    let (status, output) = try Self.check(name)
    #expect(status == (Self.alarming.contains(name) ? 1 : 0))
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { String($0).cellWidth <= 80 }, "\(output)")
    #expect(!output.contains("\u{1B}"))
    #expect(lines.dropLast().last == "No problem found." || Self.alarming.contains(name))
  }

  @Test(arguments: ["cache", "deadlock", "cache-once"])
  func `prints a report for people`(name: String) throws {
    try expectText(try Self.check(name).output, "check-\(name).report")
  }

  @Test(arguments: ["cache", "deadlock"])
  func `prints an object for programs`(name: String) throws {
    try expectText(try Self.check(name, "--json").output, "check-\(name).json")
  }

  @Test(arguments: Scenario.all.map(\.name))
  func `prints JSON that says the same`(name: String) throws {
    let (status, output) = try Self.check(name, "--json")
    let json = try JSONSerialization.jsonObject(with: Data(output.utf8))
    let object = try #require(json as? [String: Any])
    #expect(object["alarming"] as? Bool == (status == 1))
    let findings = try #require(object["findings"] as? [[String: Any]])
    let expected = Findings(try #require(Scenario.named(name)).run().log)
    #expect(findings.compactMap { $0["sentence"] as? String } == expected.all.map(\.sentence.text))
    #expect((object["locks"] as? [Any])?.count == expected.resources.count)
    #expect((object["log"] as? [String: Any])?["events"] as? Int == expected.eventCount)
  }

  @Test func `follows the wishes for colour`() throws {
    #expect(try Self.check("counter", "--color always").output.contains("\u{1B}[31;1m"))
    #expect(try Self.check("counter", "--color never").output.contains("\u{1B}") == false)
    let line = "\"$lockviz\" run counter --format jsonl | \"$lockviz\" check -"
    #expect(
      try Self.shell(line, ["CLICOLOR_FORCE": "1", "NO_COLOR": ""]).output.contains("\u{1B}[")
    )
    let both = ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]
    #expect(try Self.shell(line, both).output.contains("\u{1B}") == false)
  }

  @Test(
    arguments: [
      ("/nowhere/x", "lockviz: cannot read /nowhere/x: No such file or directory\n"),
      ("/", "lockviz: cannot read /: Is a directory\n"),
      ("''", "lockviz: the name of a file is empty; give one\n"),
      ("/dev/null", "lockviz: /dev/null: the log is empty; record it again, or check that"),
    ]
  )
  func `says what cannot be read, with code 2`(path: String, message: String) throws {
    let (status, output) = try Self.shell("\"$lockviz\" check \(path)")
    #expect(status == 2)
    #expect(output.hasPrefix(message), "\(output)")
  }

  @Test func `names a damaged line, with code 2`() throws {
    let file = try temporaryLog(
      #"{"format":"lockviz","version":1}"#,
      #"{"n":1,"t":0,"task":"main","event":"start"}"#,
      #"{"n":2,"t":0,"task":"main"#,
      #"{"n":3,"t":0,"task":"main","event":"end"}"#
    )
    defer { try? FileManager.default.removeItem(atPath: file) }
    let (status, output) = try Self.shell("\"$lockviz\" check \(file)")
    #expect(status == 2)
    #expect(output.contains("line 3"), "\(output)")
  }

  @Test func `says in JSON too where a log contradicts itself`() throws {
    let file = try temporaryLog(
      #"{"format":"lockviz","version":1}"#,
      #"{"n":1,"t":0,"task":"A","event":"acquire","object":"lock"}"#,
      #"{"n":2,"t":0,"task":"B","event":"acquire","object":"lock"}"#,
      #"{"n":3,"t":0,"task":"B","event":"release","object":"lock"}"#
    )
    defer { try? FileManager.default.removeItem(atPath: file) }
    let (_, output) = try Self.shell("\"$lockviz\" check \(file) --json 2> /dev/null")
    let json = try JSONSerialization.jsonObject(with: Data(output.utf8))
    let contradictions = try #require((json as? [String: Any])?["contradictions"] as? [String: Any])
    #expect(contradictions["count"] as? Int == 1)
    let first = try #require(contradictions["first"] as? [[String: Any]])
    #expect(first.map { $0["event"] as? Int } == [2])
    #expect(first.map { $0["sentence"] as? String } == ["B acquires lock, which A holds."])
    let text = try Self.shell("\"$lockviz\" check \(file)").output
    #expect(text.contains("The log contradicts itself at event 2: B acquires lock, which A holds."))
    #expect(try Self.check("counter", "--json").output.contains("contradictions") == false)
  }

  @Test func `warns of a log that is cut, and checks what there is`() throws {
    let (status, output) = try Self.shell(
      "\"$lockviz\" run counter --format jsonl | head -c 2200 | \"$lockviz\" check -"
    )
    #expect(status == 0 || status == 1)
    #expect(output.contains("lockviz: standard input: line"), "\(output)")
    #expect(output.contains("is cut short"), "\(output)")
  }

  @Test func `prints no names that a terminal would obey`() throws {
    let file = try temporaryLog(
      #"{"format":"lockviz","version":1,"name":"\u001b[2J"}"#,
      #"{"n":1,"t":0,"task":"\u001bA","event":"read","object":"x\u0007","value":"\u009b1m"}"#,
      #"{"n":2,"t":0,"task":"B","event":"write","object":"x\u0007","value":"\u001b]0;t"}"#,
      #"{"n":3,"t":0,"task":"\u001bA","event":"write","object":"x\u0007","value":1}"#,
      #"{"n":4,"t":0,"task":"B","event":"acquire","object":"\u202el"}"#
    )
    defer { try? FileManager.default.removeItem(atPath: file) }
    let (status, output) = try Self.shell("\"$lockviz\" check \(file)")
    #expect(status == 1)
    #expect(output.unicodeScalars.allSatisfy { $0 == "\n" || $0.isPrintable }, "\(output)")
  }
}
