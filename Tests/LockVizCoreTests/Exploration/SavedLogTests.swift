import Foundation
import Testing

@testable import LockVizCore

@Suite("The log of a test that fails")
struct SavedLogTests {
  private static func log() throws -> EventLog {
    try Simulation.run { simulation in simulation.print("only this") }.log
  }

  @Test func `is saved in a folder that is made for it`() throws {
    let folder = NSTemporaryDirectory() + "lockviz-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let log = try Self.log()
    let saved = try #require(SavedLog(log, named: "tickets/sold", in: folder))
    #expect(saved.description == "watch it: lockviz open \(folder)/tickets-sold.jsonl")
    let contents = try Data(contentsOf: URL(filePath: saved.path))
    #expect(Array(contents) == jsonLines(log))
  }

  @Test func `replaces a link or a pipe that has its name, and leaves alone where it leads`() throws
  {
    let folder = NSTemporaryDirectory() + "lockviz-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let precious = folder + "/precious"
    try "mine".write(toFile: precious, atomically: false, encoding: .utf8)
    try #require(symlink("precious", folder + "/lead.jsonl") == 0)
    try #require(symlink("nowhere", folder + "/dangle.jsonl") == 0)
    try #require(mkfifo(folder + "/pipe.jsonl", 0o600) == 0)
    let log = try Self.log()
    for name in ["lead", "dangle", "pipe"] {
      let saved = try #require(SavedLog(log, named: name, in: folder))
      #expect(saved.description == "watch it: lockviz open \(folder)/\(name).jsonl")
      var status = stat()
      #expect(lstat(saved.path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG)
      #expect(Array(try Data(contentsOf: URL(filePath: saved.path))) == jsonLines(log))
    }
    #expect(try String(contentsOfFile: precious, encoding: .utf8) == "mine")
    let left = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(left == ["dangle.jsonl", "lead.jsonl", "pipe.jsonl", "precious"])
  }

  @Test func `is not asked for without a folder`() throws {
    #expect(try SavedLog(Self.log(), named: "tickets", in: nil) == nil)
    #expect(try SavedLog(Self.log(), named: "tickets", in: "") == nil)
  }

  @Test func `says why it could not be saved`() throws {
    let saved = try #require(SavedLog(Self.log(), named: "tickets", in: "/dev/null/logs"))
    #expect(
      saved.description
        == "its log could not be saved as /dev/null/logs/tickets.jsonl: Not a directory"
    )
  }

  @Test func `is named after the call`() {
    #expect(SourceLocation("ClientTests/CounterTests.swift", 27).logName == "CounterTests-27")
  }
}
