import Foundation
import Testing

/// The library from other packages, as its users would write them.
@Suite("Examples")
struct ExampleTests {
  /// One after the other in one folder, so that the library is built only once.
  @Test func `client packages build: one runs, and one tests its program in every order`() throws {
    let scratch = FileManager.default.temporaryDirectory
      .appending(path: "lockviz-examples-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }

    let sale = try swift("run", "TicketSale", in: scratch)
    #expect(sale.status == 0)
    #expect(sale.output.contains("16 south write left -1 (TicketSale.swift:12)"))
    #expect(sale.output.hasSuffix("ended: completed\nleft = -1\npicked: north,south,north\n"))

    let transfers = try swift("test", "BankTransfer", in: scratch)
    #expect(transfers.status == 0)
    #expect(transfers.output.contains("Test run with 2 tests in 1 suite passed"))
  }

  /// Runs a command of Swift's package manager on an example.
  private func swift(
    _ command: String,
    _ example: String,
    in scratch: URL
  ) throws -> (status: Int32, output: String) {
    let package = Repository.folder.appending(path: "Examples/\(example)")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "swift", command, "--quiet", "--package-path", package.path(percentEncoded: false),
      "--scratch-path", scratch.path(percentEncoded: false),
    ]
    var environment = ProcessInfo.processInfo.environment
    environment["LOCKVIZ_LOGS"] = nil
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }
}
