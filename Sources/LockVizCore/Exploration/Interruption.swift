extension Exploration {
  /// Why an exploration ended before everything was considered.
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
    /// This task awaited something outside the simulation, such as another executor or a clock:
    /// when that arrives is in no schedule.
    case cameFromOutside(task: String)
    /// In a run of this schedule the program trapped, with this signal.
    case trapped(Schedule, signal: String)
    /// These shards are missing or incomplete.
    case shards([Gap])
  }

  /// A shard that is missing or incomplete.
  public struct Gap: Sendable, Hashable {
    /// Which one.
    public let shard: Shard
    /// Why it is incomplete, in words; nil if it is missing.
    public let reason: String?
    /// Whether the reason was a limit or a request, and nothing is wrong.
    public let isLimit: Bool
  }

  /// Two different runs of a program under the same schedule.
  public struct Divergence: Sendable, Hashable {
    /// The schedule of both runs.
    public let schedule: Schedule
    /// The first event of one run that differs; nil if that run was over.
    ///
    /// Both are nil if the difference did not show again.
    public let first: Event?
    /// The same for the other run.
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

  /// Whether it was a limit or a request, and nothing is wrong.
  public var isLimit: Bool {
    switch self {
    case .runLimit, .memoryLimit, .cancelled: true
    case .endless, .failed, .notDeterministic, .cameFromOutside, .trapped: false
    case .shards(let gaps): gaps.allSatisfy(\.isLimit)
    }
  }
}

extension Exploration.Gap {
  /// What is wrong: one sentence for all missing shards, and one for each other shard.
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
  /// What differed, and what may cause that.
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

  /// Runs a program again under a schedule until two runs differ, up to a number of times.
  init(under schedule: Schedule, _ program: RunMaker, attempts: Int = 20) {
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

  /// Whether the difference was found.
  var isFound: Bool { first != nil || second != nil }
}
