/// Counts the states of the lanes looked at after each event of a stretch.
///
/// It follows changes: an event costs what it touches, not what there is. The states after the
/// stretch's events count; the state before the first does not.
struct Tally: Sendable {
  private(set) var tasks: ContiguousArray<TaskLane> = []
  private(set) var resources: ContiguousArray<ResourceLane> = []
  private(set) var variables: ContiguousArray<VariableLane> = []
  /// After how many events each resource was taken up with what, apart from what it is now.
  private var occupancyVotes: [Occupation: Int] = [:]
  private var sleepers = SleeperHeap()
  /// The lanes; nil for all of them, each at its index.
  private let chosen: Lanes?
  /// The stretch's first event.
  private(set) var first = 0
  /// The actor of the last event.
  private var actor: Int?

  /// The lanes that are looked at.
  struct Lanes: Sendable {
    var tasks: LanePlaces
    var resources: LanePlaces
    var variables: LanePlaces
  }

  /// What is counted for a task.
  struct TaskLane: Sendable {
    var activity: TaskActivity
    /// The first event of the stretch after which it was so without a break.
    var since: Int
    var hasProblem = false
    var acts = false
    /// After how many events it did what, apart from what it does now.
    var votes = InlineArray<11, Int32>(repeating: 0)
  }

  /// What is counted for a resource.
  struct ResourceLane: Sendable {
    var occupancy: Occupancy.Code
    var since: Int
    var longestQueue: Int
  }

  /// What is recorded about a variable.
  struct VariableLane: Sendable {
    var isWritten = false
    var hasProblem = false
  }

  /// A resource's place and what it is taken up with.
  private struct Occupation: Hashable, Sendable {
    var place: Int
    var occupancy: Occupancy.Code
  }

  /// A tally of a stretch that begins after a state.
  init(after snapshot: Snapshot, _ chosen: Lanes?) {
    self.chosen = chosen
    begin(after: snapshot)
  }

  /// Begins with the stretch after a state, whatever was before.
  mutating func begin(after snapshot: Snapshot) {
    let replay = snapshot.replay
    first = replay.number + 1
    actor = replay.actor
    sleepers = SleeperHeap()
    tasks = []
    resources = []
    for task in chosen?.tasks.indices ?? Array(0..<replay.tasks.count) { add(task, replay) }
    for resource in chosen?.resources.indices ?? Array(0..<replay.resources.count) {
      add(resource: resource, replay)
    }
    let count = chosen?.variables.indices.count ?? snapshot.values.variables.count
    variables = ContiguousArray(repeating: VariableLane(), count: count)
    occupancyVotes.removeAll(keepingCapacity: true)
  }

  /// Goes on with the next stretch.
  mutating func beginNext(after snapshot: Snapshot) {
    first = snapshot.number + 1
    for place in tasks.indices {
      tasks[place] = TaskLane(activity: tasks[place].activity, since: first)
    }
    for place in resources.indices { resources[place].since = first }
    measureQueues(snapshot.replay)
    for place in variables.indices { variables[place] = VariableLane() }
    occupancyVotes.removeAll(keepingCapacity: true)
  }

  /// Takes the stretch's next event.
  ///
  /// - Parameters:
  ///   - move: What it did.
  ///   - event: What it was about.
  ///   - mark: What it is to the findings.
  ///   - snapshot: What is known after it.
  @inline(__always)
  mutating func take(
    _ move: Event.Move,
    _ event: Subjects.Event,
    _ mark: FindingMark,
    _ snapshot: Snapshot
  ) {
    if chosen == nil { grow(snapshot) }
    if snapshot.number == first { measureQueues(snapshot.replay) }
    if let actor, actor != snapshot.replay.actor { update(actor, snapshot.replay) }
    actor = snapshot.replay.actor
    if let actor {
      update(actor, snapshot.replay)
      if let place = place(ofTask: actor), !tasks[place].acts { tasks[place].acts = true }
    }
    for task in snapshot.replay.touched {
      update(task, snapshot.replay)
      // A future may have ended with the task that waits for it.
      if let resource = snapshot.replay.tasks[task].resource.index,
        snapshot.replay.resources[resource].endsWithWaiter
      {
        update(resource: resource, snapshot.replay)
      }
    }
    while let task = sleepers.removeFirst(at: snapshot.replay.nanoseconds) {
      update(task, snapshot.replay)
    }
    switch move {
    case .create, .wait, .take, .give, .reset, .finish, .refuse, .close:
      if let resource = event.object.index { update(resource: resource, snapshot.replay) }
    case .write:
      if let variable = event.object.index, let place = place(ofVariable: variable) {
        variables[place].isWritten = true
        if mark == .completes { variables[place].hasProblem = true }
      }
    default: break
    }
    // A wait that was cancelled may leave a level behind.
    if let left = snapshot.replay.step.line.index, Link(left) != event.object {
      update(resource: left, snapshot.replay)
    }
    if mark != .none, let actor { self.mark(task: actor) }
  }

  /// Records that one of the stretch's events, by a task, shows a finding.
  mutating func mark(task: Int) {
    if let place = place(ofTask: task) { tasks[place].hasProblem = true }
  }
}

extension Tally {
  private func place(ofTask task: Int) -> Int? { chosen.map { $0.tasks[task] } ?? task }
  private func place(ofResource resource: Int) -> Int? {
    chosen.map { $0.resources[resource] } ?? resource
  }
  private func place(ofVariable variable: Int) -> Int? {
    chosen.map { $0.variables[variable] } ?? variable
  }

  private mutating func add(_ task: Int, _ replay: Replay) {
    let activity = replay.activity(of: task)
    tasks.append(TaskLane(activity: activity, since: first))
    if activity == .sleeping { sleepers.insert(task, until: replay.tasks[task].deadline) }
  }

  private mutating func add(resource: Int, _ replay: Replay) {
    let record = replay.resources[resource]
    resources.append(
      ResourceLane(
        occupancy: record.occupancy,
        since: first,
        longestQueue: Int(record.waiterCount)
      )
    )
  }

  /// Makes room for what was not known before: a task that was absent, a resource that was free.
  private mutating func grow(_ snapshot: Snapshot) {
    while tasks.count < snapshot.replay.tasks.count {
      tasks.append(TaskLane(activity: .absent, since: first))
    }
    while resources.count < snapshot.replay.resources.count {
      resources.append(ResourceLane(occupancy: .none, since: first, longestQueue: 0))
    }
    while variables.count < snapshot.values.variables.count { variables.append(VariableLane()) }
  }

  private mutating func update(_ task: Int, _ replay: Replay) {
    guard let place = place(ofTask: task) else { return }
    let activity = replay.activity(of: task)
    let before = tasks[place].activity
    // A task that sleeps again at once has another deadline.
    if activity == .sleeping, activity != before || task == replay.actor {
      sleepers.insert(task, until: replay.tasks[task].deadline)
    }
    guard activity != before else { return }
    tasks[place].votes[Int(before.rawValue)] += Int32(replay.number - tasks[place].since)
    tasks[place].activity = activity
    tasks[place].since = replay.number
  }

  private mutating func update(resource: Int, _ replay: Replay) {
    guard let place = place(ofResource: resource) else { return }
    let record = replay.resources[resource]
    let queue = Int(record.waiterCount)
    resources[place].longestQueue = max(resources[place].longestQueue, queue)
    let before = resources[place].occupancy
    guard record.occupancy != before else { return }
    let votes = replay.number - resources[place].since
    if votes > 0 {
      occupancyVotes[Occupation(place: place, occupancy: before), default: 0] += votes
    }
    resources[place].occupancy = record.occupancy
    resources[place].since = replay.number
  }

  /// The queues after the first event: if the task has left one, it no longer counts there.
  private mutating func measureQueues(_ replay: Replay) {
    for place in resources.indices {
      let resource = chosen?.resources.indices[place] ?? place
      resources[place].longestQueue = Int(replay.resources[resource].waiterCount)
    }
  }
}

// MARK: - Results

extension Tally {
  /// What a task was doing after most of the events, and after how many, if the stretch ends with
  /// an event.
  func dominant(ofTask place: Int, to last: Int) -> (activity: TaskActivity, votes: Int) {
    let lane = tasks[place]
    var best = (lane.activity, last + 1 - lane.since)
    // Most tasks do the same thing all the time.
    if lane.since == first { return best }
    best.1 += Int(lane.votes[Int(lane.activity.rawValue)])
    for activity in TaskActivity.allCases where activity != lane.activity {
      let votes = Int(lane.votes[Int(activity.rawValue)])
      if votes > best.1 || votes == best.1 && activity.rawValue > best.0.rawValue {
        best = (activity, votes)
      }
    }
    return best
  }

  /// What each resource was taken up with after most of the events, and after how many.
  func dominantOccupancies(to last: Int) -> [(occupancy: Occupancy.Code, votes: Int)] {
    var votes = occupancyVotes
    for (place, lane) in resources.enumerated() {
      votes[Occupation(place: place, occupancy: lane.occupancy), default: 0] +=
        last + 1 - lane.since
    }
    var best = resources.map { (occupancy: $0.occupancy, votes: -1) }
    for (key, votes) in votes {
      let known = best[key.place]
      if votes > known.votes
        || votes == known.votes && key.occupancy.precedes(known.occupancy)
      {
        best[key.place] = (key.occupancy, votes)
      }
    }
    return best
  }
}
