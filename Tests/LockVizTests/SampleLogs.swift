import LockVizCore

@testable import LockViz

/// Logs and listings that the screens of the tests show.
enum Sample {
  /// Writes logs the short way: a line an event, `task kind object value`, `@5` for the clock and
  /// `:12` for the line.
  static func log(
    _ text: String,
    name: String,
    file: String = "",
    expected: [String: Event.Value] = [:]
  ) -> EventLog {
    var log = EventLog(header: EventLog.Header(name: name, expected: expected))
    var nanoseconds: Int64 = 0
    for line in text.split(separator: "\n") {
      var words = line.split(separator: " ").map(String.init)
      guard words.count > 1 else { continue }
      if words[0].hasPrefix("@") { nanoseconds = Int64(words.removeFirst().dropFirst()) ?? 0 }
      var location: String?
      if let last = words.last, last.hasPrefix(":") { location = file + words.removeLast() }
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
          value: value.isEmpty ? nil : Int64(value).map { .int($0) } ?? .string(value),
          location: location
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

  /// Three tasks that read, give way and write: three increments make 1.
  static let counter = log(
    """
    main start
    main spawn task_A :7
    main spawn task_B :7
    main spawn task_C :7
    main join task_A :14
    main join task_B :14
    main join task_C :14
    task_A start
    task_A read shared_counter 0 :8
    task_A yield :9
    task_B start
    task_B read shared_counter 0 :8
    task_B yield :9
    task_C start
    task_C read shared_counter 0 :8
    task_C yield :9
    task_A write shared_counter 1 :10
    task_A print task_A: counter = 1 :11
    task_A end ok
    task_B write shared_counter 1 :10
    task_B print task_B: counter = 1 :11
    task_B end ok
    task_C write shared_counter 1 :10
    task_C print task_C: counter = 1 :11
    task_C end ok
    main joined task_A :14
    main joined task_B :14
    main joined task_C :14
    main read shared_counter 1 :15
    main print Final counter: 1 :15
    main end ok
    - stop completed
    """,
    name: "counter",
    file: "Counter.swift",
    expected: ["shared_counter": .int(3)]
  )

  static let counterSource = SourceListing(
    fileName: "Counter.swift",
    lines: """
      // Three tasks increment one counter without a lock.
      let counter = Shared("shared_counter", 0)

      simulation.run {
        var tasks: [SpawnedTask] = []
        for name in ["task_A", "task_B", "task_C"] {
          tasks.append(simulation.spawn(name) {
            let current = counter.read()
            await simulation.yield()  // Another task may run here.
            counter.write(current + 1)
            simulation.print("\\(name): counter = \\(counter.value)")
          })
        }
        try await simulation.gather(tasks)
        simulation.print("Final counter: \\(counter.read())")
      }
      """.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  )

  /// The same under a lock: three increments make 3.
  static let counterLock = log(
    """
    main start
    main spawn task_A :8
    main spawn task_B :8
    main spawn task_C :8
    main join task_A :17
    main join task_B :17
    main join task_C :17
    task_A start
    task_A acquire lock :9
    task_A read shared_counter 0 :10
    task_A yield :11
    task_B start
    task_B wait lock :9
    task_C start
    task_C wait lock :9
    task_A write shared_counter 1 :12
    task_A print task_A: counter = 1 :13
    task_A release lock :14
    task_A end ok
    task_B acquire lock :9
    task_B read shared_counter 1 :10
    task_B yield :11
    task_B write shared_counter 2 :12
    task_B print task_B: counter = 2 :13
    task_B release lock :14
    task_B end ok
    task_C acquire lock :9
    task_C read shared_counter 2 :10
    task_C yield :11
    task_C write shared_counter 3 :12
    task_C print task_C: counter = 3 :13
    task_C release lock :14
    task_C end ok
    main joined task_A :17
    main joined task_B :17
    main joined task_C :17
    main read shared_counter 3 :18
    main print Final counter: 3 :18
    main end ok
    - stop completed
    """,
    name: "counter-lock",
    file: "CounterLock.swift",
    expected: ["shared_counter": .int(3)]
  )

  static let counterLockSource = SourceListing(
    fileName: "CounterLock.swift",
    lines: """
      // Three tasks increment one counter under a lock.
      let counter = Shared("shared_counter", 0)
      let lock = AsyncLock("lock")

      simulation.run {
        var tasks: [SpawnedTask] = []
        for name in ["task_A", "task_B", "task_C"] {
          tasks.append(simulation.spawn(name) {
            try await lock.acquire()
            let current = counter.read()
            await simulation.yield()  // Safe: no other task can enter the lock.
            counter.write(current + 1)
            simulation.print("\\(name): counter = \\(counter.value)")
            lock.release()
          })
        }
        try await simulation.gather(tasks)
        simulation.print("Final counter: \\(counter.read())")
      }
      """.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  )

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
