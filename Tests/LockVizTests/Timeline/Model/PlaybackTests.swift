import TestSupport
import Testing

@testable import LockViz
@testable import LockVizCore

/// How the playhead moves by itself.
@Suite("Playback")
struct PlaybackTests {
  @Test func `plays to the end of the clock at any speed`() {
    let log = makeLog(
      "@\(Int64.max - 5) a start\n@\(Int64.max) a yield\n@\(Int64.max) a end ok"
    )
    for steps in 0..<Playback.speeds.count {
      var screen = TimelineScreen.of(log)
      screen.press(.right, .character("="))
      for _ in 0..<steps { screen.press(.character("+")) }
      screen.press(.character(" "))
      #expect(screen.tickInterval != nil)
      _ = screen.update(.tick)
      #expect(screen.cursor == 3)
    }
  }
}
