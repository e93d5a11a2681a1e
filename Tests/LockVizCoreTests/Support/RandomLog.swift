@testable import LockVizCore

/// A log of any kind of event by anyone on anything: most of it cannot have happened.
///
/// If it is `growing`, its tasks, locks and variables appear little by little.
func randomLog(seed: UInt64, tasks: Int, events: Int, growing: Bool = false) -> EventLog {
  var random = SplitMix64(seed: seed)
  var log = EventLog()
  for number in 1...events {
    func pick(_ prefix: String, of count: Int) -> String {
      let limit = growing ? max(1, count * number / events) : count
      return prefix + String(random.next() % UInt64(limit))
    }
    let rows = log.vocabulary.rows
    let row = rows[Int(random.next() % UInt64(rows.count))]
    if row.move == .stop, number < events { continue }
    let object: String? =
      switch row.move.object {
      case .task: pick("t", of: tasks)
      case .resource: pick("lock", of: 3)
      case .container: "x"
      case .variable: pick("x", of: growing ? 40 : 3)
      case .nothing: nil
      }
    let failure = Event.Value.string(random.next() % 2 == 0 ? "ok" : "error: broken")
    log.append(
      Event(
        number: number,
        nanoseconds: Int64(number),
        task: pick("t", of: tasks),
        kind: row.kind,
        object: object,
        value: row.move == .end ? failure : .int(Int64(random.next() % 50))
      )
    )
  }
  return log
}
