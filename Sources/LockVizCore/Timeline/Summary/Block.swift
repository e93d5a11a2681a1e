/// A summary of a stretch of events, for all lanes that there were, in a few bytes.
///
/// What appeared later is not in it: then a task was absent, a resource free, a variable unknown.
struct Block: Sendable {
  var tasks: ContiguousArray<TaskShare>
  var resources: ContiguousArray<ResourceShare>
  var variables: ContiguousArray<VariableShare>

  /// What a task did most, and how much of the time, in one byte.
  struct TaskShare: Sendable {
    private var bits: UInt8

    init(_ activity: TaskActivity, votes: Int, of all: Int, hasProblem: Bool, acts: Bool) {
      let quarters = min(max((votes * 8 / max(all, 1) + 1) / 2, 1), 4)
      bits =
        activity.rawValue | UInt8(quarters - 1) << 4 | (hasProblem ? 64 : 0) | (acts ? 128 : 0)
    }

    var activity: TaskActivity { TaskActivity(rawValue: bits & 15) ?? .absent }
    /// For how many quarters of the events it did that, from 1 to 4.
    var quarters: Int { Int(bits >> 4 & 3) + 1 }
    /// Whether one of its events shows a finding.
    var hasProblem: Bool {
      get { bits & 64 != 0 }
      set { bits = newValue ? bits | 64 : bits & ~64 }
    }
    var acts: Bool { bits & 128 != 0 }
  }

  /// What a resource was taken up with most, and how much of the time, with the longest queue.
  struct ResourceShare: Sendable {
    var occupancy: Occupancy.Code
    private var bits: UInt32

    init(_ occupancy: Occupancy.Code, votes: Int, of all: Int, longestQueue: Int) {
      self.occupancy = occupancy
      let quarters = min(max((votes * 8 / max(all, 1) + 1) / 2, 1), 4)
      bits = UInt32(min(longestQueue, 1 << 29)) << 2 | UInt32(quarters - 1)
    }

    /// For how many quarters of the events it was so, from 1 to 4.
    var quarters: Int { Int(bits & 3) + 1 }
    var longestQueue: Int { Int(bits >> 2) }
  }

  /// What became of a variable.
  struct VariableShare: Sendable {
    /// The event that showed the value that it had at the end; 0 while nothing was known.
    var shown: Replay.Number = 0
    var isWritten = false
    var hasProblem = false
  }

  /// What a tally came to, from its beginning to a state.
  init(_ tally: Tally, to snapshot: Snapshot) {
    let count = snapshot.number + 1 - tally.first
    tasks = []
    tasks.reserveCapacity(tally.tasks.count)
    for (place, lane) in tally.tasks.enumerated() {
      let (activity, votes) = tally.dominant(ofTask: place, to: snapshot.number)
      tasks.append(
        TaskShare(
          activity,
          votes: votes,
          of: count,
          hasProblem: lane.hasProblem,
          acts: lane.acts
        )
      )
    }
    resources = []
    resources.reserveCapacity(tally.resources.count)
    for (lane, most) in zip(tally.resources, tally.dominantOccupancies(to: snapshot.number)) {
      resources.append(
        ResourceShare(
          most.occupancy,
          votes: most.votes,
          of: count,
          longestQueue: lane.longestQueue
        )
      )
    }
    variables = []
    variables.reserveCapacity(tally.variables.count)
    for (index, lane) in tally.variables.enumerated() {
      variables.append(
        VariableShare(
          shown: snapshot.values.variables[index].shown,
          isWritten: lane.isWritten,
          hasProblem: lane.hasProblem
        )
      )
    }
  }

  /// Several blocks of equally many events, as one block.
  init(merging blocks: [Block]) {
    tasks = []
    resources = []
    variables = []
    guard let last = blocks.last else { return }
    let all = blocks.count * 4
    tasks.reserveCapacity(last.tasks.count)
    for task in last.tasks.indices {
      var votes = TaskVotes()
      for block in blocks { votes.add(block, task, weight: 1) }
      let (activity, count) = votes.dominant
      tasks.append(
        TaskShare(
          activity,
          votes: count,
          of: all,
          hasProblem: votes.hasProblem,
          acts: votes.acts
        )
      )
    }
    for resource in last.resources.indices {
      var votes = ResourceVotes()
      for block in blocks { votes.add(block, resource, weight: 1) }
      let (occupancy, count) = votes.dominant
      resources.append(
        ResourceShare(occupancy, votes: count, of: all, longestQueue: votes.longestQueue)
      )
    }
    for variable in last.variables.indices {
      var share = last.variables[variable]
      for block in blocks where variable < block.variables.count {
        share.isWritten = share.isWritten || block.variables[variable].isWritten
        share.hasProblem = share.hasProblem || block.variables[variable].hasProblem
      }
      variables.append(share)
    }
  }
}

/// What several blocks together say about a task.
struct TaskVotes: Sendable {
  private var votes = InlineArray<16, Int32>(repeating: 0)
  private(set) var hasProblem = false
  private(set) var acts = false

  /// Counts what a block says about a task, with its weight.
  @inline(__always)
  mutating func add(_ block: Block, _ task: Int, weight: Int) {
    guard task < block.tasks.count else {
      votes[Int(TaskActivity.absent.rawValue)] += Int32(4 * weight)
      return
    }
    let share = block.tasks[task]
    votes[Int(share.activity.rawValue)] += Int32(share.quarters * weight)
    if share.hasProblem { hasProblem = true }
    if share.acts { acts = true }
  }

  /// What has the most votes; of equals, what comes later in `TaskActivity`.
  var dominant: (activity: TaskActivity, votes: Int) {
    var best = (activity: TaskActivity.absent, votes: -1)
    for activity in TaskActivity.allCases {
      let votes = Int(votes[Int(activity.rawValue)])
      if votes >= best.votes { best = (activity, votes) }
    }
    return best
  }
}

/// What several blocks together say about a resource.
struct ResourceVotes: Sendable {
  private var votes: [(occupancy: Occupancy.Code, votes: Int)] = []
  private(set) var longestQueue = 0

  /// Counts what a block says about a resource, with its weight.
  mutating func add(_ block: Block, _ resource: Int, weight: Int) {
    guard resource < block.resources.count else {
      add(.none, 4 * weight)
      return
    }
    let share = block.resources[resource]
    add(share.occupancy, share.quarters * weight)
    longestQueue = max(longestQueue, share.longestQueue)
  }

  private mutating func add(_ occupancy: Occupancy.Code, _ count: Int) {
    if let place = votes.firstIndex(where: { $0.occupancy == occupancy }) {
      votes[place].votes += count
    } else {
      votes.append((occupancy, count))
    }
  }

  /// What has the most votes; of equals, something before nothing, and an earlier task or a lower
  /// level before another.
  var dominant: (occupancy: Occupancy.Code, votes: Int) {
    var best = (occupancy: Occupancy.Code.none, votes: -1)
    for (occupancy, count) in votes
    where count > best.votes || count == best.votes && occupancy.precedes(best.occupancy) {
      best = (occupancy, count)
    }
    return best
  }
}
