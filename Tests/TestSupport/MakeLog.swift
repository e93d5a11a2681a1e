public import LockVizCore

/// Writes a log the short way: a line an event, `task kind object value`, `@5` for the clock and `-`
/// for nobody; `null`, `true` and `false` are what they are in JSON.
public func makeLog(
  _ text: String,
  name: String = "test",
  expected: [String: Event.Value] = [:]
) -> EventLog {
  var log = EventLog(header: EventLog.Header(name: name, expected: expected))
  var nanoseconds: Int64 = 0
  for line in text.split(separator: "\n") {
    var words = line.split(separator: " ").map(String.init)
    guard words.count > 1 else { continue }
    if words[0].hasPrefix("@") { nanoseconds = Int64(words.removeFirst().dropFirst()) ?? 0 }
    let kind = kinds.first { $0.description == words[1] } ?? .other(words[1])
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
        value: value.isEmpty ? nil : scalar(value)
      )
    )
  }
  return log
}

private func scalar(_ text: String) -> Event.Value {
  switch text {
  case "null": .null
  case "true": .bool(true)
  case "false": .bool(false)
  default: Int64(text).map { .int($0) } ?? .string(text)
  }
}

private let kinds: [Event.Kind] = [
  .spawn, .start, .wait, .acquire, .release, .read, .write, .yield, .sleep, .wake, .join, .joined,
  .cancel, .print, .end, .stop,
]
