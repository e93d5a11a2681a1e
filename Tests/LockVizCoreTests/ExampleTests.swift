import Foundation
import Testing

/// The library from another package, as a user of it would write.
@Suite("Examples")
struct ExampleTests {
  @Test func `a client package builds, runs, and gets the log, the values and the ending`() throws {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Examples/TicketSale")
    let scratch = FileManager.default.temporaryDirectory
      .appending(path: "lockviz-example-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "swift", "run", "--quiet", "--package-path", package.path(percentEncoded: false),
      "--scratch-path", scratch.path(percentEncoded: false),
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(text.contains("16 south write left -1 (TicketSale.swift:12)"))
    #expect(text.hasSuffix("ended: completed\npicked: north,south,north\nleft = -1\n"))
  }
}
