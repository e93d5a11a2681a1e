import LockVizCore

/// What was found in a log, as lines for people: 80 columns wide, the gravest first, the figures of
/// the resources last.
struct CheckReport {
  /// A line with roles for its words.
  typealias Line = Phrase

  private(set) var lines: [Line] = []

  private static let indent = 2
  /// How many findings of one kind and subject are described; the rest are counted.
  private static let described = 3

  init(_ result: CheckedLog) {
    let findings = result.findings
    lines = [heading(result), ""]
    for group in Self.groups(findings.all.withoutRedundantLostUpdates) { describe(group) }
    if !findings.resources.isEmpty { lines += ResourceTable(findings.resources).lines + [""] }
    lines.append(verdict(findings))
  }

  private func heading(_ result: CheckedLog) -> Line {
    let name = result.header.name.isEmpty ? result.name : result.header.name
    let events = result.findings.eventCount
    let time = result.findings.nanoseconds
    let clock = result.header.clock == "virtual" ? " of virtual time" : ""
    return """
      \(name.printable): \(events.counted("event"))\
      \(time > 0 ? " in \(time.durationText)\(clock)" : ""), \(Self.counts(result.findings.resources))
      """
  }

  /// How many resources of each kind there are: `2 locks, 1 semaphore`.
  private static func counts(_ resources: [ResourceFigures]) -> String {
    guard resources.contains(where: { $0.kind != "lock" }) else {
      return resources.count.counted("lock")
    }
    var counts: [(kind: String, plural: String, count: Int)] = []
    for resource in resources {
      if let place = counts.firstIndex(where: { $0.kind == resource.kind }) {
        counts[place].count += 1
      } else {
        counts.append((resource.kind, resource.plural, 1))
      }
    }
    return counts.map { $0.count.counted($0.kind.printable, $0.plural.printable) }
      .joined(separator: ", ")
  }

  /// The last line: whether something is wrong.
  private func verdict(_ findings: Findings) -> Line {
    let summary = findings.summary
    return summary.isEmpty
      ? "\(advice: "No problem found.")" : "Found: \(problem: summary)."
  }

  /// The findings grouped by kind, severity and subject, in their order.
  private static func groups(_ findings: [Finding]) -> [[Finding]] {
    var places: [Subject: Int] = [:]
    var groups: [[Finding]] = []
    for finding in findings {
      if let place = places[Subject(finding)] {
        groups[place].append(finding)
      } else {
        places[Subject(finding)] = groups.count
        groups.append([finding])
      }
    }
    return groups
  }

  /// What findings of one group have in common.
  private struct Subject: Hashable {
    var kind: Finding.Kind
    var severity: Finding.Severity
    var names: [String]

    init(_ finding: Finding) {
      kind = finding.kind
      severity = finding.severity
      names = finding.variables.isEmpty ? finding.resources : finding.variables
    }
  }

  /// Describes a group of findings, and says once what to do.
  private mutating func describe(_ findings: [Finding]) {
    lines.append(title(findings))
    for finding in findings.prefix(Self.described) {
      lines += finding.sentence.wrapped(to: Phrase.reportWidth, indent: Self.indent)
      if !finding.places.isEmpty {
        lines += "(\(finding.places))".phrase.wrapped(to: Phrase.reportWidth, indent: Self.indent)
      }
    }
    let rest = max(findings.count, findings[0].count) - min(findings.count, Self.described)
    if rest > 0 { lines.append("\(Self.blanks)And \(rest) more like it.") }
    let todo: Phrase = "\(advice: "-> " + findings[0].advice.text)"
    lines += todo.wrapped(to: Phrase.reportWidth, indent: Self.indent)
    lines.append("")
  }

  private func title(_ findings: [Finding]) -> Line {
    let finding = findings[0]
    let names = finding.variables.isEmpty ? finding.resources : finding.variables
    guard finding.severity != .note else {
      return names.isEmpty
        ? "\(advice: "Note")"
        : "\(advice: "Note on") \(names.joined(separator: ", ").printable)"
    }
    let subject = names.isEmpty ? "" : ": " + names.joined(separator: ", ").printable
    let what = finding.kind.counted(max(findings.count, finding.count))
    return finding.severity == .problem
      ? "\(problem: "Problem,") \(what)\(subject)" : "\(problem: "Warning,") \(what)\(subject)"
  }

  private static let blanks = String(repeating: " ", count: indent)
}

/// The figures of resources as a table.
private struct ResourceTable {
  private let resources: [ResourceFigures]
  private let nameWidth: Int
  /// What heads the names, and what several are called.
  private let title: String
  private let plural: String

  /// How many are shown at most: the busiest.
  private static let limit = 20
  /// Room for a time of four characters, and its unit.
  private static let timeWidth = 8
  private static let widest = 16

  init(_ resources: [ResourceFigures]) {
    self.resources = resources
    let longest = resources.lazy.map(\.name.printable.cellWidth).max() ?? 0
    let kinds = Set(resources.map(\.kind))
    title = kinds.count == 1 ? resources[0].kind.printable : "name"
    plural = kinds.count == 1 ? resources[0].plural.printable : "resources"
    nameWidth = min(max(longest, title.cellWidth), Self.widest)
  }

  var lines: [Phrase] {
    let busiest = resources.sorted { $0.acquisitions > $1.acquisitions }.prefix(Self.limit)
    let shown = resources.count > Self.limit ? Array(busiest) : resources
    var lines = heading
    lines += shown.map(row)
    if shown.count < resources.count {
      lines.append("and \(resources.count - shown.count) more \(plural), taken less often")
    }
    return lines
  }

  private var heading: [Phrase] {
    let blank = String(repeating: " ", count: nameWidth)
    let times =
      "median".padded(toRight: Self.timeWidth) + "99 %".padded(toRight: Self.timeWidth)
      + "longest".padded(toRight: Self.timeWidth)
    let group = 3 * Self.timeWidth
    let first =
      blank + "      " + "waited".padded(toRight: 6) + "longest".padded(toRight: 8)
      + "wait".padded(toRight: group - 8) + "        " + "hold".padded(toRight: group - 8)
    let second =
      title.fittedKeepingEnd(to: nameWidth, ellipsis: "~").padded(to: nameWidth)
      + "taken".padded(toRight: 6) + "for".padded(toRight: 6)
      + "queue".padded(toRight: 8) + times + times
    return [first.phrase, second.phrase]
  }

  private func row(_ figures: ResourceFigures) -> Phrase {
    let name = figures.name.printable.fittedKeepingEnd(to: nameWidth, ellipsis: "~")
    let blanks = String(repeating: " ", count: max(nameWidth - name.cellWidth, 0))
    let share =
      figures.acquisitions == 0 ? "-" : "\(Int((figures.contendedShare * 100).rounded())) %"
    let counts =
      figures.acquisitions.shortText.padded(toRight: 6) + share.padded(toRight: 6)
      + figures.longestQueue.shortText.padded(toRight: 8)
    return "\(resource: name)\(blanks)\(counts)\(times(figures.wait))\(times(figures.hold))"
  }

  private func times(_ spread: ResourceFigures.Spread?) -> String {
    let times = spread.map { [$0.median, $0.percentile99, $0.longest] }
    let texts = times?.map(\.shortDurationText) ?? ["-", "-", "-"]
    return texts.map { $0.padded(toRight: Self.timeWidth) }.joined()
  }
}

extension Int {
  /// The number in at most five characters: `99999`, `100k`.
  fileprivate var shortText: String {
    switch self {
    case ..<100_000: "\(self)"
    case ..<1_000_000: "\(self / 1_000)k"
    case ..<1_000_000_000: "\(self / 1_000_000)M"
    default: "\(self / 1_000_000_000)G"
    }
  }
}
