import LockVizCore

/// Something to pick: a scenario, the page of rules on locks, or a log opened recently.
struct PickerEntry: Sendable {
  /// What it stands for.
  enum Subject: Sendable {
    case scenario(Scenario)
    case rules([RuleVerdicts])
    case log(RecentLog)
  }

  let subject: Subject
  /// What it is called: a scenario's name, a log's file name.
  let name: String
  /// A few words that follow the name: what a scenario is, where a log is.
  let title: String
  /// What is known about it, in a few pieces.
  let facts: [String]
  /// What goes wrong in a scenario, or what is special about a log's file; nil if nothing is.
  let problem: String?
  /// Whether it can be watched, as far as is known: a log may have been deleted.
  let isPresent: Bool

  /// The entry of a scenario, which is run once for its facts: that takes microseconds.
  init(_ scenario: Scenario) {
    subject = .scenario(scenario)
    name = scenario.name
    title = scenario.title
    isPresent = true
    do {
      let run = try scenario.run()
      let timeline = Timeline(run.log)
      facts = [
        (timeline.taskNames.count, "task"),
        (timeline.resourceNames.count, timeline.resourceWord(1)),
        (timeline.variableNames.count, "variable"), (run.log.count, "event"),
      ].filter { $0.0 > 0 }.map { $0.0.counted($0.1) }
      problem = Self.problem(run, timeline)
    } catch {
      facts = []
      problem = "\(error)"
    }
  }

  /// The entry of the page that says when to use locks.
  init(_ rules: [RuleVerdicts]) {
    subject = .rules(rules)
    name = "when-to-use-locks"
    title = "the rules, each with its scenarios"
    facts = []
    problem = nil
    isPresent = true
  }

  /// The entry of a log.
  ///
  /// - Parameters:
  ///   - log: what a look at it showed.
  ///   - home: the user's home folder, which is written as `~`.
  init(_ log: RecentLog, home: String?) {
    subject = .log(log)
    name = log.name
    title = log.folder(home: home)
    isPresent = log.facts != nil
    guard let known = log.facts else {
      facts = []
      problem = "is no longer there"
      return
    }
    let program = known.header.map { header in
      [header.source, header.name].filter { !$0.isEmpty }.joined(separator: " of ")
    }
    facts = [
      program, known.events.flatMap { $0 > 0 ? $0.counted("event") : nil }, known.size.sizeText,
      known.age.ageText,
    ].compactMap { $0 }.filter { !$0.isEmpty }
    problem = known.header == nil ? "does not begin as a log does" : nil
  }

  /// What asyncio's order makes go wrong, the worst first.
  private static func problem(_ run: SimulationRun, _ timeline: Timeline) -> String? {
    if case .deadlock = run.ending { return "deadlock" }
    if let count = timeline.findings.counts[.lostUpdate] {
      return Finding.Kind.lostUpdate.counted(count)
    }
    guard let wrong = run.unexpected.first, let expected = wrong.expected else { return nil }
    return "\(wrong.name) ends at \(wrong.value), not \(expected)"
  }
}

extension Int {
  /// This many bytes for people, in powers of ten: `312 bytes`, `4.2 kB`, `1.3 GB`.
  var sizeText: String {
    guard self >= 1000 else { return counted("byte") }
    var tenths = self / 100
    for unit in ["kB", "MB", "GB"] {
      if tenths < 10_000 {
        return tenths < 100 ? "\(tenths / 10).\(tenths % 10) \(unit)" : "\(tenths / 10) \(unit)"
      }
      tenths /= 1000
    }
    return "\(tenths / 10) TB"
  }

  /// This many seconds ago, for people: `just now`, `5 minutes ago`, `yesterday`.
  var ageText: String {
    let units = [
      (size: 365 * 86_400, name: "year"), (size: 30 * 86_400, name: "month"),
      (size: 7 * 86_400, name: "week"), (size: 86_400, name: "day"), (size: 3600, name: "hour"),
      (size: 60, name: "minute"),
    ]
    guard let unit = units.first(where: { self >= $0.size }) else { return "just now" }
    return "\((self / unit.size).counted(unit.name)) ago"
  }
}
