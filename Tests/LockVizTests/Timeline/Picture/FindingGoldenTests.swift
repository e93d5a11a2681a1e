import LockVizCore
import Testing

@testable import LockViz

/// Pictures of what is found, saved in `Golden/findings/`.
@Suite("Timeline screen: pictures of findings")
struct FindingGoldenTests {
  /// A scenario's screen after some keys.
  private func expect(
    _ name: String,
    keys: String,
    _ size: Size,
    unicode: Bool = true,
    as picture: String
  ) throws {
    let scenario = try #require(Scenario.named(name))
    var watched = Watched(Timeline(try scenario.run().log), schedule: .fifo)
    watched.title = scenario.title
    watched.source = SourceListing(fileName: scenario.fileName, lines: scenario.source)
    var screen = TimelineScreen(watched, unicode: unicode, playing: false)
    _ = screen.update(.resize(size))
    screen.type(keys)
    let file = "findings/\(picture)-\(size.width)x\(size.height)\(unicode ? "" : "-ascii")"
    try expectGolden(screen.draw(size), file, colors: unicode)
  }

  @Test func `a lost update, and an event that leads to it`() throws {
    try expect("counter", keys: "e", .standard, as: "lost-update")
    try expect("counter", keys: "ehhhhhhhh", .standard, as: "lost-update-read")
    try expect("counter", keys: "GZZ", .standard, as: "lost-update-overview")
  }

  @Test(arguments: [true, false]) func `a stale check`(unicode: Bool) throws {
    try expect("cache", keys: "e", .standard, unicode: unicode, as: "stale-check")
    try expect(
      "cache",
      keys: "e",
      Size(width: 120, height: 40),
      unicode: unicode,
      as: "stale-check"
    )
  }

  @Test(arguments: [true, false]) func `a circle of waiting is drawn`(unicode: Bool) throws {
    for size in [Size.standard, Size(width: 120, height: 40), Size(width: 60, height: 20)] {
      try expect("philosophers", keys: "e", size, unicode: unicode, as: "circle")
    }
    try expect("deadlock-self", keys: "e", .standard, unicode: unicode, as: "circle-of-one")
  }

  @Test func `a value that was not expected, and the variable's advice`() throws {
    try expect("counter", keys: "G", Size(width: 120, height: 40), as: "unexpected-value")
    try expect("counter-lock", keys: "G", Size(width: 120, height: 40), as: "none")
  }
}
