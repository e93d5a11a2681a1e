@testable import LockVizCore

/// Writes logs the short way: a line an event, `task kind object value`, `@5` for the clock.
func makeLog(_ text: String, expected: [String: Event.Value] = [:]) -> EventLog {
  var log = EventLog(header: EventLog.Header(name: "test", expected: expected))
  var kinds: [String: Event.Kind] = [:]
  for kind in Event.Kind.known { kinds[kind.description] = kind }
  var nanoseconds: Int64 = 0
  for line in text.split(separator: "\n") {
    var words = line.split(separator: " ").map(String.init)
    guard !words.isEmpty else { continue }
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

extension TimelineState {
  /// A lock's queue as the oracle writes it: `B!` is woken, `Bx` cancelled.
  func queue(_ index: Int = 0) -> String {
    lock(index).waiters.map { waiter in
      let mark =
        switch waiter.mark {
        case .pending: ""
        case .woken: "!"
        case .cancelled: "x"
        }
      return task(waiter.task).name + mark
    }.joined(separator: " ")
  }

  /// The task with a name.
  func task(named name: String) -> TaskState? { tasks.first { $0.name == name } }
}
