import LockVizCore

/// A log of any events by anyone on anything: most of it cannot have happened.
func impossibleLog(seed: UInt64, events: Int) -> EventLog {
  var numbers = SeededNumbers(state: seed)
  var log = EventLog()
  let rows = log.vocabulary.rows + [log.vocabulary.row(of: Event.Kind("unknown"))]
  let values: [Event.Value?] = [
    nil, .null, .int(0), .int(1), .double(1), .string("1"), .string("cancelled"),
    .string("error: x"), .string("deadlock"),
  ]
  for _ in 0..<events {
    let row = rows[Int.random(in: 0..<rows.count, using: &numbers)]
    let prefix =
      switch row.move.object {
      case .resource: "l"
      case .variable, .container: "x"
      case .task, .nothing: "t"
      }
    let hasObject = Int.random(in: 0..<9, using: &numbers) > 0
    log.append(
      Event(
        number: 0,
        nanoseconds: Int64.random(in: 0..<9, using: &numbers) + Int64(log.count),
        task: Int.random(in: 0..<20, using: &numbers) == 0
          ? "" : "t\(Int.random(in: 0..<5, using: &numbers))",
        kind: row.kind,
        object: hasObject ? "\(prefix)\(Int.random(in: 0..<5, using: &numbers))" : nil,
        value: values.randomElement(using: &numbers) ?? nil
      )
    )
  }
  return log
}
