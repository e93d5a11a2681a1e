import LockVizCore
import TestSupport
import Testing

@testable import LockViz

/// Keys pressed on the timeline's screen, and what they did.
@Suite("Timeline screen: keys")
struct TimelineScreenKeyTests {
  /// Presses keys, one a character; `>` and `<` are the arrows, `^` and `v` up and down, `.` a tick.
  @discardableResult
  private func press(_ keys: String, on screen: inout TimelineScreen) -> Effect {
    var effect = Effect.none
    for character in keys {
      let input: Input =
        switch character {
        case ">": .key(.right)
        case "<": .key(.left)
        case "^": .key(.up)
        case "v": .key(.down)
        case ".": .tick
        default: .key(.character(character))
        }
      effect = screen.settle(input)
    }
    return effect
  }

  @Test(arguments: [
    ("", 0), (">>>", 3), ("lllh", 2), ("<", 0), ("G", 32), ("G>", 32), ("Gg", 0), ("G<<", 30),
    (" ...", 4), (" .. ..", 3), (" ..>.", 4), ("G .", 2), ("xyz&%", 0),
  ])
  func `move the playhead`(keys: String, event: Int) throws {
    var screen = try Scene.counter.screen()
    press(keys, on: &screen)
    #expect(screen.cursor == event)
  }

  @Test func `play, pause at the end, and play again from the beginning`() throws {
    var screen = try Scene.counter.screen(playing: true)
    #expect(screen.isPlaying)
    for _ in 0..<31 { press(".", on: &screen) }
    #expect(screen.isPlaying && screen.cursor == 31)
    press(".", on: &screen)
    #expect(!screen.isPlaying && screen.cursor == 32 && screen.tickInterval == nil)
    press(" ", on: &screen)
    #expect(screen.isPlaying && screen.cursor == 1)
    press(" ", on: &screen)
    #expect(!screen.isPlaying && screen.tickInterval == nil)
  }

  @Test(arguments: [
    ("counter", 20, "The lost update here is why shared_counter ends at 1."),
    ("cache", 0, "The stale check here is why "),
    ("check-then-act", 0, "The stale check here is why "),
  ])
  func `lead from the end of a run to what made a value unexpected`(
    scenario: String,
    event: Int,
    answer: String
  ) throws {
    var screen = try Scene.scenario(scenario)
    press("G", on: &screen)
    #expect(screen.moment.cause?.question.text.hasPrefix("why is ") == true)
    screen.press(.enter)
    #expect(screen.message?.text.hasPrefix(answer) == true, "\(screen.message?.text ?? "")")
    let found = try #require(screen.watched.timeline.findings(at: screen.cursor).first)
    #expect(found.event == screen.cursor && (event == 0 || event == screen.cursor))
    screen.press(.backspace)
    #expect(screen.moment.isLast)
  }

  @Test func `leave time to read the introduction, at any speed`() throws {
    var screen = try Scene.counter.screen(playing: true)
    press("+++", on: &screen)
    #expect(screen.tickInterval == .seconds(8))
    press(".", on: &screen)
    #expect(screen.tickInterval == .nanoseconds(41_666_666))
  }

  @Test func `who asks to play has read the introduction`() throws {
    var screen = try Scene.counter.screen()
    press(" ", on: &screen)
    #expect(screen.isPlaying && screen.cursor == 1)
  }

  @Test func `leave more time for what went wrong`() throws {
    var screen = try Scene.counter.screen(playing: true)
    for _ in 1..<20 { press(".", on: &screen) }
    #expect(screen.tickInterval == .nanoseconds(333_333_333))
    press(".", on: &screen)
    #expect(screen.tickInterval == .nanoseconds(333_333_333) * 6)
  }

  @Test func `change the speed on a ladder`() throws {
    var screen = try Scene.counter.screen(playing: true)
    press(".", on: &screen)
    #expect(screen.tickInterval == .nanoseconds(333_333_333))
    press("+", on: &screen)
    #expect(screen.tickInterval == .nanoseconds(166_666_666))
    press("+++", on: &screen)
    #expect(screen.tickInterval == .nanoseconds(20_833_333))
    press("----------", on: &screen)
    #expect(screen.tickInterval == .nanoseconds(1_333_333_333))
  }

  @Test func `stepping pauses, changing the speed does not`() throws {
    var screen = try Scene.counter.screen(playing: true)
    press("+", on: &screen)
    #expect(screen.isPlaying)
    press(">", on: &screen)
    #expect(!screen.isPlaying)
  }

  @Test func `select lanes, from the acting task on`() throws {
    var screen = try Scene.counter.screen()
    press("v", on: &screen)
    #expect(screen.selection == .task(0))
    press("jjjjjjj", on: &screen)
    #expect(screen.selection == .variable(0))
    press("^k", on: &screen)
    #expect(screen.selection == .task(2))
    _ = screen.update(.key(.escape))
    #expect(screen.selection == nil)
    for _ in 0..<20 { press(">", on: &screen) }
    press("^", on: &screen)
    #expect(screen.selection == .task(1))
  }

  @Test func `turn pages that overlap`() throws {
    var screen = try Scene.crowd.screen()
    _ = screen.update(.resize(.large))
    _ = screen.update(.key(.pageDown))
    let stride = screen.cursor
    #expect((10...50).contains(stride))
    _ = screen.update(.key(.pageDown))
    #expect(screen.cursor == 2 * stride)
    _ = screen.update(.key(.pageUp))
    _ = screen.update(.key(.pageUp))
    _ = screen.update(.key(.pageUp))
    #expect(screen.cursor == 0)
  }

  @Test func `help opens and closes, and Esc closes it before anything else`() throws {
    var screen = try Scene.counter.screen()
    press("v?", on: &screen)
    #expect(screen.helpPage == 0)
    _ = screen.update(.key(.escape))
    #expect(screen.helpPage == nil && screen.selection == .task(0))
    for page in 0..<HelpPages(screen.glyphs, .standard).count {
      _ = screen.update(.key(.function(1)))
      #expect(screen.helpPage == page)
    }
    press("?", on: &screen)
    #expect(screen.helpPage == nil)
  }

  @Test(arguments: [
    Size(width: 80, height: 24), Size(width: 60, height: 16), Size(width: 40, height: 12),
    Size(width: 160, height: 10), Size(width: 20, height: 5), Size(width: 1, height: 1),
  ])
  func `the help turns through all keys and signs on any screen`(size: Size) throws {
    var screen = try Scene.counter.screen()
    _ = screen.update(.resize(size))
    var seen = ""
    press("?", on: &screen)
    while screen.helpPage != nil {
      seen += screen.draw(size).text
      press("?", on: &screen)
      #expect(seen.count < 100_000)
    }
    guard size.width >= 40 else { return }
    for words in TimelineAction.keys.shown.map(\.words) + [
      "runs and holds a lock", "prints, cancels",
    ] {
      #expect(seen.contains(words))
    }
  }

  @Test func `quit and repaint are for the terminal`() throws {
    var screen = try Scene.counter.screen()
    #expect(press("q", on: &screen) == .quit)
    #expect(press("\u{0C}", on: &screen) == .repaint)
    #expect(press("X", on: &screen) == .none)
  }

  @Test func `an empty log neither plays nor crashes`() throws {
    var screen = TimelineScreen.of(EventLog(), playing: true)
    #expect(screen.tickInterval == nil)
    press(" >v.G<", on: &screen)
    #expect(screen.cursor == 0 && !screen.isPlaying)
    #expect(screen.draw(.standard).text.contains("The log is empty."))
  }

  @Test func `Backspace selects the same lane again in a log that has grown meanwhile`() throws {
    var log = makeLog("a start\na acquire lock\na yield\nb start\nb wait lock")
    func progress() -> LogProgress {
      LogProgress(timeline: Timeline(log), arrival: LogArrival(phase: .reading))
    }
    var screen = TimelineScreen(progress(), .full)
    screen.press(.end)
    screen.selection = .resource(0)
    screen.press(.enter)
    #expect(screen.selection == nil)
    log.append(Event(number: 6, nanoseconds: 0, task: "c", kind: .start))
    _ = screen.update(.log(progress()))
    screen.press(.backspace)
    #expect(screen.selection == .resource(0))
  }

  @Test func `each key stands once in the table`() throws {
    let keys = TimelineAction.keys.bindings.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
    #expect(keys.allSatisfy { TimelineAction.keys[$0] != nil })
  }
}
