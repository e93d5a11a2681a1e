extension Timeline {
  /// The maximum number of events that are replayed for a picture; beyond it, blocks are put
  /// together.
  package static let exactLimit = 32_000

  /// Sums up stretches of events, for the lanes asked for: a picture's columns.
  ///
  /// The states that count are those after each event of a stretch; an empty stretch gives the state
  /// that lasts there. Stretches in order and without gaps cost least.
  ///
  /// If no more than 32,000 events have to be replayed, the answer is exact. Beyond that, stretches
  /// are rounded to blocks of events (a thousand events with a thousand tasks), and of a block only
  /// what filled most of it is known, and how many quarters of it. What filled a stretch is then
  /// right if it clearly did; `acts`, `isWritten`, `longestQueue` and `value` are those of the
  /// rounded stretch. An event that shows a finding is in the stretch to which it belongs and is
  /// never lost; if a stretch has more than some tens of such events, one that is beside it may
  /// show in it as well.
  ///
  /// - Parameters:
  ///   - stretches: ranges of event numbers; what lies beyond the log is left out.
  ///   - tasks: the indices of the tasks.
  ///   - resources: the indices of the resources.
  ///   - variables: the indices of the variables.
  /// - Returns: a summary for each stretch.
  public func summaries(
    of stretches: [Range<Int>],
    tasks: [TaskID] = [],
    resources: [ResourceID] = [],
    variables: [VariableID] = []
  ) -> [Summary] {
    let stretches = stretches.map { $0.clamped(to: 1..<log.count + 1) }
    let lanes = SummaryLanes(
      tasks: tasks,
      resources: resources,
      variables: variables,
      storage.subjects
    )
    if cost(of: stretches) <= Self.exactLimit {
      var summarizer = ExactSummarizer(storage: storage, lanes: lanes)
      return stretches.map { summarizer.summary(of: $0) }
    }
    var summarizer = BlockSummarizer(storage: storage, lanes: lanes)
    return stretches.map { summarizer.summary(of: $0) }
  }

  /// How many events have to be replayed for exact summaries.
  private func cost(of stretches: [Range<Int>]) -> Int {
    var cost = 0
    var place = Int.max
    for stretch in stretches {
      let start = stretch.lowerBound - 1
      let jump = start - storage.checkpoints.eventOfBase(for: start)
      cost += stretch.count + (place <= start ? min(start - place, jump) : jump)
      place = start + stretch.count
      if cost > Self.exactLimit { break }
    }
    return cost
  }
}

/// Summarises stretches by replaying their events.
struct ExactSummarizer {
  let storage: Timeline.Storage
  let lanes: SummaryLanes
  /// The state and the tally at the end of the last stretch.
  private var snapshot: Snapshot?
  private var tally: Tally?

  init(storage: Timeline.Storage, lanes: SummaryLanes) {
    self.storage = storage
    self.lanes = lanes
  }

  mutating func summary(of stretch: Range<Int>) -> Timeline.Summary {
    let start = stretch.lowerBound - 1
    var (snapshot, tally) = begin(after: start)
    storage.count(&tally, &snapshot, to: start + stretch.count)
    let summary = self.summary(tally, snapshot)
    self.snapshot = snapshot
    self.tally = tally
    return summary
  }

  /// The state after an event, and a tally that begins there.
  private mutating func begin(after event: Int) -> (Snapshot, Tally) {
    var known = snapshot
    snapshot = nil
    if var tally, let snapshot = known, snapshot.number == event {
      self.tally = nil
      tally.beginNext(after: snapshot)
      return (snapshot, tally)
    }
    let base = storage.base(for: event)
    if let there = known, there.number > event || there.number < base.number { known = nil }
    var snapshot = known ?? base
    storage.advance(&snapshot, to: event)
    return (snapshot, Tally(after: snapshot, lanes.lanes))
  }

  private func summary(_ tally: Tally, _ snapshot: Snapshot) -> Timeline.Summary {
    let last = snapshot.number
    let tasks = tally.tasks.indices.map { place in
      Timeline.Summary.Task(
        activity: tally.dominant(ofTask: place, to: last).activity,
        hasProblem: tally.tasks[place].hasProblem,
        acts: tally.tasks[place].acts
      )
    }
    let occupancies = tally.dominantOccupancies(to: last)
    let resources = tally.resources.indices.map { place in
      Timeline.Summary.Resource(
        occupancy: occupancies[place].occupancy.occupancy,
        longestQueue: tally.resources[place].longestQueue
      )
    }
    let variables = zip(lanes.lanes.variables.indices, tally.variables).map { index, lane in
      Timeline.Summary.Variable(
        value: storage.value(of: index, in: snapshot),
        isWritten: lane.isWritten,
        hasProblem: lane.hasProblem
      )
    }
    return lanes.summary(tasks: tasks, resources: resources, variables: variables)
  }
}
