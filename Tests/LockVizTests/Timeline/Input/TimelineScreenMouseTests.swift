import LockVizCore
import TestSupport
import Testing

@testable import LockViz

/// What a click and the wheel do, wherever they are.
@Suite("Timeline screen: the mouse")
struct TimelineScreenMouseTests {
  /// The counter under a lock at event 22, on a screen of 80 × 24.
  private func screen() throws -> TimelineScreen {
    var screen = try Scene.counterLock.screen()
    screen.type(":22", .enter)
    return screen
  }

  /// The cell at which a text stands on the screen.
  private func place(of text: String, on screen: TimelineScreen, after x: Int = 0) throws
    -> (x: Int, y: Int)
  {
    let lines = screen.draw(.standard).text.split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    for (y, line) in lines.enumerated() {
      if let range = line.dropFirst(x).firstRange(of: text) {
        return (line.distance(from: line.startIndex, to: range.lowerBound), y)
      }
    }
    throw Missing(description: "no \(text) on\n\(screen.draw(.standard).text)")
  }

  private struct Missing: Error, CustomStringConvertible {
    var description: String
  }

  private func click(_ place: (x: Int, y: Int), on screen: inout TimelineScreen) {
    _ = screen.update(.mouse(MouseEvent(x: place.x, y: place.y, action: .press)))
  }

  @Test func `a click on a name selects the lane`() throws {
    var screen = try screen()
    click(try place(of: "task_C", on: screen), on: &screen)
    #expect(screen.selection == .task(3) && screen.cursor == 22)
    click(try place(of: "lock     ", on: screen), on: &screen)
    #expect(screen.selection == .resource(0))
  }

  @Test func `a click on the timeline goes to the event there`() throws {
    var screen = try screen()
    // task_A writes 1 in event 16.
    click(try place(of: "W1", on: screen), on: &screen)
    #expect(screen.cursor == 16 && screen.selection == .task(1))
  }

  @Test func `a click on a pane gives it the focus, one on an event goes there`() throws {
    var screen = try screen()
    click(try place(of: "CounterLock.swift", on: screen), on: &screen)
    #expect(screen.panes.focused == .source)
    screen.type("", .tab, .tab)
    #expect(screen.panes.focused == .events)
    let row = try place(of: "task_B read", on: screen)
    click(row, on: &screen)
    #expect(screen.timeline.log[screen.cursor - 1].kind == .read)
    #expect(screen.timeline.log[screen.cursor - 1].task == "task_B")
  }

  @Test func `the wheel moves the playhead over lanes, and scrolls panes`() throws {
    var screen = try screen()
    _ = screen.update(.mouse(MouseEvent(x: 30, y: 3, action: .wheelDown)))
    #expect(screen.cursor == 25)
    _ = screen.update(.mouse(MouseEvent(x: 30, y: 3, action: .wheelUp)))
    #expect(screen.cursor == 22)
    let before = screen.draw(.standard).text
    let source = try place(of: "CounterLock.swift", on: screen)
    _ = screen.update(.mouse(MouseEvent(x: source.x, y: source.y + 2, action: .wheelUp)))
    #expect(screen.cursor == 22 && screen.draw(.standard).text != before)
  }

  @Test func `nothing happens outside the screen or while a line is typed`() throws {
    var screen = try screen()
    for place in [(-1, -1), (500, 3), (3, 500), (79, 23)] { click(place, on: &screen) }
    #expect(screen.cursor == 22 && screen.selection == nil)
    screen.type("/")
    click(try place(of: "task_C", on: screen), on: &screen)
    #expect(screen.selection == nil && screen.prompt != nil)
  }
}
