import Foundation
import Testing

/// A log that is still being written, in a real terminal.
@Suite("Watching a log that grows")
struct GrowingLogWatchingTests {
  private static let header = #"{"format":"lockviz","version":1}"# + "\n"

  private static func event(_ number: Int) -> String {
    #"{"n":\#(number),"t":\#(number),"task":"A","event":"read","object":"x","value":1}"# + "\n"
  }

  /// A pipe with a name, and its end to write to.
  private func makePipe() throws -> (path: String, writer: FileHandle) {
    let path = NSTemporaryDirectory() + "lockviz-\(UUID().uuidString)"
    try #require(mkfifo(path, 0o600) == 0)
    let descriptor = open(path, O_RDWR | O_CLOEXEC)
    try #require(descriptor >= 0)
    return (path, FileHandle(fileDescriptor: descriptor, closeOnDealloc: true))
  }

  @Test func `shows new events while keys work`() async throws {
    let file = try temporaryLog(
      #"{"format":"lockviz","version":1}"#,
      #"{"n":1,"t":0,"task":"A","event":"start"}"#
    )
    defer { try? FileManager.default.removeItem(atPath: file) }
    let tmux = try Tmux(supervised("open --follow '\(file)'"))
    try await tmux.wait(for: "event 1 of 1")
    let handle = try #require(FileHandle(forWritingAtPath: file))
    try handle.seekToEnd()
    for number in 2...4 {
      try handle.write(contentsOf: Data(Self.event(number).utf8))
      try await tmux.wait(for: "event \(number) of \(number)")
    }
    try tmux.press("Left")
    try await tmux.wait(for: "event 3 of 4")
    try handle.write(contentsOf: Data(Self.event(5).utf8))
    try await tmux.wait(for: "event 3 of 5")
    try tmux.press("q")
    try await tmux.wait(for: "modes=same", "status=0")
  }

  @Test func `shows what a pipe has brought so far, and is left at once`() async throws {
    let (path, writer) = try makePipe()
    defer { unlink(path) }
    let tmux = try Tmux(supervised("open '\(path)'"))
    try writer.write(contentsOf: Data((Self.header + Self.event(1)).utf8))
    try await tmux.wait(for: "event 0 of 1")
    try writer.write(contentsOf: Data((Self.event(2) + Self.event(3)).utf8))
    try await tmux.wait(for: "event 0 of 3")
    // Its writer still holds the pipe.
    try tmux.press("q")
    try await tmux.wait(for: "modes=same", "status=0")
  }

  @Test func `keeps what it shows when a line is damaged, and says so again at the end`()
    async throws
  {
    let (path, writer) = try makePipe()
    defer { unlink(path) }
    let tmux = try Tmux(supervised("open '\(path)'"))
    try writer.write(contentsOf: Data((Self.header + Self.event(1)).utf8))
    try await tmux.wait(for: "event 0 of 1")
    try writer.write(contentsOf: Data((Self.event(2) + "nonsense\n").utf8))
    try await tmux.wait(for: "event 0 of 2")
    try tmux.press("G", "q")
    let screen = try await tmux.wait(for: "modes=same", "status=2")
    #expect(screen.replacing("\n", with: "").contains("line 4, column 1: expected"))
  }

  @Test func `says what it waits for`() async throws {
    let file = try temporaryLog()
    defer { try? FileManager.default.removeItem(atPath: file) }
    let tmux = try Tmux(supervised("open --follow '\(file)'"))
    try await tmux.wait { $0.replacing("\n", with: "").contains("waiting for a log on \(file)") }
    try Self.header.write(toFile: file, atomically: false, encoding: .utf8)
    try await tmux.wait(for: "event 0 of 0")
    try tmux.press("q")
    try await tmux.wait(for: "modes=same", "status=0")
  }

  @Test func `takes no log from the terminal itself`() async throws {
    let tmux = try Tmux(supervised("open -"))
    try await tmux.wait(for: "standard input is the terminal", "status=2")
  }

  @Test func `may be resized at any moment`() async throws {
    let (path, writer) = try makePipe()
    defer { unlink(path) }
    let tmux = try Tmux(supervised("open '\(path)'"))
    try writer.write(contentsOf: Data(Self.header.utf8))
    var number = 0
    for (width, height) in [(1, 1), (200, 2), (2, 60), (80, 24), (1, 9), (30, 1), (90, 27)] {
      number += 1
      try tmux.resize(width: width, height: height)
      try writer.write(contentsOf: Data(Self.event(number).utf8))
      try tmux.press("G")
    }
    try await tmux.wait(for: "of 7")
    try tmux.press("q")
    try await tmux.wait(for: "modes=same", "status=0")
  }

  #if os(Linux)
    @Test func `wakes nobody while nothing is written`() async throws {
      // In a folder of its own: what comes and goes beside the log wakes its reader too.
      let folder = NSTemporaryDirectory() + "lockviz-\(UUID().uuidString)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let file = folder + "/log.jsonl"
      try (#"{"format":"lockviz","version":1}"# + "\n").write(
        toFile: file,
        atomically: true,
        encoding: .utf8
      )
      let tmux = try Tmux("exec \(Tmux.lockviz) open --follow '\(file)'")
      try await tmux.wait(for: "event 0 of 0")
      // One that draws and one that reads.
      #expect(try await comesToRest(try tmux.process(), leastThreads: 2))
    }
  #endif
}
