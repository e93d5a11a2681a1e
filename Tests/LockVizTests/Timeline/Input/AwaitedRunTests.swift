import LockVizCore
import Testing

@testable import LockViz

/// A run that is made beside the screen, and takes its time.
@Suite("A run that is awaited")
struct AwaitedRunTests {
  /// The counter's screen at event 7, and what it asks for when the second of three tasks is chosen.
  private func screenWithRequest() throws -> (screen: TimelineScreen, request: RerunRequest) {
    var screen = try Scene.counter.screen()
    screen.type(":7", .enter)
    guard case .rerun(let request) = screen.update(.key(.character("2"))) else {
      throw Missing(description: "nothing is run again")
    }
    return (screen, request)
  }

  private struct Missing: Error, CustomStringConvertible {
    var description: String
  }

  @Test func `the screen goes on meanwhile, and says what it waits for`() throws {
    var (screen, request) = try screenWithRequest()
    #expect(screen.draw(.standard).text.contains("the run with task_B is on its way"))
    screen.press(.right, .right)
    #expect(screen.cursor == 9 && screen.watched.runs.branches.count == 1)
    _ = screen.update(.reran(request.answer()))
    #expect(screen.watched.runs.current == 1 && screen.awaited == nil)
    #expect(screen.message?.text.contains(" went on; u takes it back") == true)
    // Undoing leads back to where the choice was made.
    screen.press(.character("u"))
    #expect(screen.cursor == 7)
  }

  @Test(arguments: [Key.escape, .character("u")])
  func `it can be given up, and its answer comes too late`(key: Key) throws {
    var (screen, request) = try screenWithRequest()
    screen.press(key)
    #expect(screen.awaited == nil && screen.complaint == nil)
    _ = screen.update(.reran(request.answer()))
    #expect(screen.watched.runs.branches.count == 1 && screen.cursor == 7)
  }

  @Test func `another choice takes its place`() throws {
    var (screen, request) = try screenWithRequest()
    screen.press(.character("3"))
    #expect(screen.watched.runs.branches.count == 2)
    let cursor = screen.cursor
    _ = screen.update(.reran(request.answer()))
    #expect(screen.watched.runs.branches.count == 2 && screen.cursor == cursor)
  }

  @Test func `who goes over to another run meanwhile stays there`() throws {
    var screen = try Scene.counter.screen()
    screen.type(":7", .enter)
    screen.press(.character("2"))
    guard case .rerun(let request) = screen.update(.key(.character("2"))) else {
      throw Missing(description: "nothing is run again")
    }
    screen.press(.character("b"), .enter)
    #expect(screen.watched.runs.current == 0 && screen.awaited == nil)
    let cursor = screen.cursor
    _ = screen.update(.reran(request.answer()))
    #expect(screen.watched.runs.current == 0 && screen.cursor == cursor)
  }

  @Test func `a choice pauses, though its run is still to come`() throws {
    var screen = try Scene.counter.screen()
    screen.press(.character(" "))
    _ = screen.update(.tick)
    #expect(screen.isPlaying)
    _ = screen.update(.key(.character("2")))
    #expect(screen.awaited != nil && !screen.isPlaying)
  }

  @Test func `why a program cannot be run is said`() throws {
    var (screen, request) = try screenWithRequest()
    let answer = RerunAnswer(
      name: request.name,
      schedule: request.schedule,
      result: .failure(.unusedPick(step: 3, task: "nobody"))
    )
    _ = screen.update(.reran(answer))
    #expect(screen.awaited == nil && screen.complaint?.contains("nobody") == true)
  }
}
