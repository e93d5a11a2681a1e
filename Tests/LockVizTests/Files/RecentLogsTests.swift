import Foundation
import LockVizCore
import Testing

@testable import LockViz

/// The list of logs opened recently.
@Suite("Logs opened recently")
struct RecentLogsTests {
  /// A folder for one test, removed with this value.
  private final class Folder: Sendable {
    let path = NSTemporaryDirectory() + "lockviz-recent-\(UUID().uuidString)"

    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The list kept in this folder.
    var recent: RecentLogs { RecentLogs { [path] in $0 == "XDG_STATE_HOME" ? path : nil } }

    /// Makes a file.
    func file(_ name: String, _ text: String = "") throws -> String {
      let file = path + "/" + name
      try text.write(toFile: file, atomically: true, encoding: .utf8)
      return file
    }
  }

  @Test func `come newest first, each once, and no more than twenty`() {
    var recent = RecentPaths()
    for number in 1...30 { recent.insert("/log\(number)") }
    #expect(recent.paths.count == 20)
    #expect(recent.paths.first == "/log30" && recent.paths.last == "/log11")
    recent.insert("/log11")
    #expect(recent.paths.count == 20)
    #expect(recent.paths.first == "/log11" && recent.paths.last == "/log12")
    #expect(RecentPaths(recent.text) == recent)
  }

  @Test func `leave out what a line cannot hold`() {
    var recent = RecentPaths("/a\n\nrelative\n/a\n/b")
    #expect(recent.paths == ["/a", "/b"])
    recent.insert("/c\nd")
    recent.insert("c")
    #expect(recent.paths == ["/a", "/b"])
  }

  @Test(arguments: [
    ("log", "/home/log"), ("./log", "/home/log"), ("/a//b/./c", "/a/b/c"),
    ("../log", "/home/../log"),
  ])
  func `are kept by their absolute paths`(path: String, absolute: String) {
    #expect(path.absolutePath(in: "/home") == absolute)
  }

  @Test(
    arguments: [
      (["XDG_STATE_HOME": "/state", "HOME": "/home"], "/state/lockviz/recent"),
      (["HOME": "/home"], "/home/.local/state/lockviz/recent"),
      (["XDG_STATE_HOME": "relative", "HOME": "/home"], "/home/.local/state/lockviz/recent"),
      (["XDG_STATE_HOME": "", "HOME": "/home"], "/home/.local/state/lockviz/recent"),
      ([:], nil),
    ] as [([String: String], String?)]
  )
  func `are kept where the environment says`(environment: [String: String], file: String?) {
    #expect(RecentLogs { environment[$0] }.file == file)
  }

  @Test func `are remembered between runs, except pipes and what is not there`() throws {
    let folder = try Folder()
    let first = try folder.file("first.jsonl")
    let second = try folder.file("second\u{1B}[31m.jsonl")
    mkfifo(folder.path + "/pipe", 0o600)
    folder.recent.remember([first, folder.path + "/pipe", second, "-", folder.path + "/gone", "/"])
    #expect(folder.recent.paths == [second, first])
    folder.recent.remember([first])
    #expect(folder.recent.paths == [first, second])
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/lockviz")
    #expect(left == ["recent"])
  }

  @Test func `are no error where they cannot be read or written`() throws {
    let folder = try Folder()
    let log = try folder.file("log.jsonl")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/lockviz/recent",
      withIntermediateDirectories: true
    )
    #expect(folder.recent.paths.isEmpty)
    folder.recent.remember([log])
    #expect(folder.recent.paths.isEmpty)
    let blocked = RecentLogs { $0 == "XDG_STATE_HOME" ? log : nil }
    blocked.remember([log])
    #expect(blocked.paths.isEmpty)
    RecentLogs { _ in nil }.remember([log])
  }

  @Test func `tell what a look at both ends tells`() throws {
    let folder = try Folder()
    let text = try spawn(
      [Tmux.lockviz, "run", "cache", "--format", "jsonl"],
      environment: ProcessInfo.processInfo.environment
    ).1
    let facts = RecentLog(lookingAt: try folder.file("cache.jsonl", text), now: .max).facts
    #expect(facts?.header?.name == "cache")
    #expect(facts?.events == 51)
    #expect(facts?.size == text.utf8.count)
  }

  @Test(arguments: [
    "", "hello", "hello\n", "{}\n", "\n\n", "{\"n\":\n{\"n\":99999999999999999999\n",
  ])
  func `may turn out to be no logs`(text: String) throws {
    let folder = try Folder()
    let facts = RecentLog(lookingAt: try folder.file("odd", text), now: 0).facts
    #expect(facts != nil && facts?.header == nil && facts?.events == nil)
    #expect(facts?.age == 0)
  }

  @Test func `may be gone, or pipes that nobody writes to`() throws {
    let folder = try Folder()
    let pipe = folder.path + "/pipe"
    mkfifo(pipe, 0o600)
    #expect(RecentLog(lookingAt: pipe, now: 0).facts == nil)
    #expect(RecentLog(lookingAt: folder.path + "/gone", now: 0).facts == nil)
  }

  @Test(arguments: [
    (0, "just now"), (59, "just now"), (60, "1 minute ago"), (7200, "2 hours ago"),
    (86_400 * 6, "6 days ago"), (86_400 * 400, "1 year ago"),
  ])
  func `have an age in words`(seconds: Int, words: String) {
    #expect(seconds.ageText == words)
  }

  @Test(arguments: [
    (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 kB"), (99_999, "99 kB"), (1_250_000, "1.2 MB"),
    (2_000_000_000, "2.0 GB"), (4_200_000_000_000, "4 TB"),
  ])
  func `have a size in words`(bytes: Int, words: String) {
    #expect(bytes.sizeText == words)
  }
}
