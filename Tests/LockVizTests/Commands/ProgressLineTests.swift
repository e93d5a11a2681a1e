import Testing

@testable import LockViz
@testable import LockVizCore

@Suite("The line of an exploration's progress")
struct ProgressLineTests {
  private func text(_ runs: Int, _ outcomes: Int, done: Double, width: Int = 79) -> String {
    let progress = Exploration.Progress(runs: runs, outcomes: outcomes, done: done)
    return ProgressLine(progress, after: .seconds(30)).text(within: width)
  }

  @Test(arguments: [
    (0.5, "[#####-----] 24,200 of up to 48 thousand runs, 2 outcomes, 30 s left"),
    (0.01, "[----------] 24,200 of up to 2.4 million runs, 2 outcomes, 49 min left"),
    (0.0012, "[----------] 24,200 of up to 20 million runs, 2 outcomes, 6 h left"),
    (0.99999, "[#########-] 24,200 of up to 24 thousand runs, 2 outcomes, 1 s left"),
    (0.0005, "24,200 runs, 2 outcomes"), (1, "24,200 runs, 2 outcomes"),
    (0, "24,200 runs, 2 outcomes"),
  ])
  func `says what is known, and never that nothing is left`(done: Double, line: String) {
    #expect(text(24_200, 2, done: done) == line)
  }

  @Test(arguments: [80, 79, 66, 60, 40, 20, 5, 1])
  func `has room in a terminal of any width`(width: Int) {
    for (runs, outcomes) in [(1, 1), (999_999_999, 12_345), (24_200, 2)] {
      let line = text(runs, outcomes, done: 0.3, width: width)
      #expect(!line.isEmpty && line.cellWidth <= width)
    }
  }
}
