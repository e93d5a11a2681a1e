import LockVizCore

/// A program that would go on forever, as pieces of a log: workers that contend for locks and write
/// back what they read, and requests that come, use a cache, and end.
struct BusyServer {
  private var pieces = 0
  private var requests = 0
  private var time: Int64 = 0
  private var random = Generator(state: 42)

  private static let workers = 24
  private static let locks = 8
  private static let variables = 16

  /// The events from the start to the first piece.
  mutating func beginning() -> EventLog {
    var log = EventLog(header: .init(source: "recording", name: "server", clock: "monotonic"))
    append(&log, "main", .start)
    for worker in 0..<Self.workers { append(&log, "main", .spawn, "worker_\(worker)") }
    return log
  }

  /// The next 10,000 events or a few more.
  mutating func piece() -> EventLog {
    var log = EventLog()
    while log.count < 10_000 {
      contend(&log)
      if random.next() % 128 == 0 { request(&log) }
    }
    return log
  }

  /// Three workers want the same lock; the first holds it while it is away.
  private mutating func contend(_ log: inout EventLog) {
    let first = Int(random.next() % UInt64(Self.workers))
    let lock = "lock_\(random.next() % UInt64(Self.locks))"
    let variable = "variable_\(random.next() % UInt64(Self.variables))"
    let workers = (0..<3).map { "worker_\((first + $0) % Self.workers)" }
    append(&log, workers[0], .acquire, lock)
    for worker in workers.dropFirst() { append(&log, worker, .wait, lock) }
    for (place, worker) in workers.enumerated() {
      if place > 0 { append(&log, worker, .acquire, lock) }
      append(&log, worker, .read, variable, .int(time))
      append(&log, worker, .sleep, nil, .int(1_000))
      time += 1_000
      append(&log, worker, .wake)
      append(&log, worker, .write, variable, .int(time))
      append(&log, worker, .release, lock)
    }
  }

  /// A task from its creation to its end.
  private mutating func request(_ log: inout EventLog) {
    requests += 1
    let name = "request_\(requests)"
    append(&log, "main", .spawn, name)
    append(&log, name, .start)
    append(&log, name, .acquire, "cache_lock")
    append(&log, name, .read, "cache[\(requests % 100)]", .null)
    append(&log, name, .release, "cache_lock")
    append(&log, name, .read, "hits", .int(0))
    append(&log, name, .write, "hits", .int(1))
    append(&log, name, .end, nil, .string("ok"))
    append(&log, "main", .joined, name)
  }

  private mutating func append(
    _ log: inout EventLog,
    _ task: String,
    _ kind: Event.Kind,
    _ object: String? = nil,
    _ value: Event.Value? = nil
  ) {
    time += 170
    log.append(
      Event(
        number: 0,
        nanoseconds: time,
        task: task,
        kind: kind,
        object: object,
        value: value,
        location: "server.py:\(12 + kind.description.utf8.count)"
      )
    )
  }

  /// Numbers that are the same each time (SplitMix64; Steele, Lea and Flood, 2014).
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return mixed ^ mixed >> 31
    }
  }
}
