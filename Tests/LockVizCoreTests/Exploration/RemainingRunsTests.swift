import Synchronization
import Testing

@testable import LockVizCore

/// How well an exploration knows how far it has come.
@Suite("Estimates of the runs to be made")
struct RemainingRunsTests {
  @Test(arguments: [
    ("counter", 5), ("philosophers", 4), ("check-then-act", 5), ("counter-lock", 5),
  ])
  func `are rather too large than too small, and come close in the end`(name: String, tasks: Int)
    throws
  {
    let seen = Mutex<[Exploration.Progress]>([])
    var options = Exploration.Options()
    options.progress = { progress in
      seen.withLock { $0.append(progress) }
      return true
    }
    let runs = try #require(Scenario.named(name)).explore(tasks: tasks, options).runs
    let parts = seen.withLock { $0 }
    #expect(parts.count >= 10)
    for progress in parts {
      #expect(progress.done > 0 && progress.done <= 1)
      let estimate = Double(progress.runs) / progress.done / Double(runs)
      let isLate = progress.runs * 4 > runs
      #expect(estimate > (isLate ? 0.7 : 0.2) && estimate < 40, "\(progress) of \(runs)")
    }
    let last = try #require(parts.last)
    #expect(Double(last.runs) / last.done < 3 * Double(runs))
  }

  @Test func `are exact where every choice is like the others`() {
    var remaining = RemainingRuns()
    remaining.begin(at: 0)
    // A tree of three choices of three each: nine ends, and the first run finds one of them.
    remaining.add(2, at: 1, from: 0)
    remaining.add(2, at: 2, from: 0)
    for _ in 0..<2 { remaining.begin(at: 2) }
    #expect(remaining.count == 2)
    remaining.begin(at: 1)
    remaining.add(2, at: 2, from: 1)
    #expect(remaining.count == 5)
  }

  @Test func `are not made where choices are too deep`() {
    var remaining = RemainingRuns()
    remaining.add(1, at: 5_000, from: 0)
    #expect(remaining.count == .infinity)
  }
}
