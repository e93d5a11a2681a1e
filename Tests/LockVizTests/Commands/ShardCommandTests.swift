import Foundation
import Testing

@testable import LockViz

/// `lockviz explore --shard` and `lockviz merge`, in a folder of their own for each test.
@Suite("Exploring in shards from the command line")
struct ShardCommandTests {
  @Test(arguments: [
    ("counter", 3), ("counter --tasks 2", 8), ("deadlock", 2), ("check-then-act", 2),
    ("counter --random 100 --seed 3", 3),
  ])
  func `gives together what one gives`(scenario: String, count: Int) throws {
    let folder = try Folder()
    try folder.explore(scenario, count)
    for more in ["", " --json"] {
      let merged = try folder.run("lockviz merge part-*.json\(more)")
      let whole = try folder.run("lockviz explore \(scenario)\(more)")
      #expect(merged.status == whole.status)
      #expect(Self.withoutEffort(merged.output) == Self.withoutEffort(whole.output))
    }
    let piped = try folder.run("cat part-*.json | lockviz merge -")
    #expect(piped == (try folder.run("lockviz merge part-*.json")))
  }

  @Test func `leaves the verdict to the merge, and can save its logs`() throws {
    let folder = try Folder()
    #expect(try folder.run("lockviz explore deadlock --shard 1/1 > part-1.json").status == 0)
    #expect(try folder.run("lockviz merge part-1.json --save logs").status == 1)
    #expect(try folder.run("cat logs/deadlock-1.jsonl").output.contains("deadlock"))
    let refused = try folder.run("lockviz explore deadlock --shard 1/2 --save logs")
    #expect(refused.status == 2 && refused.output.contains("give it to `lockviz merge`"))
  }

  @Test func `prints what it knows where a shard is missing or cannot be read`() throws {
    let folder = try Folder()
    try folder.explore("counter", 4)
    let missing = try folder.run("lockviz merge part-[134].json")
    #expect(missing.status == 2)
    #expect(missing.output.contains("counter with 3 tasks: at least "))
    #expect(missing.output.contains("Incomplete: shard 2/4 is missing."))
    #expect(missing.output.hasSuffix("lockviz: counter: shard 2/4 is missing\n"))
    try #expect(folder.run("head -c 500 part-2.json > cut.json; : > part-2.json").status == 0)
    let cut = try folder.run("lockviz merge part-*.json cut.json nowhere.json")
    #expect(cut.status == 2)
    #expect(cut.output.contains("lockviz: part-2.json is empty; was its shard explored"))
    #expect(cut.output.contains("lockviz: cut.json is not JSON, or cut off\n"))
    #expect(cut.output.contains("nowhere.json"))
    #expect(cut.output.contains("Incomplete: shard 2/4 is missing."))
    let few = try folder.run("lockviz explore counter --shard 2/4 --max-runs 1 > part-2.json")
    #expect(few.status == 0)
    let limited = try folder.run("lockviz merge part-*.json")
    #expect(limited.status == 1)
    #expect(limited.output.contains("Incomplete: shard 2/4: stopped at the limit of runs."))
  }

  @Test(arguments: [
    ("", "is empty"), ("a text", "is not JSON, or cut off"), ("[1,2]", "is not what `lockviz"),
    (#"{"format":"lockviz-shard","version":2}"#, "is in version 2 of its format, newer than"),
    (#"{"format":"lockviz-shard","version":1}"#, "is damaged: its field program is missing"),
  ])
  func `says what is no result of a shard`(text: String, message: String) throws {
    let folder = try Folder()
    let (status, output) = try folder.run("printf %s '\(text)' > odd.json; lockviz merge odd.json")
    #expect(status == 2)
    #expect(output.contains("lockviz: odd.json \(message)"))
    #expect(output.hasSuffix("lockviz: there is no result of a shard to merge\n"))
  }

  @Test(arguments: [
    ("counter-lock --shard 2/3", "is of counter-lock --tasks 3, and one.json of counter --tasks 3"),
    ("counter --tasks 4 --shard 2/3", "is of counter --tasks 4, and one.json of counter --tasks 3"),
    ("counter --random 9 --shard 2/3", "is of runs with --random 9 --seed 1 --strategy walk, and"),
    ("counter --shard 2/4", "is of shard 2/4, and one.json is one of 3"),
  ])
  func `refuses what does not go together`(other: String, message: String) throws {
    let folder = try Folder()
    let (status, output) = try folder.run(
      """
      lockviz explore counter --shard 1/3 > one.json; lockviz explore \(other) > two.json
      lockviz merge one.json two.json
      """
    )
    #expect(status == 2)
    #expect(output.hasPrefix("lockviz: two.json \(message)"), "\(output)")
  }

  @Test func `says of which files a shard is`() throws {
    let folder = try Folder()
    try folder.explore("counter", 2)
    let twice = try folder.run("cp part-1.json copy.json; lockviz merge part-*.json copy.json")
    #expect(twice.status == 2)
    #expect(
      twice.output
        == "lockviz: part-1.json and copy.json are both shard 1/2; leave out one of them\n"
    )
  }

  @Test(arguments: [
    ("run counter --format jsonl", "the log of a run, which `lockviz open` shows"),
    ("explore counter --json", "the result of a whole exploration, to which there is nothing"),
    ("explore counter", "not JSON, or cut off"),
  ])
  func `says in one message what a file is instead`(command: String, message: String) throws {
    let (status, output) = try Folder().run(
      "lockviz \(command) > other; lockviz merge other"
    )
    #expect(status == 2)
    let lines = output.split(separator: "\n")
    #expect(lines.count == 2, "\(output)")
    #expect(lines[0].hasPrefix("lockviz: other is \(message)"), "\(output)")
    #expect(lines[1] == "lockviz: there is no result of a shard to merge")
  }

  @Test(arguments: [
    (
      "--shard 1/2",
      "this is what a shard of `lockviz explore` has found, not a log; `lockviz merge`"
    ),
    ("--json", "this is what `lockviz explore` has found, not a log; `lockviz explore NAME --save"),
  ])
  func `is no log to open or to check`(option: String, message: String) throws {
    let folder = try Folder()
    for command in ["open", "check"] {
      let (status, output) = try folder.run(
        "lockviz explore counter \(option) > found.json; lockviz \(command) found.json"
      )
      #expect(status == 2)
      #expect(output.contains("found.json: line 1: \(message)"), "\(output)")
    }
  }

  @Test func `of another program's version are refused`() throws {
    let folder = try Folder()
    try folder.explore("counter", 2)
    let (status, output) = try folder.run(
      #"sed -i 's/"program":"[^"]*"/"program":"0.0.1"/' part-2.json; lockviz merge part-*.json"#
    )
    #expect(status == 2)
    #expect(
      output.hasPrefix("lockviz: part-2.json is of lockviz 0.0.1, and part-1.json of lockviz")
    )
  }

  @Test(arguments: ["0/3", "4/3", "3", "1/0", "a/b", "-1/3", "1/2/3", "1/10001"])
  func `refuses what is no shard`(shard: String) throws {
    let (status, output) = try Folder().run("lockviz explore counter --shard=\(shard)")
    #expect(status == 2)
    #expect(output.contains("lockviz: --shard \(shard): give I/N, the I-th of N parts, as in 3/8"))
  }

  private static let hasParallel =
    (try? spawn(["parallel", "--version"], environment: ProcessInfo.processInfo.environment))
    .map { $0.1.hasPrefix("GNU parallel") } ?? false

  @Test(.enabled(if: hasParallel, "GNU parallel is not installed"))
  func `runs as the README says with GNU parallel`() throws {
    let folder = try Folder()
    try folder.expectWhole(after: "\(Readme.parallel)\n\(Readme.merge)")
  }

  /// The same where there is no GNU parallel: `xargs` starts the same commands.
  @Test func `runs what the README gives to GNU parallel`() throws {
    let line = Readme.parallel
    let command = try #require(line.firstMatch(of: /^parallel (.*) ::: (\S+)$/)?.output)
    let unquoted = command.1.replacing("'>'", with: ">")
    let folder = try Folder()
    try folder.expectWhole(
      after:
        "printf '%s\\n' \(command.2) | xargs -P 2 -I{} bash -c \"\(unquoted)\"\n\(Readme.merge)"
    )
  }

  @Test(arguments: [
    (Readme.slurm, "export SLURM_ARRAY_TASK_COUNT=8 SLURM_ARRAY_TASK_ID=$number"),
    (Readme.kubernetes, "export JOB_COMPLETION_INDEX=$((number - 1))"),
  ])
  func `runs as the README says in the jobs of a cluster`(line: String, variables: String) throws {
    let folder = try Folder()
    try folder.expectWhole(
      after: "for number in {1..8}; do \(variables); \(line); done\n\(Readme.merge)"
    )
  }

  /// What was found, less how much had to be done for it.
  private static func withoutEffort(_ output: String) -> String {
    output.replacing(/"(runs|states|memory)":\d+,/, with: "")
      .replacing(/(?m)^[\d,]+ runs?.*$/, with: "")
  }

  /// The lines of the README that this is about.
  private enum Readme {
    static let parallel = line("parallel lockviz")
    static let merge = line("lockviz merge part")
    static let slurm = line("lockviz explore", with: "SLURM")
    static let kubernetes = line("lockviz explore", with: "JOB_COMPLETION_INDEX")

    private static func line(_ start: String, with part: String = "") -> String {
      let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "README.md")
      let lines = ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n")
      let line = lines.first { line in
        line.hasPrefix("    \(start)") && (part.isEmpty || line.contains(part))
      }
      return line.map { String($0.dropFirst(4)) } ?? "echo the README has no such line; exit 99"
    }
  }

  /// A folder for the files of one test.
  private final class Folder {
    private let path = NSTemporaryDirectory() + "lockviz-\(UUID().uuidString)"

    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Runs lines for bash there; `lockviz` in them is the program that was built with this test.
    func run(_ script: String) throws -> (status: Int32, output: String) {
      var environment = ProcessInfo.processInfo.environment
      let programs = URL(filePath: Tmux.lockviz).deletingLastPathComponent().path()
      environment["PATH"] = "\(programs):\(environment["PATH"] ?? "/usr/bin:/bin")"
      environment["SHELL"] = "/bin/bash"
      return try spawn(["bash", "-c", "cd '\(path)'\n\(script)"], environment: environment)
    }

    /// Explores every shard into a file of its own.
    func explore(_ scenario: String, _ count: Int) throws {
      let (status, output) = try run(
        """
        for number in {1..\(count)}; do
          lockviz explore \(scenario) --shard $number/\(count) > part-$number.json || exit
        done
        """
      )
      #expect(status == 0, "\(output)")
    }

    /// Expects of lines that they print what one exploration of the README's program prints.
    func expectWhole(after script: String) throws {
      let (status, output) = try run(script)
      #expect(status == 1)
      let whole = try run("lockviz explore counter --tasks 5").output
      #expect(ShardCommandTests.withoutEffort(output) == ShardCommandTests.withoutEffort(whole))
    }
  }
}
