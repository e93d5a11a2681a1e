import LockVizCore
import Testing

@testable import LockViz

/// What the last row offers at different moments.
@Suite("Footer")
struct FooterHintsTests {
  private func hints(_ screen: TimelineScreen, width: Int = 80) -> [String] {
    FooterHints(screen, screen.choice).fitting(width: width).map { "\($0.key) \($0.words)" }
  }

  @Test func `digits are offered while there is a choice, with how many there are`() throws {
    var screen = try Scene.counter.screen()
    screen.type(":7", .enter)
    #expect(hints(screen).contains("1-3 choose"))
    screen.type("G")
    #expect(!hints(screen).contains { $0.hasSuffix("choose") })
    screen.type("g ")
    #expect(screen.isPlaying && !hints(screen).contains { $0.hasSuffix("choose") })
  }

  @Test func `after a choice come undo and the comparison, and go when it is undone`() throws {
    var screen = try Scene.counter.screen()
    #expect(!hints(screen).contains("u undo"))
    screen.type("3")
    #expect(hints(screen).contains("u undo") && hints(screen).contains("b compare"))
    screen.type("u")
    #expect(!hints(screen).contains("u undo"))
    // The run that was left can still be looked at.
    #expect(hints(screen).contains("b compare"))
  }

  @Test func `a choice that changes nothing offers no comparison`() throws {
    var screen = try Scene.counter.screen()
    screen.type("1")
    #expect(screen.message?.text == "task_A went on, as in this run anyway; u takes it back")
    #expect(hints(screen).contains("u undo") && !hints(screen).contains("b compare"))
  }

  @Test func `space is named after what it does, and findings only where there are some`() throws {
    var screen = try Scene.counter.screen()
    #expect(hints(screen).first == "space play" && hints(screen).contains("e E finding"))
    screen.type(" ")
    #expect(hints(screen).first == "space pause" && hints(screen).contains("+ - speed"))
    let calm = try Scene.counterLock.screen()
    #expect(!hints(calm, width: 300).contains("e E finding"))
  }

  @Test func `what is open tells how it is closed`() throws {
    var screen = try Scene.counter.screen()
    screen.type("j")
    #expect(hints(screen).contains("Esc unselect"))
    screen.type("", .escape, .tab)
    #expect(hints(screen).prefix(3) == ["↑ ↓ scroll", "Tab pane", "Esc lanes"])
    screen.type("?")
    #expect(hints(screen) == ["← → page", "Esc close"])
    screen.type("", .escape, .escape)
    screen.type("3b")
    #expect(
      hints(screen) == ["↑ ↓ another run", "← → scroll", "Enter go over to it", "Esc close"]
    )
  }

  @Test func `from a cause the way back is offered, until it is taken`() throws {
    var screen = try Scene.counter.screen()
    screen.type(":20", .enter, .enter)
    #expect(hints(screen).contains("Backspace back"))
    screen.type("", .backspace)
    #expect(screen.cursor == 20 && !hints(screen).contains("Backspace back"))
  }

  @Test func `exploring is offered for a run, and its outcomes say how to watch one`() throws {
    var screen = try Scene.counter.screen()
    #expect(hints(screen).contains("x explore"))
    screen.type("x")
    #expect(hints(screen).prefix(3) == ["Enter watch it", "↑ ↓ outcome", "Esc lanes"])
    let log = try Scene.crowd.screen()
    #expect(!hints(log, width: 300).contains("x explore"))
  }

  @Test func `a filter tells the way back to all lanes`() throws {
    var screen = try Scene.counter.screen()
    screen.type("\\task_A", .enter)
    #expect(hints(screen).contains("Esc all lanes"))
  }

  @Test func `a row is filled and never overflows, and help and the way out stay`() throws {
    var screen = try Scene.counter.screen()
    screen.type("3")
    for width in 20...200 {
      let row = hints(screen, width: width)
      #expect(row.suffix(2) == ["? help", "q quit"])
      let length = row.reduce(0) { $0 + $1.cellWidth + 2 } - 1
      #expect(length <= width)
    }
    #expect(hints(screen, width: 200).contains("z Z zoom"))
  }
}
