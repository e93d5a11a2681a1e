import LockVizCore
import TestSupport
import Testing

@testable import LockViz

/// Which panes are shown, which has the focus, and what keys do in it.
@Suite("Panes")
struct PaneTests {
  private func shown(_ available: [Pane], _ wanted: Pane?, _ width: Int) -> [Pane] {
    PaneArrangement(available: available, wanted: wanted, width: width).places.map(\.pane)
  }

  @Test func `as many panes as the width bears, the source first`() {
    #expect(shown(Pane.allCases, nil, 71) == [.source])
    #expect(shown(Pane.allCases, nil, 72) == [.source, .now])
    #expect(shown(Pane.allCases, nil, 129) == [.source, .now])
    #expect(shown(Pane.allCases, nil, 130) == [.source, .now, .events])
    #expect(shown([.now, .events], nil, 60) == [.now])
    #expect(shown([.now, .events], nil, 80) == [.now, .events])
    #expect(shown([.source, .events], nil, 80) == [.source, .events])
    #expect(shown([.events], nil, 200) == [.events])
  }

  @Test func `the pane that had the focus last is shown in the place of the last one`() {
    #expect(shown(Pane.allCases, .events, 60) == [.events])
    #expect(shown(Pane.allCases, .events, 80) == [.source, .events])
    #expect(shown(Pane.allCases, .source, 80) == [.source, .now])
    #expect(shown(Pane.allCases, .events, 140) == [.source, .now, .events])
    #expect(shown([.events], .now, 80) == [.events])
  }

  @Test func `panes and their dividers fill every width`() {
    for width in 0...220 {
      let arrangement = PaneArrangement(available: Pane.allCases, wanted: nil, width: width)
      let columns = arrangement.places.map(\.columns)
      #expect(columns.first?.lowerBound == 0 && columns.last?.upperBound == width)
      for (left, right) in zip(columns, columns.dropFirst()) {
        #expect(right.lowerBound == left.upperBound + 1)
      }
      #expect(columns.allSatisfy { $0.count >= min(width, 33) })
    }
  }

  @Test func `Tab goes through lanes and panes, Shift-Tab back, Esc to the lanes`() throws {
    var screen = try Scene.counterLock.screen()
    var seen: [Pane?] = []
    for _ in 0..<4 {
      screen.press(.tab)
      seen.append(screen.panes.focused)
    }
    #expect(seen == [.source, .now, .events, nil])
    screen.press(.backTab)
    #expect(screen.panes.focused == .events)
    screen.press(.escape)
    #expect(screen.panes.focused == nil && screen.panes.latest == .events)
  }

  @Test func `what has nothing to show is passed over`() throws {
    var screen = TimelineScreen.of(makeLog("A start\nA end ok"))
    #expect(screen.availablePanes == [.events])
    screen.press(.tab, .tab)
    #expect(screen.panes.focused == nil)
  }

  @Test func `a screen without room for panes keeps the focus on the lanes`() throws {
    var screen = try Scene.counterLock.screen()
    _ = screen.update(.resize(Size(width: 40, height: 6)))
    screen.press(.tab)
    #expect(screen.panes.focused == nil)
    screen.press(.down)
    #expect(screen.selection == .task(0))
  }

  @Test func `on a small screen a pane with the focus takes the place of lanes`() throws {
    let size = Size(width: 40, height: 12)
    var screen = try Scene.counterLock.screen()
    screen.step(to: 22)
    _ = screen.update(.resize(size))
    #expect(!screen.layout(size).hasPanes)
    screen.press(.tab, .tab)
    #expect(screen.draw(size).text.contains("lock  task_B since 20"))
    screen.press(.escape)
    #expect(!screen.layout(size).hasPanes)
  }

  @Test func `up and down select lanes, scroll a pane, or move among events`() throws {
    var screen = try Scene.counterLock.screen()
    screen.step(to: 10)
    screen.press(.tab, .down)
    #expect(screen.panes.offset(of: .source, at: 10) == 1)
    #expect(screen.selection == nil && screen.cursor == 10)
    screen.press(.tab, .tab)
    #expect(screen.panes.focused == .events)
    screen.press(.down, .down, .up)
    #expect(screen.cursor == 11 && screen.selection == nil)
    screen.press(.pageDown)
    #expect((14...20).contains(screen.cursor))
    screen.press(.escape, .down)
    #expect(screen.selection != nil)
  }

  @Test func `a pane is scrolled to its ends and no further, until the playhead moves`() throws {
    var screen = try Scene.counterLock.screen()
    screen.step(to: 22)
    let before = screen.draw(.standard).text
    screen.press(.tab, .home)
    #expect(screen.draw(.standard).text.contains("1 extension Scenario {"))
    screen.press(.up, .end)
    for _ in 0..<5 { screen.press(.down) }
    screen.press(.up, .up)
    // Two rows before the end, which the listing has in its line 30.
    #expect(screen.draw(.standard).text.contains("     28 "))
    #expect(!screen.draw(.standard).text.contains("     29 "))
    screen.press(.pageUp)
    #expect(!screen.draw(.standard).text.contains("     28 "))
    #expect(screen.cursor == 22)
    screen.press(.right, .left, .escape)
    #expect(screen.draw(.standard).text == before)
  }

  @Test(arguments: [true, false])
  func `the heading of the focused pane is marked by a sign and not by a colour alone`(
    unicode: Bool
  ) throws {
    var screen = try Scene.counterLock.screen(unicode: unicode)
    screen.press(.tab, .tab)
    let mark = unicode ? "▸ now" : "> now"
    #expect(screen.draw(.standard).text.contains(mark))
    screen.press(.escape)
    #expect(!screen.draw(.standard).text.contains(mark))
  }

  @Test func `a place in a file that is not there is named`() {
    var log = EventLog(header: EventLog.Header(source: "recording", name: "worker"))
    log.append(
      Event(number: 1, task: "A", kind: .acquire, object: "l", location: "app/worker.py:42")
    )
    var screen = TimelineScreen.of(log)
    screen.press(.right)
    #expect(screen.draw(.standard).text.contains("A at app/worker.py:42"))
  }
}
