import LockVizCore
import Testing

@testable import LockViz

/// What of the screen stays when somebody chooses who goes on.
@Suite("Choosing who goes on")
struct ChoosingTests {
  /// A screen that is paused before the first event of a run.
  private func screen(_ program: Rerun) throws -> TimelineScreen {
    let scenario = try #require(Scenario.named("counter"))
    let run = ScheduledRun(try program.run(.fifo), .fifo)
    var screen = TimelineScreen(scenario, run, of: program, .full)
    screen.press(.character(" "), .home)
    return screen
  }

  @Test func `two runs side by side say how they end, what is wrong first and nothing cut`() throws
  {
    var screen = try Scene.scenario("check-then-act")
    for size in [Size.standard, Size(width: 100, height: 30)] {
      _ = screen.update(.resize(size))
      screen.type("g2b")
      let rows = screen.draw(size).text.split(separator: "\n").suffix(3)
      #expect(rows.first?.hasPrefix(" ends: created = 3, not 1; ") == true)
      #expect(rows.dropFirst().first?.hasPrefix("       connection = made by task_C ") == true)
      screen.type("", .escape)
    }
  }

  @Test func `a run is never compared with itself`() throws {
    let scenario = try #require(Scenario.named("counter"))
    var screen = try screen(Rerun(scenario))
    screen.press(.character("2"), .character("b"))
    #expect(screen.comparison?.other == 0)
    screen.press(.escape, .character("u"))
    #expect(screen.watched.runs.current == 0 && screen.comparison == nil)
    screen.press(.character("b"))
    #expect(screen.comparison?.other == 1)
    screen.press(.enter)
    #expect(screen.watched.runs.current == 1 && screen.comparison == nil)
  }

  @Test func `the selected lane stays selected where the other run has it elsewhere`() throws {
    let main: @Sendable (Simulation) async throws -> Void = { simulation in
      let tasks = ["a", "b"].map { name in
        simulation.spawn(name) {
          let lock = AsyncLock("lock_\(name)", in: simulation)
          try await lock.acquire()
          try lock.release()
        }
      }
      try await simulation.gather(tasks)
    }
    let rerun = Rerun(
      explore: { options in Exploration.run(options, main) },
      run: { schedule throws(RunError) in
        var options = Simulation.Options(schedule: schedule)
        options.keepsReady = true
        return try Simulation.run(options, main)
      }
    )
    var screen = try screen(rerun)
    let lock = try #require(screen.timeline.resource(named: "lock_b"))
    screen.selection = .resource(lock)
    screen.press(.character("2"))
    #expect(Array(screen.timeline.resourceNames) == ["lock_b", "lock_a"])
    let selection = try #require(screen.selection)
    #expect(selection.name(in: screen.timeline) == "lock_b")
  }
}
