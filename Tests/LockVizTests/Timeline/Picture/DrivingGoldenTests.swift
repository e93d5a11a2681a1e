import LockVizCore
import Testing

@testable import LockViz

/// Pictures of what is typed, answered, chosen, compared and read, saved in `Golden/driving/`.
@Suite("Timeline screen: pictures of driving it")
struct DrivingGoldenTests {
  private func expect(_ screen: TimelineScreen, _ name: String, _ size: Size) throws {
    var screen = screen
    _ = screen.update(.resize(size))
    try expectGolden(screen.draw(size), "driving/\(name)")
  }

  @Test func `whom a digit lets go on`() throws {
    var screen = try Scene.counter.screen()
    screen.type(":16", .enter)
    try expect(screen, "choice-80x24", .standard)
  }

  @Test func `a choice was made`() throws {
    var screen = try Scene.counter.screen()
    screen.type("22")
    try expect(screen, "chosen-80x24", .standard)
  }

  @Test func `two runs where they part`() throws {
    var screen = try Scene.counter.screen()
    screen.type("22b", .down)
    try expect(screen, "comparison-100x30", .large)
    try expect(screen, "comparison-40x12", Size(width: 40, height: 12))
  }

  @Test func `a run that ends in a deadlock beside one that does not`() throws {
    var screen = try Scene.deadlock.screen()
    screen.type(":9", .enter)
    screen.type("2b")
    try expect(screen, "comparison-deadlock-80x24", .standard)
  }

  @Test func `a line being typed`() throws {
    var screen = try Scene.counterLock.screen()
    screen.type(":22", .enter)
    screen.type(":shared_counter=2")
    try expect(screen, "command-80x24", .standard)
    screen.type(String(repeating: "a long line ", count: 12), .home)
    screen.type("", .right, .right)
    try expect(screen, "command-long-40x12", Size(width: 40, height: 12))
  }

  @Test func `a filter shows its lanes while it is typed`() throws {
    var screen = try Scene.crowd.screen()
    screen.type(":500", .enter)
    screen.type("\\is:waiting 7")
    try expect(screen, "filter-80x24", .standard)
  }

  @Test func `what could not be done`() throws {
    var screen = try Scene.counterLock.screen()
    screen.type(":counter=17", .enter)
    try expect(screen, "complaint-80x24", .standard)
  }

  @Test func `the answer to a question for the cause`() throws {
    var screen = try Scene.counterLock.screen()
    screen.type(":22", .enter)
    screen.type("", .enter)
    try expect(screen, "cause-80x24", .standard)
  }

  @Test(arguments: [
    ("reading", LogArrival.Phase.reading), ("following", .following),
    ("failed", .failed("line 801: this is no event: the line ends early")),
  ])
  func `a log that arrives`(name: String, phase: LogArrival.Phase) throws {
    var screen = try Scene.crowd.screen()
    _ = screen.update(
      .log(
        LogProgress(
          timeline: screen.timeline,
          arrival: LogArrival(bytesRead: 45_000_000, totalBytes: 100_000_000, phase: phase)
        )
      )
    )
    screen.type("F")
    try expect(screen, "\(name)-100x30", .large)
  }
}
