import LockVizCore

/// A log of any events by anyone on anything: most of it cannot have happened.
func impossibleLog(seed: UInt64, events: Int) -> EventLog {
  var numbers = SeededNumbers(state: seed)
  var log = EventLog()
  let kinds: [Event.Kind] = [
    .spawn, .start, .wait, .acquire, .release, .read, .write, .yield, .sleep, .wake, .join, .joined,
    .cancel, .print, .end, .stop, .other("unknown"),
  ]
  let values: [Event.Value?] = [
    nil, .null, .int(0), .int(1), .double(1), .string("1"), .string("cancelled"),
    .string("error: x"), .string("deadlock"),
  ]
  for _ in 0..<events {
    let kind = kinds.randomElement(using: &numbers) ?? .stop
    let prefix =
      switch kind {
      case .wait, .acquire, .release: "l"
      case .read, .write: "x"
      default: "t"
      }
    let hasObject = Int.random(in: 0..<9, using: &numbers) > 0
    log.append(
      Event(
        number: 0,
        nanoseconds: Int64.random(in: 0..<9, using: &numbers) + Int64(log.count),
        task: Int.random(in: 0..<20, using: &numbers) == 0
          ? "" : "t\(Int.random(in: 0..<5, using: &numbers))",
        kind: kind,
        object: hasObject ? "\(prefix)\(Int.random(in: 0..<5, using: &numbers))" : nil,
        value: values.randomElement(using: &numbers) ?? nil
      )
    )
  }
  return log
}
