import LockVizCore
import Testing

@testable import LockViz

@Suite("Why a log is refused, on a screen of ASCII")
struct AsciiFailureTests {
  @Test func `is said in ASCII`() {
    let environment = ScreenEnvironment(unicode: false, colors: 0)
    let problem = "line 2: there is “x” instead of an object"
    let failed = LogProgress(
      timeline: Timeline(EventLog()),
      arrival: LogArrival(phase: .failed(problem))
    )
    var screen = TimelineScreen(failed, environment)
    _ = screen.update(.log(failed))
    #expect(screen.warnings.first == "line 2: there is \"x\" instead of an object")
    #expect(Glyphs.unicode.spelled(problem) == problem)
  }
}
