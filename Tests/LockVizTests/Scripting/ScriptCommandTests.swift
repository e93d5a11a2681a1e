import Foundation
import Testing

/// Scripts as a person runs them, without a terminal.
@Suite("Running a script")
struct ScriptCommandTests {
  /// Runs a line of `sh` in a folder with a script, in which `$lockviz` is the program.
  private func shell(_ line: String, script: String = "") throws -> (Int32, String) {
    let folder = NSTemporaryDirectory() + "lockviz-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try script.write(toFile: folder + "/demo", atomically: false, encoding: .utf8)
    let variables = ProcessInfo.processInfo.environment.merging(["lockviz": Tmux.lockviz]) { $1 }
    return try spawn(["sh", "-c", "cd '\(folder)' && \(line)"], environment: variables)
  }

  @Test(arguments: ["run counter", "run cache --schedule random:3 --color never --size 1x1"])
  func `needs no terminal and prints nothing of its own`(command: String) throws {
    let script = "# all of it\n3*right tick 5 G g F2 click 3 4 wheel up 1 1\nresize 120x50 ? Esc"
    let (status, output) = try shell("\"$lockviz\" \(command) --script demo", script: script)
    #expect(status == 0)
    #expect(output.isEmpty)
  }

  @Test func `saves screens and logs where it runs, and prints them`() throws {
    let script = "3*right\n:w screen.txt\n:save log.jsonl\nG\n:w -"
    let line = "\"$lockviz\" run counter --size 70x20 --script demo; echo status=$?; "
    let (_, output) = try shell(line + "cat screen.txt; head -1 log.jsonl", script: script)
    let screens = output.components(separatedBy: "status=0\n")
    try #require(screens.count == 2)
    #expect(screens[0].contains("event 32 of 32"))
    #expect(screens[0].split(separator: "\n", omittingEmptySubsequences: false).count == 21)
    #expect(screens[1].contains("event 3 of 32"))
    #expect(screens[1].contains(#"{"format":"lockviz","version":1"#))
    #expect(!output.contains("\u{1B}"))
  }

  @Test(
    arguments: [
      (":42", "demo:2: there is no event 42; the last is 32"), (":fly", "demo:2: "),
      (":w /nowhere/x", "demo:2: cannot write /nowhere/x: No such file or directory"),
      (":w demo", "demo:2: demo exists; :w! demo overwrites it"),
    ]
  )
  func `ends where the screen complains, with the line`(command: String, message: String) throws {
    let (status, output) = try shell(
      "\"$lockviz\" run counter --script demo",
      script: "G\n\(command)\n:w after.txt"
    )
    #expect(status == 2)
    #expect(output.hasPrefix("lockviz: " + message), "\(output)")
  }

  @Test func `reads a log and its script from where they are`() throws {
    let line = "\"$lockviz\" run counter --output log.jsonl && "
    let script = "G 3*left"
    for command in ["open log.jsonl --script demo", "open - --script demo < log.jsonl"] {
      let (status, output) = try shell("\(line) \"$lockviz\" \(command)", script: script)
      #expect(status == 0 && output.isEmpty, "\(output)")
    }
    let (status, output) = try shell("\(line) \"$lockviz\" open log.jsonl --script - < demo")
    #expect(status == 0 && output.isEmpty, "\(output)")
  }

  @Test(
    arguments: [
      ("run counter --script demo", "l\nrigth\n", "lockviz: demo:2: there is no key ‘rigth’"),
      // The script is read first: the scenario is never looked at.
      ("open /nowhere/x --script demo", "nonsense", "lockviz: demo:1: there is no key"),
      ("run counter --script nowhere", "", "cannot read nowhere: No such file"),
      ("run counter --script .", "", "cannot read .: Is a directory"),
      ("run counter --size 80x24", "", "--size 80x24: a terminal has its own; add --script FILE"),
      ("run counter --script demo --size 80", "", "The value '80' is invalid for '--size <WxH>'"),
      ("run counter --script demo --headless", "", "--script drives a screen; leave"),
      ("open x --follow --script demo", "", "--follow and --script: a script ends"),
      ("open - --script - < demo", "", "cannot both come from standard input"),
      ("open log --script demo", "", "cannot read log: No such file"),
    ]
  )
  func `says what is wrong with it, with code 2`(
    command: String,
    script: String,
    message: String
  ) throws {
    let (status, output) = try shell("\"$lockviz\" \(command)", script: script)
    #expect(status == 2)
    #expect(output.contains(message), "\(output)")
  }

  @Test func `takes only text`() throws {
    let (status, output) = try shell(
      "printf 'l\\377' > demo; \"$lockviz\" run counter --script demo"
    )
    #expect(status == 2)
    #expect(output == "lockviz: demo is not a text in UTF-8; save it as one\n")
  }
}
