import Foundation
import Testing

@testable import LockViz

/// Runs `lockviz` without a terminal.
///
/// - Returns: its exit status and what it printed, standard error included.
private func lockviz(
  _ arguments: String...,
  environment: [String: String] = [:]
) throws -> (status: Int32, output: String) {
  let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  return try spawn([Tmux.lockviz] + arguments, environment: variables)
}

/// Runs a line of `sh`, in which `$lockviz` is the program.
private func shell(_ line: String) throws -> (status: Int32, output: String) {
  let variables = ProcessInfo.processInfo.environment.merging(["lockviz": Tmux.lockviz]) { $1 }
  return try spawn(["sh", "-c", line], environment: variables)
}

@Suite("Printing a run")
struct PrintingTests {
  @Test func `gives columns, the program's words in place, and the outcome last`() throws {
    let (status, output) = try lockviz("run", "counter")
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(status == 0)
    #expect(lines[0] == "  n  task    event    object          value  at")
    #expect(lines[9] == "  9  task_A  read     shared_counter  0      Counter.swift:16")
    #expect(lines[18] == " 18  task_A  print    task_A: counter = 1    Counter.swift:19")
    #expect(lines.suffix(3) == ["", "shared_counter = 1, expected 3", ""])
  }

  @Test func `says who waits for whom in a deadlock`() throws {
    let (status, output) = try lockviz("run", "deadlock", "--headless")
    #expect(status == 0)
    #expect(
      output.hasSuffix(
        """
        deadlock: main waits for task_A, task_B; task_A waits for lock_2, which task_B owns; \
        task_B waits for lock_1, which task_A owns

        """
      )
    )
  }

  @Test func `gives JSON lines that are the same each time`() throws {
    let first = try lockviz("run", "cache", "--format", "jsonl")
    let second = try lockviz("run", "cache", "--format", "jsonl")
    #expect(first.output == second.output)
    for line in first.output.split(separator: "\n") {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    }
    #expect(first.output.hasPrefix(#"{"format":"lockviz","version":1,"source":"simulation""#))
  }

  @Test func `goes to a file, as JSON lines if its name says so`() throws {
    let file = NSTemporaryDirectory() + "lockviz-\(UUID().uuidString).jsonl"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let (status, output) = try lockviz("run", "counter", "--output", file)
    #expect(status == 0)
    #expect(output.isEmpty)
    let log = try String(contentsOfFile: file, encoding: .utf8)
    #expect(log == (try lockviz("run", "counter", "--format", "jsonl").output))
  }

  @Test func `ends quietly when its reader goes away`() throws {
    let (status, output) = try shell("\"$lockviz\" run counter --tasks 2000 | head -1; echo end")
    #expect(status == 0)
    let lines = output.split(separator: "\n")
    #expect(lines.count == 2 && lines.last == "end")
  }

  @Test func `ends quietly when its reader goes away and the signal for it is ignored`() throws {
    let line = "trap '' PIPE; \"$lockviz\" run counter --tasks 2000 | head -1; echo end"
    let lines = try shell(line).output.split(separator: "\n")
    #expect(lines.count == 2 && lines.last == "end")
  }

  #if os(Linux)
    @Test func `ends quietly at an interrupt`() throws {
      // The reader holds back what fills the pipe, so that the program is at work when it is stopped.
      let command = "timeout --preserve-status -s INT 1 \"$lockviz\" run counter --tasks 5000"
      let (_, output) = try shell("(\(command); echo status=$? >&2) | sleep 3")
      #expect(output == "status=130\n")
    }

    @Test(arguments: ["--output /dev/full", "> /dev/full"])
    func `names the file when the disk is full`(target: String) throws {
      let (status, output) = try shell("\"$lockviz\" run counter \(target)")
      #expect(status == 2)
      let name = target.hasPrefix(">") ? "standard output" : "/dev/full"
      #expect(output == "lockviz: cannot write \(name): No space left on device\n")
    }
  #endif

  @Test(arguments: ["", "fifo", "random:7", "task_C,task_B,task_A", "task_B,random:1"])
  func `follows a schedule`(schedule: String) throws {
    let (status, output) = try lockviz("run", "counter", "--schedule", schedule)
    #expect(status == 0)
    #expect(output.contains("expected 3"))
  }

  @Test func `stops where the schedule says so`() throws {
    let (status, output) = try lockviz("run", "counter", "--schedule", "task_B,stop")
    #expect(status == 0)
    #expect(output.contains("stopped by the schedule where task_A, task_C, task_B were ready"))
  }

  @Test func `ends at the limit of events, which is no success`() throws {
    let (status, output) = try lockviz("run", "counter", "--max-events", "5")
    #expect(status == 2)
    #expect(output.contains("  5  main  join"))
    #expect(output.contains("counter had not ended after 5 events; --max-events allows more"))
  }
}

@Suite("Usage")
struct UsageTests {
  @Test(
    arguments: [
      (["run", "conter"], "there is no scenario conter; did you mean counter?"),
      (["run", "philosopher"], "did you mean philosophers or philosophers-ordered?"),
      (["run", "xyzzy-plugh"], "there is no scenario xyzzy-plugh; `lockviz list` names them all"),
      (["run", "\u{1B}[31mred"], "there is no scenario [31mred;"),
      (["run", "counter", "--tasks", "0"], "--tasks 0: give a number from 1 to 10000"),
      (["run", "deadlock", "--tasks", "4"], "deadlock has a fixed number of tasks"),
      (
        ["run", "counter", "--schedule", "random:x"], "--schedule random:x: give fifo, random:SEED"
      ),
      (["run", "counter", "--schedule", "a,,b"], "--schedule a,,b: give fifo, random:SEED"),
      (
        ["run", "counter", "--schedule", "task_A,task_X"],
        "step 2 of the schedule picks task_X, which is not ready there; ready: task_B, task_C, task_A"
      ),
      (
        ["run", "deadlock-self", "--schedule", "task_A"],
        "step 1 of the schedule, task_A, was never reached: the run had 0 choices"
      ),
      (["run", "counter", "--tasks", "-1"], "--tasks -1: give a number from 1 to 10000"),
      (["run", "counter", "--max-events", "-5"], "--max-events -5: give a number above 0"),
      (["open", "x.jsonl", "--max-events", "-5"], "--max-events -5: give a number above 0"),
      (["run", "counter", "--max-events", "0"], "--max-events 0: give a number above 0"),
      (["run", "counter", "--format", "xml"], "'xml' is invalid for '--format <format>'"),
      (["run", "counter", "--output", "/nowhere/x"], "cannot write /nowhere/x: No such file"),
      (["run"], "Missing expected argument '<name>'"),
      (["fly"], "there is no command fly; `lockviz --help` names them all"),
      (["rnu", "counter"], "there is no command rnu; did you mean run?"),
      (["counter"], "there is no command counter; did you mean `lockviz run counter`?"),
      (["x.jsonl"], "there is no command x.jsonl; did you mean `lockviz open x.jsonl`?"),
      ([""], "the name of the command is empty"),
      (["open", "/nowhere/x"], "cannot read /nowhere/x: No such file or directory"),
      (["open", "/"], "cannot read /: Is a directory"),
    ] as [([String], String)]
  )
  func `errors say what, where and what to do, with code 2`(
    arguments: [String],
    message: String
  ) throws {
    let (status, output) = try spawn(
      [Tmux.lockviz] + arguments,
      environment: ProcessInfo.processInfo.environment
    )
    #expect(status == 2)
    #expect(output.contains(message), "\(output)")
    #expect(!output.contains("\u{1B}"))
  }

  @Test(arguments: [["--help"], ["run", "--help"], ["open", "--help"], ["list", "--help"]])
  func `help is no error`(arguments: [String]) throws {
    let (status, output) = try spawn(
      [Tmux.lockviz] + arguments,
      environment: ProcessInfo.processInfo.environment
    )
    #expect(status == 0)
    #expect(output.contains("USAGE: lockviz"))
  }

  @Test func `scenarios are listed for people and for programs`() throws {
    let text = try lockviz("list")
    let json = try lockviz("list", "--json")
    #expect(text.status == 0 && json.status == 0)
    let array = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    let scenarios = try #require(array as? [[String: Any]])
    #expect(scenarios.count == 22)
    for scenario in scenarios {
      #expect(text.output.contains(try #require(scenario["title"] as? String)))
      #expect(!(try #require(scenario["watchFor"] as? String).isEmpty))
    }
  }

  @Test func `watching without a terminal has a code of its own`() throws {
    let file = try temporaryLog(#"{"format":"lockviz","version":1}"#)
    defer { try? FileManager.default.removeItem(atPath: file) }
    let (status, output) = try lockviz("open", file)
    #expect(status == 3)
    #expect(output == "lockviz: standard output is not a terminal; watching needs one\n")
  }
}

/// A file with a log, to be removed by the caller.
func temporaryLog(_ lines: String...) throws -> String {
  let file = NSTemporaryDirectory() + "lockviz-\(UUID().uuidString).jsonl"
  try lines.map { $0 + "\n" }.joined().write(toFile: file, atomically: true, encoding: .utf8)
  return file
}

@Suite("Logs that cannot be opened")
struct UnreadableLogTests {
  private static let header = #"{"format":"lockviz","version":1}"#
  private static let event = #"{"n":1,"t":0,"task":"main","event":"start"}"#

  @Test(
    arguments: [
      ([], "the log is empty"),
      (["\u{1}\u{2}ELF"], "line 1"),
      (["hello"], "line 1"),
      ([#"{"format":"lockviz","version":99}"#], "newer"),
      ([header, event, #"{"n":2,"task":"#, event], "line 3"),
      ([header, #"{"n":1,"t":0,"task":"main"}"#], "line 2"),
      ([header, String(repeating: "x", count: 2_000_000)], "line 2"),
    ] as [([String], String)]
  )
  func `are refused with the line and code 2`(lines: [String], message: String) throws {
    let file = NSTemporaryDirectory() + "lockviz-\(UUID().uuidString).jsonl"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let text = lines.map { $0 + "\n" }.joined()
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    let (status, output) = try lockviz("open", file)
    #expect(status == 2)
    #expect(output.contains(file))
    #expect(output.contains(message), "\(output)")
    #expect(output.count < 1_000)
    #expect(output.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
  }

  @Test func `without end take no memory without bound`() throws {
    let line = "yes aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | tr -d '\\n' | head -c 100000000"
    let limited = "(ulimit -v 400000; \(line) | \"$lockviz\" open -; echo status=$?)"
    let (_, output) = try shell(limited)
    #expect(output.contains("line 1"))
    #expect(output.contains("status=2"))
  }
}
