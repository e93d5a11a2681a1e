import Foundation
import Testing

@testable import LockViz

@Suite("Exploring from the command line")
struct ExploreCommandTests {
  private func lockviz(_ arguments: [String]) throws -> (status: Int32, output: String) {
    try spawn([Tmux.lockviz] + arguments, environment: ProcessInfo.processInfo.environment)
  }

  @Test func `gives programs one object with counts as texts`() throws {
    let (status, output) = try lockviz(["explore", "counter", "--json"])
    #expect(status == 1)
    let line = try JSONSerialization.jsonObject(with: Data(output.utf8))
    let object = try #require(line as? [String: Any])
    #expect(object["name"] as? String == "counter")
    #expect(object["complete"] as? Bool == true)
    #expect(object["method"] as? String == "exact")
    #expect(object["runs"] as? Int == 44)
    #expect(object["schedules"] as? String == "90")
    #expect(object["classes"] is NSNull)
    let outcomes = try #require(object["outcomes"] as? [[String: Any]])
    #expect(outcomes.map { $0["schedules"] as? String } == ["48", "36", "6"])
    #expect(outcomes.map { $0["departures"] as? Int } == [0, 1, 2])
    #expect(outcomes.map { $0["expected"] as? Bool } == [false, false, true])
    #expect(outcomes.map { ($0["state"] as? [String: Int])?["shared_counter"] } == [1, 2, 3])
    let findings = outcomes.map { $0["findings"] as? [String] }
    #expect(findings == [["lost-update"], ["lost-update"], []])
    #expect(
      outcomes[0]["schedule"] as? [String] == ["task_A", "task_B", "task_C", "task_A", "task_B"]
    )
  }

  @Test func `says who waits for what in a deadlock`() throws {
    let (status, output) = try lockviz(["explore", "deadlock", "--json"])
    #expect(status == 1)
    let line = try JSONSerialization.jsonObject(with: Data(output.utf8))
    let outcomes = try #require((line as? [String: Any])?["outcomes"] as? [[String: Any]])
    #expect(outcomes.map { $0["ended"] as? String } == ["deadlock", "completed"])
    let waiting = try #require(outcomes[0]["waiting"] as? [String: String])
    #expect(waiting["task_A"] == "lock_2" && waiting["task_B"] == "lock_1")
    #expect(outcomes.map { $0["schedules"] as? String } == ["4", "2"])
  }

  @Test func `gives people a bar, a share and a schedule for each outcome`() throws {
    let (status, output) = try lockviz(["explore", "counter"])
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(status == 1)
    #expect(
      lines[0] == "counter with 3 tasks: 90 schedules, 3 outcomes, 2 of them not as expected"
    )
    #expect(lines[2].hasSuffix("48   53.3 %  ! shared_counter = 1, expected 3"))
    #expect(lines[5].hasSuffix("task_A,task_A (1 departure)"))
    #expect(lines[6].hasSuffix(" 6    6.7 %    shared_counter = 3"))
    #expect(output.contains("Watch it: lockviz run counter --schedule fifo"))
  }

  @Test func `ends well where every outcome is expected`() throws {
    let (status, output) = try lockviz(["explore", "counter-lock", "--tasks", "4"])
    #expect(status == 0)
    #expect(output.contains("552 schedules, 1 outcome, as expected"))
  }

  @Test(arguments: [[], ["--jobs", "3"]])
  func `draws schedules at random by a seed`(jobs: [String]) throws {
    let arguments = ["explore", "counter", "--random", "500", "--seed", "3", "--json"]
    let first = try lockviz(arguments)
    #expect(try lockviz(arguments + jobs).output == first.output)
    #expect(first.output.contains(#""complete":false,"#))
    #expect(first.output.contains(#""method":"random","runs":500"#))
    #expect(first.output.contains(#""schedules":null"#))
  }

  @Test func `counts classes of schedules where it is to reduce`() throws {
    let (status, output) = try lockviz(["explore", "counter", "--reduce", "--json"])
    #expect(status == 1)
    let line = try JSONSerialization.jsonObject(with: Data(output.utf8))
    let object = try #require(line as? [String: Any])
    #expect(object["method"] as? String == "reduced")
    #expect(object["schedules"] is NSNull)
    #expect(object["classes"] as? String == "36")
    #expect(object["redundant"] as? Int == 0)
    let outcomes = try #require(object["outcomes"] as? [[String: Any]])
    #expect(outcomes.map { $0["classes"] as? String } == ["12", "18", "6"])

    let text = try lockviz(["explore", "counter", "--reduce"]).output
    #expect(text.hasPrefix("counter with 3 tasks: 36 classes of schedules, 3 outcomes, "))
    #expect(text.contains("36 runs, none of them redundant."))
    #expect(text.contains("33.3 %"))
  }

  @Test(
    arguments: [
      ("--random", "5", "--reduce runs one schedule of each class, --random any"),
      ("--shard", "1/2", "--reduce cannot be divided into shards"),
    ]
  )
  func `does not reduce what is drawn at random, or a shard`(
    option: String,
    value: String,
    message: String
  ) throws {
    let (status, output) = try lockviz(["explore", "counter", "--reduce", option, value])
    #expect(status == 2)
    #expect(output.contains(message))
  }

  @Test func `saves logs that show the outcomes`() throws {
    let folder = NSTemporaryDirectory() + "lockviz-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (status, _) = try lockviz(["explore", "deadlock", "--save", folder])
    #expect(status == 1)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(names == ["deadlock-1.jsonl", "deadlock-2.jsonl"])
    let log = try String(contentsOfFile: "\(folder)/deadlock-1.jsonl", encoding: .utf8)
    #expect(log.contains(#""event":"stop","value":"deadlock""#))
  }

  @Test func `says that it is incomplete at a limit`() throws {
    let runs = try lockviz(["explore", "counter", "--tasks", "5", "--max-runs", "20"])
    #expect(runs.status == 1)
    #expect(runs.output.contains("at least"))
    #expect(runs.output.contains("Incomplete: stopped after 20 runs; --max-runs allows more."))
    // What part of all the counts are is not known.
    #expect(!runs.output.contains("%"))
    let memory = try lockviz(["explore", "counter", "--tasks", "5", "--max-memory", "40K"])
    #expect(memory.status == 1)
    #expect(memory.output.contains("outgrew --max-memory"))
    #expect(memory.output.contains("10,000 random runs, 5 outcomes so far"))
    let random = try lockviz(["explore", "counter-lock", "--random", "50", "--max-runs", "9"])
    #expect(random.status == 2)
    #expect(random.output.contains("9 random runs, 1 outcome so far, as expected"))
    #expect(random.output.contains("Incomplete: stopped after 9 runs; --max-runs allows more."))
  }

  @Test(arguments: [[], ["--reduce"]])
  func `counts random runs alone where memory does not suffice`(more: [String]) throws {
    let arguments = ["explore", "counter", "--tasks", "5", "--max-memory", "1K", "--json"] + more
    let line = try JSONSerialization.jsonObject(with: Data(try lockviz(arguments).output.utf8))
    let object = try #require(line as? [String: Any])
    #expect(object["complete"] as? Bool == false)
    #expect(object["interruption"] as? String == "stopped at the limit of memory")
    #expect(object["method"] as? String == "random")
    #expect(object["schedules"] is NSNull && object["classes"] is NSNull)
    #expect(object["randomRuns"] as? Int == 10_000)
    #expect(try #require(object["runs"] as? Int) > 10_000)
    let outcomes = try #require(object["outcomes"] as? [[String: Any]])
    #expect(
      outcomes.compactMap { $0["runs"] as? String }.compactMap(Int.init).reduce(0, +) == 10_000
    )
  }

  @Test(arguments: ["counter", "deadlock", "deadlock-self"])
  func `names schedules that run takes back`(name: String) throws {
    let line = try JSONSerialization.jsonObject(
      with: Data(try lockviz(["explore", name, "--json"]).output.utf8)
    )
    let outcomes = try #require((line as? [String: Any])?["outcomes"] as? [[String: Any]])
    #expect(!outcomes.isEmpty)
    for outcome in outcomes {
      let picks = try #require(outcome["schedule"] as? [String])
      let run = try lockviz(["run", name, "--schedule", picks.joined(separator: ",")])
      #expect(run.status == 0)
      let isDeadlock = outcome["ended"] as? String == "deadlock"
      #expect(run.output.contains("\ndeadlock: ") == isDeadlock)
      for (variable, value) in try #require(outcome["state"] as? [String: Int]) {
        #expect(run.output.contains("\n\(variable) = \(value)"))
      }
    }
  }

  #if os(Linux)
    @Test func `tells what it has found when it is interrupted`() throws {
      // On a busy machine a second may pass before it notices interrupts at all; then it gets longer.
      let line = """
        for seconds in 1 5 20 60; do
          output=$(timeout --preserve-status -s INT $seconds "$lockviz" explore counter --tasks 9)
          status=$?
          case $output in *Incomplete*) break;; esac
        done
        echo "$output"; echo "status=$status"
        """
      let variables = ProcessInfo.processInfo.environment.merging(["lockviz": Tmux.lockviz]) { $1 }
      let (_, output) = try spawn(["sh", "-c", line], environment: variables)
      #expect(output.contains("Incomplete: interrupted."))
      #expect(output.contains("status=130"))
    }
  #endif

  @Test(
    arguments: [
      (["conter"], "there is no scenario conter; did you mean counter?"),
      (["counter", "--tasks", "0"], "--tasks 0: give a number from 1 to 10000"),
      (["deadlock", "--tasks", "2"], "deadlock has a fixed number of tasks"),
      (["counter", "--random", "0"], "--random 0: give a number above 0"),
      (["counter", "--seed", "1"], "--seed is for schedules drawn at random"),
      (["counter", "--strategy", "walk"], "--strategy is for schedules drawn at random"),
      (["counter", "--random", "9", "--strategy", "pct:0"], "--strategy pct:0: give walk,"),
      (["counter", "--max-runs", "0"], "--max-runs 0: give a number above 0"),
      (["counter", "--max-memory", "lots"], "--max-memory lots: give a number of bytes"),
      (["counter", "--jobs", "0"], "--jobs 0: give 1 to 256"),
      (["counter", "--reduce", "--jobs", "2"], "--jobs 2: --reduce has one thread only"),
      (["counter", "--random", "9", "--max-memory", "1G"], "--max-memory is for what a search"),
      (["counter", "--tasks", "-1"], "--tasks -1: give a number from 1 to 10000"),
      (["counter", "--random", "-1"], "--random -1: give a number above 0"),
      (["counter", "--random", "9", "--seed", "-1"], "'-1' is invalid for '--seed <s>'"),
      (["counter", "--max-runs", "-5"], "--max-runs -5: give a number above 0"),
      (["counter", "--max-memory", "-5"], "--max-memory -5: give a number of bytes"),
      (["counter", "--jobs", "-1"], "--jobs -1: give 1 to 256"),
      (["counter", "--shard", "-1/3"], "--shard -1/3: give I/N"),
      (["counter", "--tasks"], "Missing value for '--tasks <n>'"),
      (["counter", "--save", "/nowhere/x"], "cannot make the folder /nowhere/x: No such file"),
    ] as [([String], String)]
  )
  func `says what is wrong with its arguments, with code 2`(
    arguments: [String],
    message: String
  ) throws {
    let (status, output) = try lockviz(["explore"] + arguments)
    #expect(status == 2)
    #expect(output.contains(message), "\(output)")
  }

  @Test(arguments: [("500", 500), ("2k", 2_048), ("3M", 3 << 20), ("1G", 1 << 30)])
  func `reads numbers of bytes`(text: String, bytes: Int) {
    #expect(ByteCount(text)?.value == bytes)
  }

  @Test(arguments: ["", "M", "-1", "+1", "0", "1T", "9999999999999G", "1.5M"])
  func `refuses what is no number of bytes`(text: String) {
    #expect(ByteCount(text) == nil)
  }
}
