import TestSupport

@testable import LockViz
@testable import LockVizCore

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

extension Sample {
  /// Tasks that take locks, sleep with them, count up what they guard and sleep without them, on a
  /// clock that goes on: a log to zoom out of.
  ///
  /// - Parameters:
  ///   - events: the least number of events.
  ///   - tasks: how many tasks.
  ///   - locks: how many locks, with a variable each.
  /// - Returns: the log, the same for the same numbers.
  static func traffic(events: Int, tasks: Int, locks: Int) -> EventLog {
    var random = SplitMix64(seed: 7)
    var log = EventLog(header: EventLog.Header(name: "traffic", clock: "monotonic"))
    var now: Int64 = 0
    func act(_ task: Int, _ kind: Event.Kind, _ object: String? = nil, _ value: Int64? = nil) {
      now += Int64.random(in: 1...4, using: &random) * 1_000
      log.append(
        Event(
          number: log.count + 1,
          nanoseconds: now,
          task: "task_\(task)",
          kind: kind,
          object: object,
          value: value.map { .int($0) }
        )
      )
    }
    /// What a task does when it runs next: the lock it holds or waits for, and whether it waits.
    var next = Array(repeating: (lock: -1, waits: false), count: tasks)
    var queues = Array(repeating: [Int](), count: locks)
    var owners = Array(repeating: -1, count: locks)
    var totals = Array(repeating: Int64(0), count: locks)
    var alarms = Array(repeating: Int64(0), count: tasks)
    for task in 0..<tasks { act(task, .start) }
    while log.count < events {
      // The task that was woken by a release or has slept the longest.
      let awake = (0..<tasks).filter { task in
        !next[task].waits || queues[next[task].lock].first == task && owners[next[task].lock] < 0
      }
      guard let task = awake.min(by: { alarms[$0] < alarms[$1] }) else { break }
      if !next[task].waits { now = max(now, alarms[task]) }
      let lock = next[task].lock
      if lock >= 0, !next[task].waits {
        totals[lock] += 1
        act(task, .write, "total_\(lock)", totals[lock])
        act(task, .release, "lock_\(lock)")
        owners[lock] = -1
        next[task].lock = -1
        act(task, .sleep, nil, 40_000)
        alarms[task] = now + 40_000
      } else {
        let wanted = lock >= 0 ? lock : Int.random(in: 0..<locks, using: &random)
        next[task] = (wanted, owners[wanted] >= 0 || !queues[wanted].isEmpty && lock < 0)
        if next[task].waits {
          queues[wanted].append(task)
          act(task, .wait, "lock_\(wanted)")
          continue
        }
        queues[wanted].removeAll { $0 == task }
        owners[wanted] = task
        act(task, .acquire, "lock_\(wanted)")
        act(task, .read, "total_\(wanted)", totals[wanted])
        let duration = Int64.random(in: 1...20, using: &random) * 10_000
        act(task, .sleep, nil, duration)
        alarms[task] = now + duration
      }
    }
    return log
  }
}
