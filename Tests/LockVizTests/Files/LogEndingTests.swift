import LockVizCore
import Testing

@testable import LockViz

/// Logs whose end is missing, or has not come yet.
@Suite("A log's end")
struct LogEndingTests {
  /// The counter's log up to an event, as it would be read from a file.
  private func screen(_ count: Int, source: String, _ phase: LogArrival.Phase) throws
    -> TimelineScreen
  {
    let whole = try Scene.counter.screen().timeline.log
    var header = whole.header
    header.source = source
    var log = EventLog(header: header)
    for event in whole.prefix(count) { log.append(event) }
    let progress = LogProgress(timeline: Timeline(log), arrival: LogArrival(phase: phase))
    var screen = TimelineScreen(progress, .full)
    screen.type("G")
    return screen
  }

  @Test func `a simulation's log that stops between two lines is shown with a warning`() throws {
    let cut = try screen(9, source: "simulation", .complete)
    #expect(cut.warnings.first?.contains("stops before its run does") == true)
    #expect(try screen(32, source: "simulation", .complete).warnings.isEmpty)
    #expect(try screen(9, source: "recorder", .complete).warnings.isEmpty)
    #expect(try screen(9, source: "simulation", .following).warnings.isEmpty)
  }

  @Test func `a log that does not say what made it may end anywhere`() throws {
    let text = """
      {"format":"lockviz","version":1}
      {"n":1,"t":0,"task":"main","event":"start"}
      """
    var reader = EventLogReader()
    try Array(text.utf8).withUnsafeBytes { try reader.read($0) }
    let log = try reader.finish().log
    #expect(log.count == 1 && log.header.source == "" && !log.lacksEnding)
  }

  @Test func `a value is judged at the end of a run, not where its log is cut or still grows`()
    throws
  {
    func text(_ count: Int, _ source: String, _ phase: LogArrival.Phase) throws -> String {
      try screen(count, source: source, phase).draw(.large).text
    }
    let judged = "! 1, expected 3"
    #expect(try text(32, "simulation", .complete).contains(judged))
    #expect(try text(31, "recorder", .complete).contains(judged))
    #expect(try !text(20, "simulation", .complete).contains(judged))
    #expect(try !text(20, "recorder", .following).contains(judged))
  }

  @Test func `who follows a log is not told that it is paused`() throws {
    var screen = try screen(20, source: "recorder", .following)
    screen.type("F")
    let following = screen.draw(.large).line(0)
    #expect(following.contains("following") && !following.contains("paused"))
    screen.type("h")
    let paused = screen.draw(.large).line(0)
    #expect(paused.contains("F follows") && paused.contains("paused"))
  }
}

extension Grid {
  /// The text of a row.
  fileprivate func line(_ y: Int) -> String {
    String(text.split(separator: "\n", omittingEmptySubsequences: false)[y])
  }
}
