import LockVizCore
import TestSupport
import Testing

@testable import LockViz

/// Pictures of the lower half: the sentences, the panes and the keys.
///
/// The upper half is cut off, so that a change to the lanes does not change these.
@Suite("Panes: pictures")
struct PaneGoldenTests {
  static let sizes = [
    Size.standard, Size(width: 130, height: 40), Size(width: 200, height: 60),
    Size(width: 40, height: 12),
  ]

  /// The screen of a scenario in asyncio's order, at an event.
  private func scenario(_ name: String, event: Int, unicode: Bool = true) throws -> TimelineScreen {
    let scenario = try #require(Scenario.named(name))
    let log = try scenario.run().log
    let source = SourceListing(fileName: scenario.fileName, lines: scenario.source)
    var screen = TimelineScreen.of(log, source: source, unicode: unicode)
    screen.step(to: event)
    return screen
  }

  /// Compares the lower half.
  private func expectLower(
    _ screen: TimelineScreen,
    _ size: Size,
    _ name: String,
    colors: Bool = true,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let whole = screen.draw(size)
    let first = screen.layout(size).narration.lowerBound
    var lower = Grid(width: size.width, height: size.height - first)
    for y in first..<size.height {
      for x in 0..<size.width { lower.set(whole[x, y], x: x, y: y - first) }
    }
    let name = "panes/\(name)-\(size.width)x\(size.height)\(colors ? "" : "-mono")"
    try expectGolden(lower, name, colors: colors, sourceLocation: sourceLocation)
  }

  @Test(arguments: sizes)
  func `a release wakes the first of a queue`(size: Size) throws {
    try expectLower(try scenario("counter-lock", event: 18), size, "counter-lock-18")
  }

  @Test(arguments: sizes)
  func `the same in ASCII and without colours`(size: Size) throws {
    let screen = try scenario("counter-lock", event: 18, unicode: false)
    try expectLower(screen, size, "counter-lock-18-ascii", colors: false)
  }

  @Test func `what was read is stale once another writes`() throws {
    try expectLower(try scenario("counter", event: 17), .standard, "counter-17")
    try expectLower(try scenario("counter", event: 32), .standard, "counter-32")
  }

  @Test(arguments: sizes)
  func `a deadlock is told as a chain`(size: Size) throws {
    try expectLower(try scenario("philosophers", event: 20), size, "philosophers-20")
  }

  @Test func `a cancelled waiter, a newcomer, a cache that is filled twice`() throws {
    try expectLower(try scenario("cancel", event: 18), .standard, "cancel-18")
    try expectLower(try scenario("fairness", event: 21), .standard, "fairness-21")
    try expectLower(try scenario("cache", event: 36), Size(width: 130, height: 40), "cache-36")
  }

  @Test(arguments: [1, 2, 3], [true, false])
  func `each pane with the focus`(tabs: Int, unicode: Bool) throws {
    let suffix = unicode ? "" : "-ascii"
    for size in [Size.standard, Size(width: 60, height: 20), Size(width: 40, height: 12)] {
      var screen = try scenario("counter-lock", event: 22, unicode: unicode)
      _ = screen.update(.resize(size))
      for _ in 0..<tabs { screen.press(.tab) }
      try expectLower(screen, size, "focus-\(tabs)\(suffix)", colors: unicode)
    }
  }

  @Test func `a scrolled source and a scrolled queue`() throws {
    var source = try scenario("counter-lock", event: 22)
    source.press(.tab, .home, .down)
    try expectLower(source, .standard, "scrolled-source")
    var queue = TimelineScreen.of(Sample.crowd(30))
    queue.step(to: 88)
    try expectLower(queue, .standard, "queue")
    queue.press(.tab, .pageDown, .down)
    try expectLower(queue, .standard, "scrolled-queue")
  }

  @Test func `more locks and variables than rows`() throws {
    let locks = (1...12).map { "A acquire lock_\($0)" }.joined(separator: "\n")
    let variables = (1...12).map { "A write value_\($0) \($0)" }.joined(separator: "\n")
    let waits = "B wait lock_9\nC wait lock_4\nB cancel C\nD wait lock_9"
    var screen = TimelineScreen.of(makeLog([locks, variables, waits].joined(separator: "\n")))
    screen.press(.end)
    for size in Self.sizes { try expectLower(screen, size, "many-28") }
  }

  @Test func `without a listing the places of the events are named`() throws {
    var log = EventLog(header: EventLog.Header(source: "recording", name: "worker"))
    for (index, event) in Sample.everything.enumerated() {
      var event = event
      if index % 3 > 0 { event.location = "app/workers/cache.py:\(40 + index)" }
      log.append(event)
    }
    var screen = TimelineScreen.of(log)
    screen.step(to: 23)
    for size in Self.sizes { try expectLower(screen, size, "recording-23") }
  }

  @Test func `the first event of a log without an introduction`() throws {
    for size in Self.sizes { try expectLower(.of(Sample.everything), size, "first") }
    try expectLower(.of(Sample.everything, unicode: false), .standard, "first-ascii")
  }

  @Test(arguments: [true, false])
  func `every page of the help`(unicode: Bool) throws {
    var screen = TimelineScreen.of(Sample.everything, unicode: unicode)
    screen.press(.character("?"))
    while let page = screen.helpPage {
      let name = "panes/help-80x24-\(page + 1)\(unicode ? "" : "-ascii")"
      try expectGolden(screen.draw(.standard), name, colors: unicode)
      screen.press(.character("?"))
    }
  }

  @Test func `the help in one page, and in many`() throws {
    for size in Self.sizes where size != .standard {
      var screen = TimelineScreen.of(Sample.everything)
      _ = screen.update(.resize(size))
      screen.press(.character("?"))
      try expectGolden(screen.draw(size), "panes/help-\(size.width)x\(size.height)")
    }
  }
}
