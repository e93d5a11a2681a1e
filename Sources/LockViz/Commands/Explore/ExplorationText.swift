import LockVizCore

extension ExplorationReport {
  /// What was found, for people: lines of 80 columns, with a bar, the share and the schedule of
  /// every outcome.
  var lines: [Phrase] {
    let shown = exploration.outcomes.prefix(Self.outcomeLimit)
    var lines = heading.wrapped(to: Phrase.reportWidth, indent: 0) + [""]
    lines += OutcomeRows(shown, of: exploration, whole: whole).lines
    if let rest { lines += rest.wrapped(to: Phrase.reportWidth, indent: 0) }
    if !shown.isEmpty { lines.append("") }
    let notes = reasons + incompleteness + meaning
    for note in notes { lines += note.phrase.wrapped(to: Phrase.reportWidth, indent: 0) }
    if !notes.isEmpty { lines.append("") }
    lines.append("\(figures).")
    if let first = exploration.unexpected.first, let schedule = first.shortSchedule {
      lines += story(of: first)
      // Not wrapped, so that it can be copied.
      lines.append(
        "Watch it: \(value: scenario.command(for: schedule, tasks: tasks, expecting: expectations))"
      )
    }
    return lines
  }

  /// How an outcome came about, and what to do about it.
  private func story(of outcome: Exploration.Outcome) -> [Phrase] {
    guard let log = log(of: outcome), let finding = Findings(log).besidesOutcome.first
    else { return [] }
    let places: Phrase = finding.places.isEmpty ? "" : " (\(finding.places))"
    let what: Phrase = "\(problem: finding.kind.title): \(finding.sentence)\(places)"
    let todo: Phrase = "\(advice: "-> " + finding.advice.text)"
    return [""] + [what, todo].flatMap { $0.wrapped(to: Phrase.reportWidth, indent: 0) }
  }

  /// How many outcomes are printed at most: a screen or two.
  private static let outcomeLimit = 50

  /// What 100 % is: all schedules, all classes of them, or all random runs; nil if not all are
  /// known.
  private var whole: UInt128? {
    switch exploration.coverage {
    case .exact(let schedules), .tree(let schedules): exploration.isComplete ? schedules : nil
    case .reduced(let classes, _): exploration.isComplete ? classes : nil
    case .random(let runs): runs > 0 ? UInt128(runs) : nil
    }
  }

  /// How many there are of what the method counts.
  private var found: String {
    let atLeast = exploration.isComplete ? "" : "at least "
    switch exploration.coverage {
    case .exact(nil), .tree(nil): return "more than 2^128 schedules"
    case .exact(let schedules?), .tree(let schedules?):
      return atLeast + schedules.groupedCount("schedule")
    case .reduced(let classes, _):
      return atLeast + classes.groupedCount("class", "classes") + " of schedules"
    case .random(let runs): return runs.groupedCount("random run")
    }
  }

  private var heading: Phrase {
    let count = tasks ?? scenario.defaultTasks
    let program =
      count.map { "\(scenario.name) with \($0.counted("task"))" } ?? scenario.name
    let outcomes = exploration.outcomes.count
    let soFar = exploration.interruption == nil ? "" : " so far"
    guard outcomes > 0 else { return "\(program): no outcome\(soFar)" }
    let unexpected = exploration.unexpected.count
    let verdict: Phrase =
      switch (outcomes, unexpected) {
      case (_, 0): "\(advice: "as expected")"
      case (1, _): "\(problem: "not as expected")"
      case (_, outcomes): "\(problem: "none of them as expected")"
      default: "\(problem: "\(unexpected) of them not as expected")"
      }
    return "\(program): \(found), \(outcomes.groupedCount("outcome"))\(soFar), \(verdict)"
  }

  /// The outcomes without a line of their own; nil if there are none.
  private var rest: Phrase? {
    let hidden = exploration.outcomes.dropFirst(Self.outcomeLimit)
    guard !hidden.isEmpty else { return nil }
    let unexpected = hidden.count { !$0.state.isExpected }
    let verdict: Phrase = unexpected > 0 ? ", \(problem: "\(unexpected) not as expected")" : ""
    return "and \(hidden.count.groupedCount("more outcome"))\(verdict); --json prints all of them"
  }

  /// Why another method was used than the one asked for.
  private var reasons: [String] {
    switch exploration.fallback {
    case .plainSwift?:
      ["Its tasks await plain Swift, so every schedule has to be run."]
    case .hiddenState?:
      ["It keeps state outside instruments, so every schedule has to be run."]
    case .noStates?:
      ["It does not show its states, so every schedule has to be run."]
    case .noSteps?:
      ["Every state was explored in place of classes, since it does not show what its steps do."]
    case .queueOrderMatters?:
      [
        """
        Every state was explored in place of classes, since main ends while others are ready, or a task \
        is cancelled whose gathering is over.
        """
      ]
    case nil: []
    }
  }

  /// Why not everything was considered.
  private var incompleteness: [String] {
    switch exploration.interruption {
    case .runLimit?:
      ["Incomplete: stopped after \(exploration.runs.groupedCount("run")); --max-runs allows more."]
    case .memoryLimit?: ["Incomplete: the search outgrew --max-memory."]
    case .cancelled?: ["Incomplete: interrupted."]
    case .endless?, .failed?, .notDeterministic?, .trapped?:
      ["Incomplete: it could not go on."]
    case .cameFromOutside(let task)?:
      ["Incomplete: \(task) awaited something outside the simulation."]
    case .shards(let gaps)?: Exploration.Gap.sentences(gaps).map { "Incomplete: \($0)." }
    case nil: []
    }
  }

  /// What the numbers and the schedules mean.
  private var meaning: [String] {
    let isRandom = exploration.method == .random
    let isReduced = exploration.method == .reduced
    var isAfterSearch = false
    if case .random(let runs) = exploration.coverage { isAfterSearch = runs < exploration.runs }
    let outcomes = exploration.outcomes
    let schedule =
      exploration.isComplete && !isReduced ? "the schedule" : "of the schedules run, the one"
    let notes = [
      (
        isAfterSearch,
        """
        Counts and shares are of the random runs that followed, 0 where only the search before them \
        met the outcome; there may be more outcomes.
        """
      ),
      (
        isRandom && !isAfterSearch,
        "Counts and shares are of the random runs, not of all schedules; there may be more outcomes."
      ),
      (
        isRandom && !isAfterSearch && outcomes.contains { $0.count == 0 },
        "asyncio's order was run as well, and alone met what is counted 0."
      ),
      (
        !isRandom && !exploration.isComplete && !outcomes.isEmpty,
        "Counts are of what was found so far; what part of all that is, is not known."
      ),
      (
        isReduced,
        "Schedules that differ only in the order of steps which do not conflict are of one class."
      ),
      (
        outcomes.contains { $0.departures ?? 0 > 0 },
        """
        Below each outcome: \(schedule) that leads there with the fewest departures from asyncio's \
        order (fifo), that is, picks of another task than the one ready longest.
        """
      ),
    ]
    return notes.filter(\.0).map(\.1)
  }

  /// What it cost.
  private var figures: String {
    var figures = exploration.runs.groupedCount("run")
    if case .random(let runs) = exploration.coverage, runs > 0, runs < exploration.runs {
      figures += ", \(runs.grouped) of them random"
    }
    if exploration.states > 0 { figures += ", \(exploration.states.groupedCount("state"))" }
    if case .reduced(_, let redundant) = exploration.coverage {
      figures += ", \(redundant == 0 ? "none" : redundant.grouped) of them redundant"
    }
    return figures
  }
}
