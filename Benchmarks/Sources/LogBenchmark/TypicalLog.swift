import LockVizCore

/// A log like one of a long recording: a few tasks that read and write a variable under a lock.
enum TypicalLog {
  /// Makes a log of about so many events, about 105 bytes each as JSON lines.
  static func make(events: Int) -> EventLog {
    var log = EventLog(
      header: .init(name: "counter", expected: ["shared_counter": .int(3)])
    )
    let tasks = (0..<24).map { "task_\(Unicode.Scalar(UInt8(ascii: "A") + UInt8($0)))" }
    for task in tasks { log.append(Event(number: 0, task: "main", kind: .spawn, object: task)) }
    var nanoseconds: Int64 = 0
    var round: Int64 = 0
    while log.count < events {
      let task = tasks[Int(round) % tasks.count]
      func append(
        _ kind: Event.Kind,
        _ object: String?,
        _ value: Event.Value?,
        line: Int
      ) {
        log.append(
          Event(
            number: 0,
            nanoseconds: nanoseconds,
            task: task,
            kind: kind,
            object: object,
            value: value,
            location: "Counter.swift:\(line)"
          )
        )
        nanoseconds += 1_700
      }
      append(.wait, "counter_lock", nil, line: 12)
      append(.acquire, "counter_lock", nil, line: 12)
      append(.read, "shared_counter", .int(round), line: 14)
      append(.sleep, nil, .int(1_000_000), line: 15)
      append(.wake, nil, nil, line: 15)
      append(.write, "shared_counter", .int(round + 1), line: 16)
      append(.read, "total_seconds", .double(Double(round) / 8), line: 17)
      append(.write, "last_writer", .string(task), line: 18)
      append(.release, "counter_lock", nil, line: 19)
      round += 1
    }
    return log
  }
}
