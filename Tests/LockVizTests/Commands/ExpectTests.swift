import Foundation
import Testing

@testable import LockViz

/// `--expect`, where it can be given.
@Suite("Expecting from the command line")
struct ExpectTests {
  private func shell(_ line: String) throws -> (status: Int32, output: String) {
    let variables = ProcessInfo.processInfo.environment.merging(["lockviz": Tmux.lockviz]) { $1 }
    return try spawn(["sh", "-c", line + " 2>&1"], environment: variables)
  }

  @Test func `run says which event breaks what is expected`() throws {
    let run = try shell("\"$lockviz\" run counter-lock --headless --expect 'shared_counter < 3'")
    #expect(run.status == 0)
    #expect(
      run.output.contains(
        "task_C writes shared_counter = 3 at event 30, though shared_counter < 3 was expected"
      ),
      "\(run.output)"
    )
  }

  @Test func `check finds it, and in a saved log without being asked again`() throws {
    let line = "\"$lockviz\" run counter-lock --format jsonl"
    let asked = try shell("\(line) | \"$lockviz\" check - --expect 'shared_counter < 3'")
    let saved = try shell("\(line) --expect 'shared_counter < 3' | \"$lockviz\" check -")
    for (status, output) in [asked, saved] {
      #expect(status == 1)
      #expect(output.hasSuffix("Found: 1 unmet expectation.\n"), "\(output)")
    }
    #expect(
      try shell("\(line) | \"$lockviz\" check - --expect 'shared_counter == 3 at end'").status == 0
    )
  }

  @Test func `explore counts the schedules that break it`() throws {
    let (status, output) = try shell("\"$lockviz\" explore counter --expect 'shared_counter <= 1'")
    #expect(status == 1)
    #expect(output.hasPrefix("counter with 3 tasks: 90 schedules, 4 outcomes"), "\(output)")
    #expect(output.contains("! broke shared_counter <= 1; shared_counter = 3"))
    #expect(
      output.hasSuffix("lockviz run counter --expect 'shared_counter <= 1' --schedule fifo\n")
    )
    let met = try shell("\"$lockviz\" explore counter-lock --expect 'shared_counter <= 3'")
    #expect(met.status == 0)
  }

  @Test func `shards keep it, and belong together only if it is the same`() throws {
    let shards = (1...2).map {
      "\"$lockviz\" explore counter --shard \($0)/2 --expect 'shared_counter<=1'"
    }
    let merged = try shell("{ \(shards.joined(separator: "; ")); } | \"$lockviz\" merge -")
    #expect(merged.status == 1)
    #expect(merged.output.contains("90 schedules, 4 outcomes"), "\(merged.output)")
    let other = "\"$lockviz\" explore counter --shard 2/2"
    let mixed = try shell("{ \(shards[0]); \(other); } | \"$lockviz\" merge -")
    #expect(mixed.status == 2)
    #expect(mixed.output.contains("of runs without --expect"), "\(mixed.output)")
  }

  @Test(arguments: ["run counter", "explore counter", "check /dev/null"])
  func `a comparison that cannot be read is refused`(command: String) throws {
    let (status, output) = try shell("\"$lockviz\" \(command) --expect 'a =< 2'")
    #expect(status == 2)
    #expect(
      output.hasPrefix("lockviz: --expect 'a =< 2': give ==, !=, <, <=, > or >= after the variable")
    )
  }

  @Test func `explore says that a variable never appears`() throws {
    let (status, output) = try shell("\"$lockviz\" explore counter-lock --expect 'count <= 2'")
    #expect(status == 2)
    #expect(
      output.hasSuffix("lockviz: --expect 'count <= 2': count never appears in counter-lock\n")
    )
  }
}
