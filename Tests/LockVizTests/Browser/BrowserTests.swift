import LockVizCore
import Testing

@testable import LockViz

/// The picker and the timeline over it.
@Suite("Browser")
struct BrowserTests {
  private func browser() -> Browser {
    let log = RecentLog(path: "/logs/a.jsonl", facts: nil)
    let entries = Scenario.all.map { PickerEntry($0) } + [PickerEntry(log, home: nil)]
    var browser = Browser(entries, .full)
    _ = browser.update(.resize(.standard))
    return browser
  }

  private func progress(
    _ phase: LogArrival.Phase,
    log: EventLog = EventLog()
  ) -> Input {
    .log(LogProgress(timeline: Timeline(log), arrival: LogArrival(phase: phase)))
  }

  @Test func `watches a scenario, and comes back to where it was`() {
    var browser = browser()
    _ = browser.update(.key(.down))
    #expect(browser.update(.key(.enter)) == .none)
    #expect(browser.timeline?.timeline.log.header.name == "counter-lock")
    #expect(browser.tickInterval != nil)
    #expect(browser.draw(.standard).text.contains("q back"))
    #expect(browser.update(.key(.character("q"))) == .close)
    #expect(browser.timeline == nil && browser.tickInterval == nil)
    #expect(browser.picker.list.selected?.name == "counter-lock")
    #expect(browser.update(.key(.character("q"))) == .quit)
  }

  @Test func `Esc on the timeline does not leave it`() {
    var browser = browser()
    _ = browser.update(.key(.enter))
    #expect(browser.update(.key(.escape)) == .none)
    #expect(browser.timeline != nil)
  }

  @Test func `a timeline has the size of the screen from the beginning`() {
    var browser = browser()
    let size = Size(width: 30, height: 8)
    _ = browser.update(.resize(size))
    _ = browser.update(.key(.enter))
    var alone = browser.timeline
    _ = alone?.update(.resize(size))
    _ = alone?.update(.key(.pageDown))
    _ = browser.update(.key(.pageDown))
    #expect(browser.draw(size) == alone?.draw(size))
  }

  @Test func `reads a log, and shows it as soon as there is something to show`() throws {
    var browser = browser()
    let log = try #require(try Scenario.named("counter")?.run().log)
    _ = browser.update(.key(.end))
    #expect(browser.update(.key(.enter)) == .load(path: "/logs/a.jsonl"))
    #expect(browser.draw(.standard).text.contains("Reading /logs/a.jsonl"))
    #expect(browser.update(progress(.reading)) == .none)
    #expect(browser.timeline == nil)
    #expect(browser.openedLogs.isEmpty)
    _ = browser.update(progress(.complete, log: log))
    #expect(browser.timeline?.timeline.log.count == log.count)
    #expect(browser.openedLogs == ["/logs/a.jsonl"])
  }

  @Test func `says why a log cannot be read, and goes on`() {
    var browser = browser()
    _ = browser.update(.key(.end))
    _ = browser.update(.key(.enter))
    let reason = "cannot read /logs/a.jsonl: No such file or directory"
    _ = browser.update(progress(.failed(reason)))
    #expect(browser.draw(.standard).text.contains(reason))
    #expect(browser.complaint == reason)
    #expect(browser.openedLogs.isEmpty && browser.timeline == nil)
    _ = browser.update(.key(.home))
    #expect(!browser.draw(.standard).text.contains(reason) && browser.complaint == nil)
  }

  @Test func `a log that is no longer wanted does not come over something else`() throws {
    var browser = browser()
    let log = try #require(try Scenario.named("cache")?.run().log)
    _ = browser.update(.key(.end))
    _ = browser.update(.key(.enter))
    #expect(browser.update(.key(.escape)) == .close)
    _ = browser.update(progress(.complete, log: log))
    #expect(browser.timeline == nil)

    _ = browser.update(.key(.enter))
    #expect(browser.update(.key(.home)) == .close)
    #expect(browser.update(.key(.enter)) == .none)
    _ = browser.update(progress(.complete, log: log))
    #expect(browser.timeline?.timeline.log.header.name == "counter")
    #expect(browser.openedLogs.isEmpty)
  }

  @Test func `says what became of a file that is finished after its timeline is left`() {
    var browser = browser()
    _ = browser.update(.key(.enter))
    _ = browser.update(.key(.character("q")))
    let problem = "cannot write a.jsonl: No space left on device"
    _ = browser.update(.saved(path: "a.jsonl", problem: problem))
    #expect(browser.draw(.standard).text.contains(problem) && browser.complaint == problem)
    _ = browser.update(.saved(path: "a.jsonl", problem: nil))
    #expect(browser.draw(.standard).text.contains("wrote a.jsonl") && browser.complaint == nil)
  }

  @Test func `a run that ends after its timeline is left is shown nowhere`() {
    var browser = browser()
    browser.press(.enter, .character(" "), .home)
    guard case .rerun(let request) = browser.update(.key(.character("2"))) else {
      Issue.record("nothing is run again")
      return
    }
    #expect(browser.update(.key(.character("q"))) == .close)
    _ = browser.update(.reran(request.answer()))
    #expect(browser.timeline == nil && browser.complaint == nil)
    browser.press(.enter)
    _ = browser.update(.reran(request.answer()))
    #expect(browser.timeline?.watched.runs.branches.count == 1)
  }

  @Test func `painting anew works on both screens`() {
    var browser = browser()
    #expect(browser.update(.key(.character("\u{0C}"))) == .repaint)
    _ = browser.update(.key(.enter))
    #expect(browser.update(.key(.character("\u{0C}"))) == .repaint)
  }
}
