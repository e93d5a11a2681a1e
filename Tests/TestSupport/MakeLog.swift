package import LockVizCore

/// Writes a log the short way: a line an event, `task kind object value`, `@5` for the clock.
///
/// `-` stands for nobody; `null`, `true` and `false` are what they are in JSON. There is no object
/// where the vocabulary knows that the kind has none.
package func makeLog(
  _ text: String,
  name: String = "test",
  expected: [String: Event.Value] = [:],
  vocabulary: Vocabulary = .standard
) -> EventLog {
  var log = EventLog(
    header: EventLog.Header(name: name, expected: expected),
    vocabulary: vocabulary
  )
  var nanoseconds: Int64 = 0
  for line in text.split(separator: "\n") {
    var words = line.split(separator: " ").map(String.init)
    guard words.count > 1 else { continue }
    if words[0].hasPrefix("@") { nanoseconds = Int64(words.removeFirst().dropFirst()) ?? 0 }
    let kind = Event.Kind(words[1])
    let move = vocabulary.row(of: kind).move
    var rest = Array(words.dropFirst(2))
    let hasObject = !rest.isEmpty && (move == .nothing || move.object != .nothing)
    let object = hasObject ? rest.removeFirst() : nil
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
