/// Summarises stretches of many events by putting blocks together.
struct BlockSummarizer {
  private let storage: Timeline.Storage
  private let lanes: SummaryLanes
  /// The block of the events that do not fill one yet.
  private let tail: Block?
  private let blockCount: Int
  /// How many events may still be replayed for states that last.
  private var budget = Timeline.exactLimit / 2

  /// The maximum number of events of one stretch that show findings and are looked at one by one.
  private static let maximumProblems = 32

  init(storage: Timeline.Storage, lanes: SummaryLanes) {
    self.storage = storage
    self.lanes = lanes
    tail = storage.tailBlock()
    blockCount = storage.blocks.count + (tail == nil ? 0 : 1)
  }

  mutating func summary(of stretch: Range<Int>) -> Timeline.Summary {
    if stretch.isEmpty, let summary = summaryOfEmpty(stretch) { return summary }
    let range = rounded(stretch)
    var tasks = Array(repeating: TaskVotes(), count: lanes.lanes.tasks.indices.count)
    var resources = Array(repeating: ResourceVotes(), count: lanes.lanes.resources.indices.count)
    var variables = lanes.lanes.variables.indices.map { _ in Block.VariableShare() }
    forEachBlock(in: range) { block, weight in
      for (place, task) in lanes.lanes.tasks.indices.enumerated() {
        tasks[place].add(block, task, weight: weight)
      }
      for (place, resource) in lanes.lanes.resources.indices.enumerated() {
        resources[place].add(block, resource, weight: weight)
      }
      for (place, variable) in lanes.lanes.variables.indices.enumerated()
      where variable < block.variables.count {
        let share = block.variables[variable]
        variables[place].shown = share.shown
        if share.isWritten { variables[place].isWritten = true }
      }
    }
    let problems = self.problems(in: stretch)
    let isEmpty = stretch.isEmpty
    return lanes.summary(
      tasks: tasks.enumerated().map { place, votes in
        Timeline.Summary.Task(
          activity: votes.dominant.activity,
          hasProblem: problems.tasks.contains(place),
          acts: votes.acts && !isEmpty
        )
      },
      resources: resources.map {
        Timeline.Summary.Resource(
          occupancy: $0.dominant.occupancy.occupancy,
          longestQueue: $0.longestQueue
        )
      },
      variables: variables.enumerated().map { place, share in
        Timeline.Summary.Variable(
          value: storage.value(of: lanes.lanes.variables.indices[place], shownBy: share.shown),
          isWritten: share.isWritten && !isEmpty,
          hasProblem: problems.variables.contains(place)
        )
      }
    )
  }

  /// The state that lasts where nothing happens, if it is near enough to a checkpoint.
  private mutating func summaryOfEmpty(_ stretch: Range<Int>) -> Timeline.Summary? {
    let event = stretch.lowerBound - 1
    let cost = event - storage.checkpoints.eventOfBase(for: event)
    guard cost <= budget else { return nil }
    budget -= cost
    var summarizer = ExactSummarizer(storage: storage, lanes: lanes)
    return summarizer.summary(of: stretch)
  }

  /// The blocks that are nearest to a stretch; at least one.
  private func rounded(_ stretch: Range<Int>) -> Range<Int> {
    let size = storage.blocks.size
    let (begin, end) = (stretch.lowerBound - 1, stretch.upperBound - 1)
    let first = (begin + size / 2) / size
    let last = end == storage.log.count ? blockCount : (end + size / 2) / size
    if first < last, last <= blockCount { return first..<last }
    let middle = min((begin + end) / 2 / size, blockCount - 1)
    return middle..<middle + 1
  }

  private func forEachBlock(in range: Range<Int>, _ body: (Block, Int) -> Void) {
    let complete = storage.blocks.count
    storage.blocks.cover(range.lowerBound..<min(range.upperBound, complete), body)
    if range.upperBound > complete, let tail { body(tail, 1) }
  }

  /// The places of the lanes with events in a stretch that show a finding.
  private func problems(in stretch: Range<Int>) -> (tasks: Set<Int>, variables: Set<Int>) {
    var found: (tasks: Set<Int>, variables: Set<Int>) = ([], [])
    var next = storage.findings.nextShown(after: stretch.lowerBound - 1)
    var count = 0
    while let event = next, event < stretch.upperBound {
      count += 1
      if count > Self.maximumProblems { return blockProblems(in: stretch) }
      note(event, in: &found)
      next = storage.findings.nextShown(after: event)
    }
    return found
  }

  /// Records the lanes of an event that shows a finding.
  private func note(_ event: Int, in found: inout (tasks: Set<Int>, variables: Set<Int>)) {
    let record = storage.log.record(at: event - 1)
    if let task = storage.subjects.task(record.task), let place = lanes.lanes.tasks[task] {
      found.tasks.insert(place)
    }
    if record.kind.move == .write, storage.findings.mark(of: event) == .completes,
      let variable = storage.subjects.variable(record.object),
      let place = lanes.lanes.variables[variable]
    {
      found.variables.insert(place)
    }
  }

  /// The places of the lanes with such events in any block that a stretch touches.
  private func blockProblems(in stretch: Range<Int>) -> (tasks: Set<Int>, variables: Set<Int>) {
    var found: (tasks: Set<Int>, variables: Set<Int>) = ([], [])
    let size = storage.blocks.size
    let touched = (stretch.lowerBound - 1) / size..<(stretch.upperBound - 2) / size + 1
    forEachBlock(in: touched) { block, _ in
      for (place, task) in lanes.lanes.tasks.indices.enumerated()
      where task < block.tasks.count && block.tasks[task].hasProblem {
        found.tasks.insert(place)
      }
      for (place, variable) in lanes.lanes.variables.indices.enumerated()
      where variable < block.variables.count && block.variables[variable].hasProblem {
        found.variables.insert(place)
      }
    }
    // What holds only because the log ends here so far is in no block.
    for event in storage.findings.late(in: stretch) { note(event, in: &found) }
    return found
  }
}
