import LockVizCore

/// What was found in a log, as one JSON object for programs.
///
/// | field | meaning |
/// |---|---|
/// | `format`, `version` | `lockviz-findings`, 1 |
/// | `log` | `name`, `source`, `clock`, `events` (how many), `nanoseconds` (until the last event) |
/// | `alarming` | whether there is a problem or a warning: exit code 1 |
/// | `contradictions` | in a log that contradicts itself, how many times (`count`), and the `first` 20: each with its `event` and a `sentence` |
/// | `counts` | how many there are of each kind, including those not listed |
/// | `findings` | the gravest first; at most 16 of a kind and subject, the first or the longest |
/// | `locks` | the figures of every lock, and of every other resource |
///
/// A finding has `kind`, `severity` (`problem`, `warning` or `note`), `event` (which completes it; 0 if no single event does),
/// `events` (each `n`, `role` and, where known, `at`), `tasks`, `locks`, `variables`, `count` (how
/// many of its kind and subject there are), `sentence`, `advice` and, if it is a circle of waiting,
/// `cycle`: each `task` with what it `holds`, the `lock` it waits for (null: for the next task's
/// end) and the `event` since which it waits. Where a finding says `lock`, it may be another resource.
///
/// A lock has `name`, `kind` (if it is not a lock but another resource), `acquisitions`, `contended`, `contendedShare`, `longestQueue`, and `wait` and
/// `hold`: null, or `median`, `percentile99` and `longest` in nanoseconds.
struct CheckJSON {
  let text: String

  init(_ result: CheckedLog) {
    let findings = result.findings
    let log = JSONText.object([
      ("name", result.header.name.jsonText), ("source", result.header.source.jsonText),
      ("clock", result.header.clock.jsonText), ("events", "\(findings.eventCount)"),
      ("nanoseconds", "\(findings.nanoseconds)"),
    ])
    let counts = Finding.Kind.allCases.compactMap { kind in
      findings.counts[kind].map { (kind.rawValue, "\($0)") }
    }
    text = """
      {"format":"lockviz-findings","version":1,
      "log":\(log),
      "alarming":\(findings.isAlarming),
      \(Self.contradictions(result.contradictions))\
      "counts":\(JSONText.object(counts)),
      "findings":\(Self.lines(findings.all.map(Self.finding))),
      "locks":\(Self.lines(findings.resources.map(Self.resource)))}

      """
  }

  private static func finding(_ finding: Finding) -> String {
    var fields = [
      ("kind", finding.kind.rawValue.jsonText), ("severity", finding.severity.rawValue.jsonText),
      ("event", "\(finding.event)"), ("events", JSONText.array(finding.events.map(witness))),
      ("tasks", names(finding.tasks)), ("locks", names(finding.resources)),
      ("variables", names(finding.variables)), ("count", "\(finding.count)"),
      ("sentence", finding.sentence.text.jsonText), ("advice", finding.advice.text.jsonText),
    ]
    if !finding.cycle.isEmpty { fields.append(("cycle", JSONText.array(finding.cycle.map(wait)))) }
    return JSONText.object(fields)
  }

  /// Where the log contradicts itself, as a line of its own; empty if it does not.
  private static func contradictions(_ contradictions: Contradictions) -> String {
    guard contradictions.count > 0 else { return "" }
    let first = contradictions.first.map { contradiction in
      JSONText.object([
        ("event", "\(contradiction.event)"), ("sentence", contradiction.sentence.jsonText),
      ])
    }
    let fields = [("count", "\(contradictions.count)"), ("first", JSONText.array(first))]
    return "\"contradictions\":\(JSONText.object(fields)),\n"
  }

  private static func witness(_ witness: Finding.Witness) -> String {
    var fields = [("n", "\(witness.number)"), ("role", "\(witness.role)".jsonText)]
    if let location = witness.location { fields.append(("at", location.jsonText)) }
    return JSONText.object(fields)
  }

  private static func wait(_ wait: Finding.Wait) -> String {
    JSONText.object([
      ("task", wait.task.jsonText), ("holds", names(wait.holds)),
      ("lock", wait.resource?.jsonText ?? "null"), ("event", "\(wait.event)"),
    ])
  }

  private static func resource(_ figures: ResourceFigures) -> String {
    let kind = figures.kind == "lock" ? [] : [("kind", figures.kind.jsonText)]
    return JSONText.object(
      [("name", figures.name.jsonText)] + kind + [
        ("acquisitions", "\(figures.acquisitions)"),
        ("contended", "\(figures.contended)"),
        ("contendedShare", "\((figures.contendedShare * 10_000).rounded() / 10_000)"),
        ("longestQueue", "\(figures.longestQueue)"), ("wait", spread(figures.wait)),
        ("hold", spread(figures.hold)),
      ]
    )
  }

  private static func spread(_ spread: ResourceFigures.Spread?) -> String {
    guard let spread else { return "null" }
    return JSONText.object([
      ("median", "\(spread.median)"), ("percentile99", "\(spread.percentile99)"),
      ("longest", "\(spread.longest)"),
    ])
  }

  private static func names(_ names: [String]) -> String { JSONText.array(names.map(\.jsonText)) }

  /// An array with each value on a line of its own.
  private static func lines(_ values: [String]) -> String {
    values.isEmpty ? "[]" : "[\n  " + values.joined(separator: ",\n  ") + "\n]"
  }
}
