/// Summarises stretches of many events by putting blocks together.
struct BlockSummarizer {
  private let storage: Timeline.Storage
  private let lanes: SummaryLanes
  /// The block of the events that fill none yet.
  private let tail: Block?
  private let blockCount: Int
  /// How many events may still be gone through for states that last.
  private var budget = Timeline.exactLimit / 2

  /// The most problems of one stretch that are looked at one by one.
  private static let mostProblems = 32

  init(storage: Timeline.Storage, lanes: SummaryLanes) {
    self.storage = storage
    self.lanes = lanes
    tail = storage.tailBlock()
    blockCount = storage.blocks.count + (tail == nil ? 0 : 1)
  }

  mutating func summary(of stretch: Range<Int>) -> Summary {
    if stretch.isEmpty, let summary = summaryOfEmpty(stretch) { return summary }
    let range = rounded(stretch)
    var tasks = Array(repeating: TaskVotes(), count: lanes.lanes.tasks.indices.count)
    var locks = Array(repeating: LockVotes(), count: lanes.lanes.locks.indices.count)
    var variables = lanes.lanes.variables.indices.map { _ in Block.VariableShare() }
    forEachBlock(in: range) { block, weight in
      for (place, task) in lanes.lanes.tasks.indices.enumerated() {
        tasks[place].add(block, task, weight: weight)
      }
      for (place, lock) in lanes.lanes.locks.indices.enumerated() {
        locks[place].add(block, lock, weight: weight)
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
        Summary.Task(
          activity: votes.dominant.activity,
          hasProblem: problems.tasks.contains(place),
          acts: votes.acts && !isEmpty
        )
      },
      locks: locks.map {
        Summary.Lock(owner: $0.dominant.owner.index, longestQueue: $0.longestQueue)
      },
      variables: variables.enumerated().map { place, share in
        Summary.Variable(
          value: storage.value(of: lanes.lanes.variables.indices[place], shownBy: share.shown),
          isWritten: share.isWritten && !isEmpty,
          hasProblem: problems.variables.contains(place)
        )
      }
    )
  }

  /// The state that lasts where nothing happens, if it is near enough to a checkpoint.
  private mutating func summaryOfEmpty(_ stretch: Range<Int>) -> Summary? {
    let event = stretch.lowerBound - 1
    let cost = event - storage.checkpoints.eventOfBase(for: event)
    guard cost <= budget else { return nil }
    budget -= cost
    var summarizer = ExactSummarizer(storage: storage, lanes: lanes)
    return summarizer.summary(of: stretch)
  }

  /// The blocks that a stretch comes nearest to; at least one.
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

  /// The places of the lanes with a problem in a stretch.
  private func problems(in stretch: Range<Int>) -> (tasks: Set<Int>, variables: Set<Int>) {
    let all = storage.problems
    let range = all.countUp(to: stretch.lowerBound - 1)..<all.countUp(to: stretch.upperBound - 1)
    if range.count > Self.mostProblems { return blockProblems(in: stretch) }
    var found: (tasks: Set<Int>, variables: Set<Int>) = ([], [])
    for index in range {
      let event = all.event(at: index)
      let record = storage.log.record(at: event - 1)
      if record.kind == .stop {
        found.tasks.formUnion(waiting(after: event))
        continue
      }
      if let task = storage.subjects.task(record.task), let place = lanes.lanes.tasks[task] {
        found.tasks.insert(place)
      }
      if record.kind == .write, let variable = storage.subjects.variable(record.object),
        let place = lanes.lanes.variables[variable]
      {
        found.variables.insert(place)
      }
    }
    return found
  }

  /// The places of the lanes with a problem in any block that a stretch touches.
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
    return found
  }

  /// The places of the tasks that wait in a deadlock, if the log ends in one.
  private func waiting(after event: Int) -> [Int] {
    var replay = storage.base(for: event)
    storage.advance(&replay, to: event)
    guard replay.deadlocked else { return [] }
    return lanes.lanes.tasks.indices.enumerated()
      .filter { replay.activity(of: $0.element) == .waiting }.map(\.offset)
  }
}
