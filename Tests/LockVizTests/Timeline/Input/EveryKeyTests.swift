import LockVizCore
import TestSupport
import Testing

@testable import LockViz

/// Walks the table of keys: each key of each line does what the line says.
///
/// The switch over the actions is exhaustive, so that an action without a test does not compile.
@Suite("Timeline screen: every key of the table")
struct EveryKeyTests {
  private static let keys = TimelineAction.keys.bindings.flatMap { binding in
    binding.keys.map { (key: $0, action: binding.action) }
  }

  @Test(arguments: keys.indices)
  func `does what the table says`(index: Int) throws {
    let (key, action) = Self.keys[index]
    // Three tasks, a lock and a variable: at event 22 task_B holds the lock and task_C waits for it.
    var screen = try Scene.counterLock.screen()
    screen.type(":22", .enter)
    #expect(screen.cursor == 22)
    let effect = { screen.press(key) }
    let last = screen.timeline.log.count
    switch action {
    case .playOrPause:
      _ = effect()
      #expect(screen.isPlaying && screen.tickInterval != nil)
      _ = effect()
      #expect(!screen.isPlaying && screen.tickInterval == nil)
    case .step(let count):
      _ = effect()
      #expect(screen.cursor == 22 + count)
    case .stepInLane(let direction):
      screen.type("", .up, .up, .up, .up, .up, .up, .down, .down)
      #expect(screen.selection == .task(2))
      _ = effect()
      let event = screen.timeline.log[screen.cursor - 1]
      #expect(event.task == "task_B" && (screen.cursor - 22) * direction > 0)
    case .stepToFinding(let direction):
      screen = try Scene.counter.screen()
      screen.type(direction > 0 ? "g" : "G")
      _ = effect()
      #expect(screen.cursor == (direction > 0 ? 20 : 23))
    case .page(let count):
      screen = try Scene.crowd.screen()
      screen.type(":200", .enter)
      _ = effect()
      #expect((10...50).contains((screen.cursor - 200) * count))
    case .first:
      _ = effect()
      #expect(screen.cursor == 0)
    case .last:
      _ = effect()
      #expect(screen.cursor == last)
    case .select(let count):
      _ = effect()
      let actor = try #require(screen.timeline.state(after: 22).actor)
      #expect(screen.selection == .task(actor.advanced(by: count)))
    case .zoom(let closer):
      let before = screen.axis(width: screen.size.width)
      _ = effect()
      let after = screen.axis(width: screen.size.width)
      #expect((after.slotWidth > before.slotWidth) == closer)
      #expect(after.slotWidth != before.slotWidth)
    case .switchUnit:
      screen = try Scene.everything.screen()
      _ = effect()
      #expect(screen.scale.unit == .time)
      _ = effect()
      #expect(screen.scale.unit == .events)
    case .faster, .slower:
      let before = screen.playhead.playback.quarters
      _ = effect()
      #expect((screen.playhead.playback.quarters > before) == (action == .faster))
      #expect(screen.playhead.playback.quarters != before)
    case .keepTime:
      _ = effect()
      #expect(screen.playhead.playback.keepsTime)
      _ = effect()
      #expect(!screen.playhead.playback.keepsTime)
    case .follow:
      _ = effect()
      #expect(screen.playhead.follows && screen.cursor == last)
      screen.type("h")
      #expect(!screen.playhead.follows)
    case .command, .search, .filter:
      _ = effect()
      let kind: Prompt.Kind =
        action == .command ? .command : action == .search ? .search : .filter
      #expect(screen.prompt?.kind == kind)
      screen.type("q")
      #expect(screen.prompt?.line == "q")
      screen.type("", .escape)
      #expect(screen.prompt == nil)
    case .findNext(let direction):
      screen.type("g/acquire", .enter)
      screen.type("n")
      let found = screen.cursor
      _ = effect()
      #expect((screen.cursor - found) * direction > 0)
      #expect(screen.timeline.log[screen.cursor - 1].kind == .acquire)
    case .setMark:
      _ = effect()
      screen.type("ag'a")
      #expect(screen.cursor == 22)
    case .goToMark:
      screen.type("maG")
      _ = effect()
      screen.type("a")
      #expect(screen.cursor == 22)
      _ = effect()
      screen.type("'")
      #expect(screen.cursor == last)
    case .cause:
      screen.type("/wait task_C", .enter)
      _ = effect()
      let cause = screen.timeline.log[screen.cursor - 1]
      #expect(cause.kind == .acquire && cause.task == "task_A")
    case .back:
      screen.type("", .enter)
      #expect(screen.cursor < 22)
      _ = effect()
      #expect(screen.cursor == 22)
    case .choose(let number):
      screen = try Scene.counter.screen()
      screen.type(":7", .enter)
      let ready = screen.choice?.ready ?? []
      #expect(ready.count == 3)
      _ = effect()
      if number <= 3 {
        let pick = try #require(screen.watched.runs.branch.picks.first)
        #expect(pick.task == ready[number - 1] && screen.cursor > 7)
      } else {
        #expect(screen.complaint?.contains("3 tasks are ready") == true)
      }
    case .undo:
      screen = try Scene.counter.screen()
      screen.type("3")
      #expect(screen.cursor > 0 && screen.watched.schedule == "task_C")
      _ = effect()
      #expect(screen.cursor == 0 && screen.watched.schedule == "fifo")
    case .compare:
      screen = try Scene.counter.screen()
      screen.type("3")
      _ = effect()
      #expect(screen.comparison != nil)
      _ = effect()
      #expect(screen.comparison == nil)
    case .turnPanes(let direction):
      _ = effect()
      #expect(screen.panes.focused == (direction > 0 ? .source : .events))
    case .showTwin:
      #expect(effect() == .close)
      #expect(screen.timeline.log.header.name == "counter" && screen.cursor == 0)
      _ = effect()
      #expect(screen.timeline.log.header.name == "counter-lock")
    case .explore:
      guard case .explore(let request) = effect() else {
        Issue.record("nothing is explored")
        return
      }
      let found = request.explore(Exploration.Options())
      _ = screen.update(.explored(.finished(found), name: request.name))
      #expect(screen.panes.focused == .outcomes)
      #expect(screen.outcomes?.exploration?.coverage == .exact(schedules: 36))
      screen.type("", .enter)
      #expect(screen.isPlaying && screen.cursor == 1)
    case .mouse:
      #expect(effect() == .mouse(true))
      #expect(effect() == .mouse(false))
    case .help:
      _ = effect()
      #expect(screen.helpPage == 0)
    case .close:
      screen.type("j")
      #expect(screen.selection != nil)
      _ = effect()
      #expect(screen.selection == nil)
    case .repaint: #expect(effect() == .repaint)
    case .quit: #expect(effect() == .quit)
    }
  }
}
