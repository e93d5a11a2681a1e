import Foundation
import LockVizCore
import Testing

/// The samples of the article on watching a program of one's own, besides those of the example.
@Suite("Samples of watching a program")
struct WatchingSamples {
  let print = Printed()

  /// The program of `Examples/TicketSale`.
  let sale: @Sendable (Simulation) async throws -> Void = { simulation in
    let left = Shared("left", 1, expected: 0, in: simulation)
    let sellers = ["north", "south"].map { name in
      simulation.spawn(name) {
        let tickets = left.read()
        if tickets > 0 {
          try await simulation.yield()
          left.write(left.read() - 1)
        }
      }
    }
    try await simulation.gather(sellers)
  }

  @Test func `tell what is wrong`() throws {
    let run = try Simulation.run(.init(), sale)
    for finding in Findings(run.log)[.problem] { print(finding) }
    #expect(print.lines.map { $0.prefix { $0 != ":" } } == ["Unexpected value"])
  }

  @Test func `save the log`() throws {
    let run = try Simulation.run(.init(), sale)
    let file = FileManager.default.temporaryDirectory
      .appending(path: "lockviz-sale-\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: file) }
    var bytes = Data()
    run.log.writeJSONLines { bytes.append(contentsOf: $0) }
    try bytes.write(to: file)
    #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix(#"{"format":"lockviz""#))
  }

  @Test func `are what the README shows`() throws {
    let run = try Simulation.run(.init(), sale)
    for event in run.log { print(event) }
    print("ended: \(run.ending)")  // completed
    print("left = \(run["left"]!)")  // -1
    #expect(print.lines.count == 23)
    #expect(print.lines.suffix(2) == ["ended: completed", "left = -1"])
  }

  @Test func `take another order`() throws {
    let options = Simulation.Options(schedule: Schedule(picks: ["south", "north", "north"]))
    let other = try Simulation.run(options, sale)
    print(other.schedule)  // south,north,north
    #expect(print.lines == ["south,north,north"])
  }
}
