import LockVizCore

@testable import LockViz

/// Logs made for the tests of the screen: what no scenario shows.
enum Sample {
  /// Writes logs the short way: a line an event, `task kind object value`, `@5` for the clock.
  static func log(
    _ text: String,
    name: String,
    expected: [String: Event.Value] = [:]
  ) -> EventLog {
    var log = EventLog(header: EventLog.Header(name: name, expected: expected))
    var nanoseconds: Int64 = 0
    for line in text.split(separator: "\n") {
      var words = line.split(separator: " ").map(String.init)
      guard words.count > 1 else { continue }
      if words[0].hasPrefix("@") { nanoseconds = Int64(words.removeFirst().dropFirst()) ?? 0 }
      let kind = kinds[words[1]] ?? .other(words[1])
      var rest = Array(words.dropFirst(2))
      var object: String?
      switch kind {
      case .start, .yield, .sleep, .wake, .print, .end, .stop: break
      default: object = rest.isEmpty ? nil : rest.removeFirst()
      }
      let value = rest.joined(separator: " ")
      log.append(
        Event(
          number: log.count + 1,
          nanoseconds: nanoseconds,
          task: words[0] == "-" ? "" : words[0],
          kind: kind,
          object: object,
          value: value.isEmpty ? nil : Int64(value).map { .int($0) } ?? .string(value)
        )
      )
    }
    return log
  }

  private static let kinds: [String: Event.Kind] = {
    let kinds: [Event.Kind] = [
      .spawn, .start, .wait, .acquire, .release, .read, .write, .yield, .sleep, .wake, .join,
      .joined, .cancel, .print, .end, .stop,
    ]
    return Dictionary(uniqueKeysWithValues: kinds.map { ($0.description, $0) })
  }()

  /// Every state and mark that a lane can show, and a deadlock at the end.
  static let everything = log(
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
    return log(
      lines.joined(separator: "\n"),
      name: "crowd",
      expected: ["total": .int(Int64(count))]
    )
  }
}
