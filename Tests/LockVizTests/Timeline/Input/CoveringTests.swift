import LockVizCore
import Testing

@testable import LockViz

/// What keys do while the help or a comparison covers the timeline.
@Suite("Timeline screen: help and comparison over it")
struct CoveringTests {
  @Test func `arrows turn the pages of the help and leave the playhead alone`() throws {
    var screen = try Scene.counter.screen()
    screen.type(":7", .enter)
    let last = HelpPages(screen.glyphs, screen.size).count - 1
    screen.type("?", .right)
    #expect(screen.helpPage == 1)
    screen.type("", .left, .left)
    #expect(screen.helpPage == 0)
    screen.type("", .end, .pageDown)
    #expect(screen.helpPage == last)
    screen.type("", .home)
    #expect(screen.helpPage == 0 && screen.cursor == 7)
  }

  @Test(arguments: [Key.character("q"), .escape, .enter])
  func `what leaves closes the help, not the program`(key: Key) throws {
    var screen = try Scene.counter.screen()
    screen.type("?")
    #expect(screen.update(.key(key)) == .none)
    #expect(screen.helpPage == nil)
    #expect(screen.update(.key(.character("q"))) == .quit)
  }

  @Test func `a key that was read of in the help can be tried at once`() throws {
    var screen = try Scene.counter.screen()
    screen.type("?e")
    #expect(screen.helpPage == nil && screen.cursor == 20)
  }

  @Test func `playing waits while the help is open`() throws {
    var screen = try Scene.counter.screen(playing: true)
    screen.type("?")
    #expect(screen.tickInterval == nil)
    screen.type("", .escape)
    #expect(screen.isPlaying && screen.tickInterval != nil)
  }

  @Test func `q closes the comparison, not the program`() throws {
    var screen = try Scene.counter.screen()
    screen.type("3b")
    #expect(screen.press(.character("q")) == .none)
    #expect(screen.comparison == nil)
  }

  @Test(arguments: [" ", "u", "1", "g", "z", "e"])
  func `nothing changes unseen under a comparison`(key: String) throws {
    var screen = try Scene.counter.screen()
    screen.type("3b")
    let before = (screen.cursor, screen.watched.schedule)
    screen.type(key)
    #expect((screen.cursor, screen.watched.schedule) == before)
    #expect(screen.comparison != nil && !screen.isPlaying)
    #expect(screen.complaint?.contains("Esc closes the comparison") == true)
  }

  @Test(arguments: [
    (Key.character("X"), "X does nothing here; ? shows the keys"),
    (.character("\u{10}"), "Ctrl-P does nothing here; ? shows the keys"),
    (.function(5), "F5 does nothing here; ? shows the keys"),
    (.delete, "Delete does nothing here; ? shows the keys"),
  ])
  func `a key without meaning says so`(key: Key, words: String) throws {
    var screen = try Scene.counter.screen()
    _ = screen.update(.key(key))
    #expect(screen.complaint == words)
  }

  @Test func `at the last finding nobody is sent to where it is`() throws {
    var screen = try Scene.counter.screen()
    screen.type("eeee")
    #expect(screen.complaint == "this is the last finding; E goes back to the one before")
    screen.type("EEE")
    #expect(screen.complaint == "this is the first finding; e goes on to the next")
    screen = try Scene.counterLock.screen()
    screen.type("e")
    #expect(screen.message?.text == "nothing went wrong in this run")
  }

  @Test func `an empty prompt says what can be typed`() throws {
    var screen = try Scene.counter.screen()
    for (key, words) in [(":", "name=value"), ("/", "!word"), ("\\", "is:waiting")] {
      screen.type(key)
      #expect(screen.draw(.standard).text.contains(words))
      screen.type("4")
      #expect(!screen.draw(.standard).text.contains(words))
      screen.type("", .escape)
    }
  }

  @Test func `a change of pace is told though nothing plays`() throws {
    var screen = try Scene.counter.screen()
    screen.type("=")
    #expect(screen.message?.text == "plays at the log's own pace")
    screen.type("=")
    #expect(screen.message?.text == "plays event by event")
  }

  @Test func `a found event tells how to find the next`() throws {
    var screen = try Scene.counter.screen()
    screen.type("/write", .enter)
    #expect(screen.cursor == 17 && screen.message?.text == "n finds the next, N the previous")
  }

  @Test func `a saved picture shows who may be chosen`() throws {
    var screen = try Scene.counter.screen()
    screen.type(":7", .enter)
    screen.type(":w picture.txt")
    guard case .save(_, .text(let picture), _) = screen.update(.key(.enter)) else {
      Issue.record("nothing was saved")
      return
    }
    #expect(picture.contains("[1] ready"))
  }

  @Test func `a place in a queue without room for its digits is not shown in part`() throws {
    var screen = try Scene.crowd.screen()
    screen.type(":400", .enter)
    screen.type("ZZZ")
    #expect(!screen.draw(.large).text.contains("\u{2026}\u{2592}"))
  }

  @Test func `a mark's letter is asked for, and known marks are named`() throws {
    var screen = try Scene.counter.screen()
    screen.type("'")
    #expect(screen.message?.text == "go to which mark? there is none yet")
    screen.type("", .escape)
    screen.type(":7", .enter)
    screen.type("m")
    #expect(screen.message?.text == "mark event 7 with which letter? Esc gives up")
    screen.type("a'")
    #expect(screen.message?.text == "go to which mark? ' 0, a 7")
  }
}
