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
