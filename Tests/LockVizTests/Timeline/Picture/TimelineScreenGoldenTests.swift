import LockVizCore
import Testing

@testable import LockViz

/// Pictures of the timeline, saved in `Golden/` and compared cell by cell.
@Suite("Timeline screen: pictures")
struct TimelineScreenGoldenTests {
  /// A screen at an event, drawn at a size.
  private func picture(
    _ scene: Scene,
    event: Int,
    size: Size,
    unicode: Bool = true,
    keys: [Key] = [],
    filter: String? = nil
  ) throws -> Grid {
    var screen = try scene.screen(unicode: unicode)
    screen.filter = try filter.map { text in try LaneFilter(text) }
    _ = screen.update(.resize(size))
    for _ in 0..<event { _ = screen.update(.key(.right)) }
    for key in keys { _ = screen.update(.key(key)) }
    return screen.draw(size)
  }

  @Test func `before the first event`() throws {
    try expectGolden(try picture(.counter, event: 0, size: .standard), "counter-0-80x24")
  }

  @Test func `a lost update`() throws {
    try expectGolden(try picture(.counter, event: 20, size: .large), "counter-20-100x30")
  }

  @Test func `the end of a run that went wrong`() throws {
    try expectGolden(try picture(.counter, event: 32, size: .standard), "counter-32-80x24")
  }

  @Test func `a queue, and an owner that gives way`() throws {
    try expectGolden(try picture(.counterLock, event: 22, size: .large), "counter-lock-22-100x30")
  }

  @Test func `a woken waiter does not have the lock yet`() throws {
    try expectGolden(try picture(.counterLock, event: 18, size: .standard), "counter-lock-18-80x24")
  }

  @Test func `ASCII shows the same`() throws {
    let grid = try picture(.counterLock, event: 18, size: .standard, unicode: false)
    try expectGolden(grid, "counter-lock-18-80x24-ascii")
  }

  @Test func `so does a terminal without colours`() throws {
    let grid = try picture(.counterLock, event: 18, size: .standard, unicode: false)
    try expectGolden(grid, "counter-lock-18-80x24-mono", colors: false)
  }

  @Test func `the end of a run that went well`() throws {
    try expectGolden(try picture(.counterLock, event: 40, size: .standard), "counter-lock-40-80x24")
  }

  @Test func `every mark, cancellation and a warning`() throws {
    try expectGolden(try picture(.everything, event: 23, size: .large), "everything-23-100x30")
    let ascii = try picture(.everything, event: 23, size: .large, unicode: false)
    try expectGolden(ascii, "everything-23-100x30-ascii")
  }

  @Test func `a deadlock`() throws {
    try expectGolden(try picture(.everything, event: 32, size: .standard), "everything-32-80x24")
  }

  @Test func `more tasks than rows`() throws {
    try expectGolden(try picture(.crowd, event: 230, size: .large), "crowd-230-100x30")
    try expectGolden(
      try picture(.crowd, event: 500, size: .standard, keys: [.down, .down]),
      "crowd-500-80x24"
    )
  }

  @Test func `an overview: several events a column`() throws {
    let keys: [Key] = [.character("Z"), .character("Z"), .character("Z")]
    try expectGolden(
      try picture(.traffic, event: 2_500, size: .large, keys: keys),
      "traffic-2500-4-a-column-100x30"
    )
    let small = try picture(.traffic, event: 2_500, size: Size(width: 40, height: 12), keys: keys)
    try expectGolden(small, "traffic-2500-4-a-column-40x12")
  }

  @Test func `an overview of the whole log`() throws {
    let keys = Array(repeating: Key.character("Z"), count: 12)
    try expectGolden(
      try picture(.traffic, event: 2_500, size: .standard, keys: keys),
      "traffic-2500-whole-80x24"
    )
    let ascii = try picture(.traffic, event: 2_500, size: .standard, unicode: false, keys: keys)
    try expectGolden(ascii, "traffic-2500-whole-80x24-mono", colors: false)
    let large = Size(width: 200, height: 60)
    try expectGolden(
      try picture(.traffic, event: 2_500, size: large, keys: keys),
      "traffic-2500-whole-200x60"
    )
  }

  @Test func `one column an event, and many columns an event`() throws {
    try expectGolden(
      try picture(.counterLock, event: 22, size: .standard, keys: [.character("Z")]),
      "counter-lock-22-1-column-80x24"
    )
    try expectGolden(
      try picture(
        .counterLock,
        event: 22,
        size: .standard,
        keys: [.character("z"), .character("z")]
      ),
      "counter-lock-22-4-columns-80x24"
    )
  }

  @Test func `time on the axis, with gaps in which nothing happens`() throws {
    let keys: [Key] = [.character("t")]
    try expectGolden(
      try picture(.traffic, event: 300, size: .large, keys: keys),
      "traffic-300-time-100x30"
    )
    try expectGolden(
      try picture(.everything, event: 28, size: .standard, keys: keys),
      "everything-28-time-80x24"
    )
    let ascii = try picture(.traffic, event: 300, size: .standard, unicode: false, keys: keys)
    try expectGolden(ascii, "traffic-300-time-80x24-ascii")
  }

  @Test func `lanes scroll around the selected one`() throws {
    let keys = Array(repeating: Key.down, count: 40)
    try expectGolden(
      try picture(.crowd, event: 500, size: .standard, keys: [.home] + keys + [.end]),
      "crowd-802-scrolled-80x24"
    )
    let small = try picture(.crowd, event: 500, size: Size(width: 30, height: 8), keys: keys)
    try expectGolden(small, "crowd-500-scrolled-30x8")
  }

  @Test func `filtered lanes`() throws {
    try expectGolden(
      try picture(.crowd, event: 500, size: .standard, filter: "is:ended worker_3"),
      "crowd-500-filter-80x24"
    )
    let ascii = try picture(.crowd, event: 500, size: .large, unicode: false, filter: "is:waiting")
    try expectGolden(ascii, "crowd-500-filter-100x30-mono", colors: false)
    try expectGolden(
      try picture(.crowd, event: 500, size: Size(width: 40, height: 12), filter: "is:sleeping"),
      "crowd-500-filter-nothing-40x12"
    )
  }

  @Test func `a large screen, playing`() throws {
    let size = Size(width: 200, height: 60)
    let grid = try picture(
      .counter,
      event: 23,
      size: size,
      keys: [.character("+"), .character(" ")]
    )
    try expectGolden(grid, "counter-23-200x60")
  }

  @Test(arguments: [
    Size(width: 60, height: 20), Size(width: 40, height: 12), Size(width: 30, height: 8),
    Size(width: 20, height: 5), Size(width: 19, height: 4),
  ])
  func `small screens`(size: Size) throws {
    let grid = try picture(.counterLock, event: 22, size: size)
    try expectGolden(grid, "counter-lock-22-\(size.width)x\(size.height)")
  }

  @Test func `help`() throws {
    let keys: [Key] = [.character("?")]
    try expectGolden(try picture(.counter, event: 20, size: .standard, keys: keys), "help-80x24")
    let ascii = try picture(
      .counter,
      event: 20,
      size: Size(width: 60, height: 20),
      unicode: false,
      keys: keys
    )
    try expectGolden(ascii, "help-60x20-ascii")
  }
}

extension Size {
  static let standard = Size(width: 80, height: 24)
  static let large = Size(width: 100, height: 30)
}

/// What the tests show.
enum Scene: CaseIterable {
  case counter, counterLock, deadlock, everything, crowd, traffic

  func screen(unicode: Bool = true, playing: Bool = false) throws -> TimelineScreen {
    TimelineScreen(try watched(), unicode: unicode, playing: playing)
  }

  private func watched() throws -> Watched {
    switch self {
    case .counter: return try Self.watched("counter")
    case .counterLock: return try Self.watched("counter-lock")
    case .deadlock: return try Self.watched("deadlock")
    case .everything:
      let warning = "The log ends in the middle of an event; 32 events are shown."
      var watched = Watched(
        Timeline(Sample.everything),
        LogArrival(phase: .complete, warnings: [warning])
      )
      watched.title = "every state"
      return watched
    case .crowd:
      var watched = Watched(Timeline(Sample.crowd(100)), schedule: .random(seed: 7))
      watched.title = "100 tasks, one lock"
      return watched
    case .traffic:
      var watched = Watched(Timeline(Sample.traffic(events: 5_000, tasks: 9, locks: 2)))
      watched.title = "9 tasks, 2 locks"
      return watched
    }
  }

  /// A scenario in the default order, paused before its first event.
  static func scenario(_ name: String) throws -> TimelineScreen {
    TimelineScreen(try watched(name), unicode: true, playing: false)
  }

  private static func watched(_ name: String) throws -> Watched {
    let scenario = try #require(Scenario.named(name))
    let program = Rerun(scenario)
    return Watched(scenario, ScheduledRun(try program.run(.fifo), .fifo), of: program)
  }
}
