import LockVizCore
import TestSupport

@testable import LockViz

/// Logs made for the tests of the screen: what no scenario shows.
enum Sample {
  /// Every state and mark that a lane can show, and a deadlock at the end.
  static let everything = makeLog(
    """
    main start
    main spawn reader
    main spawn writer
    main spawn sleeper
    main spawn late
    main join reader
    main join writer
    reader start
    reader acquire first
    reader yield
    writer start
    writer acquire second
    writer wait first
    sleeper start
    sleeper wait first
    late start
    late wait first
    @5 reader release first
    reader cancel sleeper
    writer acquire first
    writer write cache[1] a rather long title
    writer release first
    sleeper cancel late
    sleeper sleep 1500000
    late end cancelled
    reader acquire first
    reader wait second
    @1500005 sleeper wake
    sleeper glance cache[1]
    sleeper end error: KeyError
    writer wait first
    - stop deadlock
    """,
    name: "everything"
  )

  /// So many tasks under one lock.
  static func crowd(_ count: Int) -> EventLog {
    var lines: [String] = ["main start"]
    for index in 0..<count { lines.append("main spawn worker_\(index)") }
    for index in 0..<count {
      lines.append("worker_\(index) start")
      lines.append("worker_\(index) \(index == 0 ? "acquire" : "wait") lock")
      if index == 0 { lines.append("worker_0 yield") }
    }
    for index in 0..<count {
      if index > 0 { lines.append("worker_\(index) acquire lock") }
      lines.append("worker_\(index) read total \(index)")
      lines.append("worker_\(index) write total \(index + 1)")
      lines.append("worker_\(index) release lock")
      lines.append("worker_\(index) end ok")
    }
    lines.append("- stop completed")
    return makeLog(
      lines.joined(separator: "\n"),
      name: "crowd",
      expected: ["total": .int(Int64(count))]
    )
  }
}
