import LockVizCore

/// A log as aligned columns for people, one line an event.
struct TextLog {
  private let log: EventLog
  private let numberWidth: Int
  private let timeWidth: Int
  private let taskWidth: Int
  private let objectWidth: Int
  private let detailWidth: Int

  /// The most columns for a name, however long it is.
  private static let widest = 32

  init(_ log: EventLog) {
    self.log = log
    var task = 4
    var object = 6
    var times: ClosedRange<Int64> = 0...0
    for event in log {
      task = max(task, event.task.printable.cellWidth)
      object = max(object, event.object?.printable.cellWidth ?? 0)
      times = min(times.lowerBound, event.nanoseconds)...max(times.upperBound, event.nanoseconds)
    }
    numberWidth = max(3, String(log.count).count)
    timeWidth =
      times == 0...0
      ? 0 : max(Self.time(times.lowerBound).count, Self.time(times.upperBound).count)
    taskWidth = min(task, Self.widest)
    let objectWidth = min(object, Self.widest)
    self.objectWidth = objectWidth
    let details = log.lazy.map { Self.detail(of: $0, in: log, objectWidth: objectWidth) }
    let detail = details.map(\.cellWidth).max() ?? 0
    detailWidth = min(max(detail, objectWidth + 7), 2 * Self.widest)
  }

  /// The line with the names of the columns.
  var heading: String {
    let detail = "object".padded(to: objectWidth) + "  value"
    return line("n", time: "time", task: "task", kind: "event", detail: detail, location: "at")
  }

  /// The line of an event.
  func line(_ event: Event) -> String {
    line(
      String(event.number),
      time: Self.time(event.nanoseconds),
      task: event.task,
      kind: "\(event.kind)",
      detail: Self.detail(of: event, in: log, objectWidth: objectWidth),
      location: event.location ?? ""
    )
  }

  private func line(
    _ number: String,
    time: String,
    task: String,
    kind: String,
    detail: String,
    location: String
  ) -> String {
    var columns = [number.padded(toRight: numberWidth)]
    if timeWidth > 0 { columns.append(time.padded(toRight: timeWidth)) }
    columns += [
      task.printable.padded(to: taskWidth), kind.printable.padded(to: 7),
      detail.padded(to: detailWidth), location.printable,
    ]
    var line = columns.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line
  }

  /// The object and the value, to be printed: texts stand alone, durations have a unit.
  private static func detail(
    of event: Event,
    in log: EventLog,
    objectWidth: Int
  ) -> String {
    switch (event.object, event.value) {
    case (nil, nil): ""
    case (nil, .int(let nanoseconds)?) where log.vocabulary.row(of: event.kind).move == .sleep:
      time(nanoseconds)
    case (nil, let value?): "\(value)".printable
    case (let object?, nil): object.printable
    case (let object?, let value?):
      "\(object.printable.padded(to: objectWidth))  \("\(value)".printable)"
    }
  }

  /// A time in milliseconds, the unit that fits a program's waits.
  static func time(_ nanoseconds: Int64) -> String {
    let sign = nanoseconds < 0 ? "-" : ""
    let (whole, rest) = nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    guard rest != 0 else { return "\(sign)\(whole) ms" }
    var digits = String(rest)
    digits = String(repeating: "0", count: 6 - digits.count) + digits
    while digits.last == "0" { digits.removeLast() }
    return "\(sign)\(whole).\(digits) ms"
  }
}

extension SimulationRun {
  /// How it ended, in lines: problems first, then every variable and what was expected.
  var outcomeLines: [String] {
    var lines: [String] = []
    switch ending {
    case .completed: break
    case .deadlock(let blocked):
      let state = Timeline(log).state(after: log.count)
      let owners = Dictionary(
        uniqueKeysWithValues: state.resources.map { ($0.name, $0.owner) }
      )
      let sentences = blocked.map { blocked in
        blocked.sentence { owners[$0].flatMap(\.self).map { state.task($0).name } }
      }
      lines.append("deadlock: " + sentences.joined(separator: "; "))
    case .cut(let ready):
      lines.append("stopped by the schedule where \(ready.joined(separator: ", ")) were ready")
    case .eventLimit:
      lines.append("not ended after \(log.count) events")
    }
    lines += failures.map { "\($0.task) failed: \($0.error)" }
    if !log.header.expectations.isEmpty {
      lines += Findings(log).all.filter { $0.kind == .unmetExpectation }.map(\.sentence.text)
    }
    lines += variables.map { variable in
      let value = "\(variable.name) = \(variable.value)"
      return variable.expected.map { "\(value), expected \($0)" } ?? value
    }
    return lines
  }
}

extension FinalState.Blocked {
  /// Who waits for what, and who owns it, in words; `owner` gives the owner of a resource by its name.
  func sentence(owner: (String) -> String?) -> String {
    var sentence = "\(task) waits for \(awaited.names.joined(separator: ", "))"
    if case .resource(let name) = awaited, let owner = owner(name) {
      sentence += ", which \(owner) owns"
    }
    return sentence
  }
}
