import Foundation
import Testing

@testable import LockViz

/// The program as a person uses it, in a real terminal.
@Suite("Watching")
struct WatchingTests {
  @Test func `a run plays, pauses, steps both ways, and ends as it began`() async throws {
    let tmux = try Tmux(supervised("run counter"))
    try await tmux.wait(for: "LockViz", "counter", "task_C")
    try tmux.press("G")
    try await tmux.wait(for: "event 32 of 32", "paused", "2 lost updates")
    try tmux.press("g")
    try await tmux.wait(for: "event 0 of 32", "without a lock")
    try tmux.press("Right", "Space", "+", "+", "+", "+", "+")
    try await tmux.wait(for: "event 32 of 32", "paused")
    try tmux.press("Left")
    try await tmux.wait(for: "event 31 of 32")
    try tmux.press("h", "h")
    try await tmux.wait(for: "event 29 of 32")
    try tmux.press("Right")
    try await tmux.wait(for: "event 30 of 32")
    try tmux.press("?")
    try await tmux.wait(for: "play, pause, play again")
    try tmux.press("Escape", "q")
    let screen = try await tmux.wait(for: "modes=same", "status=0")
    #expect(!screen.contains("event 30"))
  }

  @Test func `the picture tells why the counter ended at 1`() async throws {
    let tmux = try Tmux(supervised("run counter"))
    try await tmux.wait(for: "task_C")
    try tmux.press("G", "Left", "Left", "Left", "Left", "Left", "Left", "Left", "Left", "Left")
    let screen = try await tmux.wait(for: "event 23 of 32")
    #expect(screen.contains("task_C writes shared_counter = 1 from the 0 it read at event 15."))
    #expect(screen.contains("Lost update: task_B wrote 1 at event 20 in between"))
    #expect(screen.contains("Put the read and the write of shared_counter under one lock."))
    #expect(screen.contains("expected 3"))
    #expect(screen.contains("counter.write(current + 1)"))
  }

  @Test(arguments: [(200, 60), (80, 24), (60, 16), (30, 8), (10, 3), (2, 1), (1, 1)])
  func `every size has a picture`(width: Int, height: Int) async throws {
    let tmux = try Tmux(supervised("run cache"))
    try await tmux.wait(for: "task_C")
    try tmux.press("Space")
    try tmux.resize(width: width, height: height)
    try tmux.press("G", "Left", "?", "?", "Escape")
    try tmux.resize(width: 90, height: 27)
    try await tmux.wait(for: "event 50 of 51", "cache_lock")
    try tmux.press("q")
    try await tmux.wait(for: "modes=same", "status=0")
  }

  @Test(arguments: [("C-c", 130), ("C-\\", 131)])
  func `an interrupt gives the terminal back`(key: String, status: Int) async throws {
    let tmux = try Tmux(supervised("run philosophers"))
    try await tmux.wait(for: "fork_3")
    try tmux.press(key)
    try await tmux.wait(for: "modes=same", "status=\(status)")
  }

  @Test func `a locale without UTF-8 gets a picture in ASCII`() async throws {
    let tmux = try Tmux(supervised("run counter-lock"), environment: ["LC_ALL": "C"])
    try await tmux.wait(for: "task_C")
    try tmux.press("G")
    let screen = try await tmux.wait(for: "event 40 of 40")
    #expect(screen.unicodeScalars.allSatisfy { $0.isASCII })
  }

  @Test func `a saved log looks like the run it came from`() async throws {
    let file = NSTemporaryDirectory() + "lockviz-\(UUID().uuidString).jsonl"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let command = "lockviz run cancel --output '\(file)' && "
    let saved = try Tmux(command + supervised("open '\(file)'"))
    let live = try Tmux(supervised("run cancel"))
    for tmux in [saved, live] {
      try await tmux.wait(for: "task_C")
      try tmux.press("g", "Right", "Right", "Right", "G", "Left", "Left")
    }
    try await live.wait(for: "event 33 of 35")
    // A picture may be caught half painted. The top line names the schedule of a run, which a log
    // does not know, and the last one offers what only a run can do.
    func withoutEdges(_ picture: String) -> [Substring] {
      Array(picture.split(separator: "\n").dropFirst().dropLast())
    }
    try await saved.wait { picture in
      let livePicture = (try? live.screen()) ?? ""
      return picture.contains("event 33 of 35")
        && withoutEdges(picture) == withoutEdges(livePicture)
    }
  }

  @Test func `a log comes from standard input, and keys from the terminal`() async throws {
    let pipeline = "lockviz run counter --format jsonl | lockviz open -"
    let tmux = try Tmux("\(pipeline); echo status=$?; exec sleep 1000")
    try await tmux.wait(for: "event 0 of 32")
    try tmux.press("l", "l")
    try await tmux.wait(for: "event 2 of 32")
    try tmux.press("q")
    try await tmux.wait(for: "status=0")
  }

  @Test func `a damaged log is shown with a warning`() async throws {
    let file = try temporaryLog(
      #"{"format":"lockviz","version":1}"#,
      #"{"n":1,"t":0,"task":"A","event":"acquire","object":"L"}"#,
      #"{"n":2,"t":0,"task":"B\u001b[2J\u0007","event":"acquire","object":"L"}"#,
      #"{"n":5,"t":0,"task":"A","event":"glance","object":"\u202eL"}"#
    )
    defer { try? FileManager.default.removeItem(atPath: file) }
    let tmux = try Tmux("printf '{\"n\":4,\"ta' >> '\(file)'; " + supervised("open '\(file)'"))
    let screen = try await tmux.wait(for: "of 3")
    #expect(screen.contains("line"))
    // The first closes the help.
    try tmux.press("G", "?", "q", "q")
    try await tmux.wait(for: "modes=same", "status=0")
  }

  #if os(Linux)
    @Test func `nothing wakes a paused picture`() async throws {
      let watched = try Tmux("exec \(Tmux.lockviz) run counter")
      try await watched.wait(for: "task_C")
      try watched.press("Space", "G")
      try await watched.wait(for: "event 32 of 32")
      #expect(try await comesToRest(try watched.process()))
    }
  #endif
}
