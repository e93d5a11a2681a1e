import LockVizCore
import TestSupport
import Testing

@testable import LockViz

/// Which lanes are shown, selected and filtered.
@Suite("Lane choice")
struct LaneChoiceTests {
  private func press(_ key: Key, _ times: Int = 1, on screen: inout TimelineScreen) {
    for _ in 0..<times { _ = screen.update(.key(key)) }
  }

  private func choice(_ count: Int, rows: Int, selected: Int?, kept: [Int]? = nil)
    -> LaneChoice.Kind
  {
    LaneChoice.Kind(
      LaneSet(total: count, kept: kept),
      rows: rows,
      selected: selected,
      wanted: [7, 3, 7, 90]
    )
  }

  @Test func `the acting task is always shown where nothing is selected`() throws {
    var screen = try Scene.crowd.screen()
    for _ in 0..<80 {
      press(.right, 9, on: &screen)
      let geometry = TimelineGeometry(screen, .standard)
      let tasks = geometry.lanes[.task]
      if let actor = geometry.moment.state.actor { #expect(tasks.shown.contains(actor.index)) }
      #expect(tasks.shown.count + tasks.hidden == 101)
    }
  }

  @Test func `the neighbours of the selected lane are shown, and stay while events go by`() throws {
    var screen = try Scene.crowd.screen()
    press(.down, 60, on: &screen)
    let shown = TimelineGeometry(screen, .standard).lanes[.task].shown
    #expect(shown.contains(59))
    let first = try #require(shown.first)
    #expect(shown == Array(first..<first + shown.count))
    press(.right, 80, on: &screen)
    #expect(TimelineGeometry(screen, .standard).lanes[.task].shown == shown)
  }

  @Test func `the window of lanes ends where they end`() {
    #expect(choice(20, rows: 6, selected: 0).shown == [0, 1, 2, 3, 4])
    #expect(choice(20, rows: 6, selected: 10).shown == [8, 9, 10, 11, 12])
    #expect(choice(20, rows: 6, selected: 10).above == 8)
    #expect(choice(20, rows: 6, selected: 19).shown == [15, 16, 17, 18, 19])
    #expect(choice(20, rows: 6, selected: 19).hidden == 15)
    #expect(choice(20, rows: 2, selected: 19).shown == [18, 19])
    #expect(!choice(20, rows: 2, selected: 19).isTold)
    #expect(choice(20, rows: 0, selected: 3).shown.isEmpty)
    #expect(choice(5, rows: 6, selected: 4).shown == [0, 1, 2, 3, 4])
  }

  @Test func `without a selection those wanted are shown, then the first`() {
    #expect(choice(20, rows: 5, selected: nil).shown == [0, 1, 3, 7])
    #expect(choice(20, rows: 3, selected: nil).shown == [3, 7])
    #expect(
      choice(20, rows: 5, selected: nil, kept: [2, 3, 11, 12, 13, 14]).shown == [2, 3, 11, 12]
    )
    #expect(choice(20, rows: 4, selected: 12, kept: [2, 3, 11, 12, 13, 14]).shown == [11, 12, 13])
    #expect(choice(20, rows: 4, selected: 5, kept: [2, 3, 11, 12, 13, 14]).shown == [2, 3, 11])
  }

  @Test func `selecting skips what is filtered out`() throws {
    var screen = try Scene.everything.screen()
    press(.right, 23, on: &screen)
    // main reader writer sleeper late, first second, cache[1]
    screen.filter = try LaneFilter("e")
    press(.home, on: &screen)
    var seen: [Timeline.Subject] = []
    for _ in 0..<6 {
      press(.down, on: &screen)
      seen.append(try #require(screen.selection))
    }
    #expect(
      seen == [.task(1), .task(2), .task(3), .task(4), .resource(1), .variable(0)]
    )
    press(.down, 3, on: &screen)
    #expect(screen.selection == .variable(0))
    press(.up, on: &screen)
    #expect(screen.selection == .resource(1))
    screen.filter = try LaneFilter("cache")
    press(.up, on: &screen)
    #expect(screen.selection == .variable(0))
    screen.filter = try LaneFilter("lock:first")
    press(.home, on: &screen)
    #expect(screen.selection == .variable(0))
    press(.up, on: &screen)
    #expect(screen.selection == .resource(0))
  }

  @Test func `nothing can be selected where the filter leaves nothing`() throws {
    var screen = try Scene.counter.screen()
    screen.filter = try LaneFilter("nothing_of_that_name")
    press(.down, on: &screen)
    #expect(screen.selection == nil)
    let text = screen.draw(.standard).text
    #expect(text.contains("No lane matches the filter at this event."))
    #expect(text.contains("nothing_of_that_name · 0 of 4 tasks, 0 of 1 variable"))
  }

  @Test(arguments: [
    Size(width: 20, height: 5), Size(width: 40, height: 6), Size(width: 80, height: 24),
  ])
  func `the filter is always shown`(size: Size) throws {
    var screen = try Scene.crowd.screen()
    screen.filter = try LaneFilter("is:ended")
    for _ in 0..<30 {
      press(.right, 20, on: &screen)
      #expect(screen.draw(size).text.contains("filter  is:ended"))
    }
  }

  @Test func `what is hidden is told, with a row for it or without`() throws {
    var screen = try Scene.crowd.screen()
    press(.end, on: &screen)
    press(.down, 30, on: &screen)
    #expect(screen.draw(.standard).text.contains("26 tasks above, 69 below"))
    var lock = try Scene.counterLock.screen()
    press(.end, on: &lock)
    #expect(lock.draw(Size(width: 40, height: 12)).text.contains("2 more "))
    #expect(TimelineGeometry(lock, Size(width: 40, height: 12)).lanes.untold == 2)
  }
}
