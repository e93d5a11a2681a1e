import Testing

@testable import LockViz
@testable import LockVizCore

/// What choices can still lead to, on the screen.
@Suite("Timeline screen: prospects")
struct ProspectsTests {
  /// The counter after `x` has explored it.
  private func explored(_ size: Size = .standard, keys: String = "") throws -> TimelineScreen {
    var screen = try Scene.counter.screen()
    _ = screen.update(.resize(size))
    try explore(&screen)
    screen.type("", .escape)
    screen.type(keys)
    return screen
  }

  private func explore(_ screen: inout TimelineScreen) throws {
    guard case .explore(let request) = screen.update(.key(.character("x"))) else {
      Issue.record("nothing is explored")
      return
    }
    let found = request.explore(Exploration.Options())
    _ = screen.update(.explored(.finished(found), name: request.name))
  }

  private func rows(_ screen: TimelineScreen) -> [String] {
    screen.draw(screen.size).text.split(separator: "\n").map(String.init)
  }

  @Test func `each ready task is marked with the outcomes that it can lead to`() throws {
    var screen = try explored(Size(width: 120, height: 40))
    #expect(rows(screen).contains { $0.contains("[1] → a!(16) b!(12) c(2)") })
    // After task_A has read and task_B too, both cannot be right.
    screen.type("11")
    let marks = rows(screen).filter { $0.contains("] →") }
    #expect(marks.count == screen.choice?.keys)
    // Marks go with the choice, and come back with it.
    screen.type(" ")
    #expect(!rows(screen).contains { $0.contains("] →") })
  }

  @Test func `on a small screen the numbers are there without the counts`() throws {
    #expect(rows(try explored()).contains { $0.contains("[1] → a! b! c") })
  }

  @Test func `an exploration that is not exact says once why there are no marks`() throws {
    var screen = try Scene.counter.screen()
    _ = screen.update(.key(.character("x")))
    let options = Exploration.Options(maximumRuns: 5)
    let found = try #require(Scenario.named("counter")).explore(options)
    _ = screen.update(.explored(.finished(found), name: "counter"))
    #expect(screen.message?.text.hasPrefix("choices get no marks: ") == true)
    screen.type("", .escape)
    #expect(screen.message == nil)
    #expect(!rows(screen).contains { $0.contains("] →") })
  }

  @Test func `how many runs there will be is said while it goes on`() throws {
    var screen = try Scene.counter.screen()
    _ = screen.update(.key(.character("x")))
    let progress = Exploration.Progress(runs: 12_400, outcomes: 3, done: 0.11)
    _ = screen.update(.explored(.running(progress), name: "counter"))
    #expect(rows(screen).contains { $0.contains("12,400 of about 112 thousand runs") })
  }

  @Test(
    arguments: [
      (850, "850"), (1_000, "1 thousand"), (1_240, "1.2 thousand"), (113_400, "113 thousand"),
      (2_500_000, "2.5 million"), (7_000_000_000, "7 billion"),
    ]
  )
  func `large numbers are rounded for people`(number: Int, text: String) {
    #expect(number.roundText == text)
  }

  @Test func `are drawn`() throws {
    for size in [Size.standard, Size(width: 120, height: 40)] {
      let screen = try explored(size, keys: "1")
      try expectGolden(screen.draw(size), "driving/prospects-\(size.width)x\(size.height)")
    }
  }
}
