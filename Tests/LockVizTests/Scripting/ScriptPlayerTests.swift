import Foundation
import LockVizCore
import Testing

@testable import LockViz

/// A program that writes down what happens to it and asks for what a test wants.
private struct Diary: ScreenProgram {
  var entries: [String] = []
  var tickInterval: Duration?
  var complaint: String?
  /// What to ask for at a key.
  var effects: [Key: Effect] = [:]

  mutating func update(_ input: Input) -> Effect {
    switch input {
    case .key(let key):
      entries.append("\(key)")
      complaint = key == .delete ? "nothing to delete" : nil
      if key == .end { tickInterval = nil }
      return effects[key] ?? .none
    case .mouse(let event): entries.append("\(event.action) \(event.x),\(event.y)")
    case .tick: entries.append("tick")
    case .resize(let size): entries.append("\(size)")
    case .log(let progress): entries.append("\(progress.timeline.log.count) events")
    case .explored(_, let name): entries.append("explored \(name)")
    case .reran(let answer): entries.append("ran \(answer.schedule)")
    case .saved(let path, let problem): entries.append("saved \(path) \(problem ?? "well")")
    }
    return .none
  }

  func draw(_ size: Size) -> Grid { Grid(width: size.width, height: size.height) }
}

@Suite("Playing a script")
struct ScriptPlayerTests {
  private func play(_ text: String, on diary: Diary = Diary()) throws -> [String] {
    let script = try ScreenScript(text, name: "demo")
    var player = ScriptPlayer(script, on: diary, size: Size(width: 80, height: 24))
    try player.play()
    return player.program.entries
  }

  @Test func `does one thing after the other`() throws {
    let entries = try play("right\nresize 9x3 click 1 2")
    #expect(entries == ["80x24", "right", "9x3", "press 1,2"])
  }

  @Test func `lets time pass only while the program plays`() throws {
    #expect(try play("tick 3") == ["80x24"])
    var playing = Diary()
    playing.tickInterval = .milliseconds(10)
    #expect(try play("tick 2 end tick 2", on: playing) == ["80x24", "tick", "tick", "end"])
  }

  @Test func `ends where the program is left`() throws {
    var diary = Diary()
    diary.effects[.escape] = .quit
    #expect(try play("up esc down\nleft", on: diary) == ["80x24", "up", "escape"])
  }

  @Test func `ends at a complaint, with its line`() throws {
    let error = #expect(throws: Failure.self) { try play("up\n# a comment\ndown delete\nup") }
    #expect(error?.message == "demo:3: nothing to delete")
    #expect(error?.code == .usage)
  }

  @Test func `writes files and reads logs before it goes on`() throws {
    let file = NSTemporaryDirectory() + "lockviz-\(UUID().uuidString).jsonl"
    defer { try? FileManager.default.removeItem(atPath: file) }
    var diary = Diary()
    diary.effects[.home] = .save(path: file, contents: .log(Sample.everything), overwrites: false)
    diary.effects[.end] = .load(path: file)
    diary.effects[.function(2)] = .mouse(true)
    let count = Sample.everything.count
    let entries = try play("F2 home end", on: diary)
    #expect(
      entries == ["80x24", "function(2)", "home", "saved \(file) well", "end", "\(count) events"]
    )
    let error = #expect(throws: Failure.self) { try play("\n\nhome", on: diary) }
    #expect(error?.message == "demo:3: \(file) exists; :save! \(file) overwrites it")
  }

  @Test func `runs a program again before it goes on`() throws {
    let scenario = try #require(Scenario.named("counter"))
    var diary = Diary()
    diary.effects[.home] = .rerun(
      RerunRequest(name: "counter", schedule: .fifo, program: Rerun(scenario))
    )
    #expect(try play("home end", on: diary) == ["80x24", "home", "ran fifo", "end"])
  }
}
