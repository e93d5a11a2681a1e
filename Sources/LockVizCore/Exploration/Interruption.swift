extension Exploration {
  /// Why an exploration ended before all was considered.
  public enum Interruption: Sendable, Hashable {
    /// There were as many runs as `Options.maximumRuns` allows.
    case runLimit
    /// The states took as much memory as `Options.maximumMemory` allows.
    case memoryLimit
    /// `Options.progress` asked for it.
    case cancelled
    /// After this schedule the program had not ended within so many events.
    case endless(Schedule, events: Int)
    /// After this schedule the program could not be run.
    case failed(Schedule, RunError)
    /// The program did something else when it was run again under the same schedule.
    case notDeterministic(Divergence)
    /// This task awaited something outside the simulation, such as another executor or a clock: what
    /// comes when it comes is in no schedule.
    case cameFromOutside(task: String)
    /// In a run of this schedule the program trapped, by a signal of this name.
    case trapped(Schedule, signal: String)
    /// These shards are missing, or were not considered to their end.
    case shards([Gap])
  }

  /// A shard of which not everything is known.
  public struct Gap: Sendable, Hashable {
    /// Which one.
    public let shard: Shard
    /// What kept it from its end, in words; nil if there is no result of it.
    public let reason: String?
    /// Whether that was a limit or a request, and not something that is wrong.
    public let isLimit: Bool
  }

  /// Two runs of a program under one schedule that were not the same.
  public struct Divergence: Sendable, Hashable {
    /// The schedule of both.
    public let schedule: Schedule
    /// The first events that differ, as far as either run has them; both nil if it did not happen
    /// again when it was looked for.
    public let first: Event?
    /// The same of the other run.
    public let second: Event?
  }
}

extension Exploration.Interruption: CustomStringConvertible {
  /// What happened and what to do, in a sentence or two.
  public var description: String {
    switch self {
    case .runLimit: "stopped at the limit of runs"
    case .memoryLimit: "stopped at the limit of memory"
    case .cancelled: "interrupted"
    case .endless(let schedule, let events):
      """
      a run had not ended after \(events) events, under schedule \(schedule.abridged); \
      does a task wait in a loop for another one? It may never let that one run; a lock or a join would
      """
    case .failed(let schedule, let error): "under schedule \(schedule): \(error)"
    case .notDeterministic(let divergence): divergence.description
    case .cameFromOutside(let task):
      """
      \(task) awaited something outside the simulation, so not every order was considered; use the \
      simulation's own tasks and sleep, or pass the result in as a value
      """
    case .trapped(let schedule, let signal):
      "the program trapped (\(signal)) under schedule \(schedule)"
    case .shards(let gaps): Exploration.Gap.sentences(gaps).joined(separator: "; ")
    }
  }

  /// Whether it is a limit or a request, which the exploration has kept to, and nothing is wrong.
  public var isLimit: Bool {
    switch self {
    case .runLimit, .memoryLimit, .cancelled: true
    case .endless, .failed, .notDeterministic, .cameFromOutside, .trapped: false
    case .shards(let gaps): gaps.allSatisfy(\.isLimit)
    }
  }
}

extension Exploration.Gap {
  /// What is the matter, the missing shards in one sentence and every other one in its own.
  package static func sentences(_ gaps: [Self]) -> [String] {
    let missing = gaps.filter { $0.reason == nil }.map { "\($0.shard)" }
    let others = gaps.compactMap { gap in gap.reason.map { "shard \(gap.shard): \($0)" } }
    if missing.isEmpty { return others }
    let names = missing.joined(separator: ", ")
    return [missing.count == 1 ? "shard \(names) is missing" : "shards \(names) are missing"]
      + others
  }
}

extension Exploration.Divergence: CustomStringConvertible {
  /// What differed, and what such a thing may come from.
  public var description: String {
    let difference =
      switch (first, second) {
      case (let first?, let second?): "its event \(first), and then \(second)"
      case (let event?, nil), (nil, let event?): "its event \(event), and then none"
      case (nil, nil): "another state than before"
      }
    return """
      the program is not deterministic: under schedule \(schedule) it first had \(difference). \
      A clock, a random number, or work on another executor cannot be explored; take it out, or pass \
      it in as a value
      """
  }

  /// Runs a program again under a schedule until two runs differ, so many times at most.
  init(under schedule: Schedule, _ program: ExploredProgram, attempts: Int = 20) {
    let expected = program.log(under: schedule)
    for _ in 0..<attempts {
      let log = program.log(under: schedule)
      if let place = (0..<max(log.count, expected.count)).first(where: { place in
        place >= log.count || place >= expected.count || log[place] != expected[place]
      }) {
        let first = place < expected.count ? expected[place] : nil
        self.init(
          schedule: schedule,
          first: first,
          second: place < log.count ? log[place] : nil
        )
        return
      }
    }
    self.init(schedule: schedule, first: nil, second: nil)
  }

  /// Whether it was seen where.
  var isFound: Bool { first != nil || second != nil }
}
