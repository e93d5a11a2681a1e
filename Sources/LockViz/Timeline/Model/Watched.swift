import LockVizCore

/// What is watched: a log that may grow, runs of a program that can be run again, or both.
struct Watched: Sendable {
  /// A few words on what is shown, after the log's name.
  var title = ""
  var source: SourceListing?
  /// What to watch for, shown before the first event: a paragraph each.
  var introduction: [String] = []
  /// How much of the log has arrived; nil for one that was there as a whole.
  private(set) var arrival: LogArrival?
  /// The scenario that is run with the fault of this one repaired, or with the fault that this one repairs.
  var twin: Scenario?
  /// The program, if it can be run again.
  var program: Rerun?
  /// The run that is watched, and those that choosing has made.
  var runs: RunBranches { didSet { pages = PageCache() } }
  /// What is known of the page that was drawn last.
  private(set) var pages = PageCache()

  /// Watches a log.
  ///
  /// - Parameters:
  ///   - timeline: what is there of it.
  ///   - arrival: how much that is, if it may grow.
  ///   - schedule: what its run followed, if that is known.
  init(_ timeline: Timeline, _ arrival: LogArrival? = nil, schedule: Schedule? = nil) {
    runs = RunBranches(Branch(recorded: timeline, schedule: schedule))
    self.arrival = arrival
  }

  /// Watches a run of a program.
  init(_ run: ScheduledRun, of program: Rerun) {
    runs = RunBranches(Branch(run))
    self.program = program
  }

  var timeline: Timeline { runs.branch.timeline }

  /// The schedule that the run followed, as text; empty if it had none.
  var schedule: String { runs.branch.schedule?.description ?? "" }

  /// Who may be chosen at a moment, or nil if nobody may.
  func choice(at event: Int) -> Choice? { program == nil ? nil : runs.choice(at: event) }

  /// Whether more events may come.
  var isGrowing: Bool { arrival?.isGrowing == true }

  /// Whether the last event is the end of the run, so that values are final there.
  var hasEnding: Bool { !isGrowing && !timeline.log.lacksEnding }

  /// Takes more of the log.
  ///
  /// - Returns: whether it is another log, so that no event or lane of the one before counts any more.
  mutating func take(_ progress: LogProgress) -> Bool {
    let isOther = arrival.map { $0.restarts != progress.arrival.restarts } ?? false
    arrival = progress.arrival
    runs.grow(progress.timeline)
    return isOther
  }

  /// What a person must know about the log, such as that a part of it is missing.
  func warnings(_ glyphs: Glyphs) -> [String] {
    var warnings = arrival?.warnings(about: timeline.log) ?? []
    if case .failed(let problem) = arrival?.phase {
      warnings.insert(glyphs.spelled(problem), at: 0)
    }
    if let contradiction = timeline.contradictions.warning { warnings.append(contradiction) }
    return warnings
  }
}
