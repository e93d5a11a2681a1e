/// Counts the states of the lanes looked at after each event of a stretch.
///
/// It follows changes: an event costs what it touches, not what there is. The states after the
/// stretch's events count; the state before the first does not.
struct Tally: Sendable {
  private(set) var tasks: ContiguousArray<TaskLane> = []
  private(set) var locks: ContiguousArray<LockLane> = []
  private(set) var variables: ContiguousArray<VariableLane> = []
  /// For how many events each owner, or nobody, held each lock.
  private var ownerVotes: [Owner: Int] = [:]
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
    var locks: LanePlaces
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

  /// What is counted for a lock.
  struct LockLane: Sendable {
    var owner: Link
    var since: Int
    var longestQueue: Int
  }

  /// What is recorded about a variable.
  struct VariableLane: Sendable {
    var isWritten = false
    var hasProblem = false
  }

  /// A lock's place and who holds it.
  private struct Owner: Hashable, Sendable {
    var place: Int
    var owner: Link
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
    locks = []
    for task in chosen?.tasks.indices ?? Array(0..<replay.tasks.count) { add(task, replay) }
    for lock in chosen?.locks.indices ?? Array(0..<replay.locks.count) { add(lock: lock, replay) }
    let count = chosen?.variables.indices.count ?? snapshot.values.variables.count
    variables = ContiguousArray(repeating: VariableLane(), count: count)
    ownerVotes.removeAll(keepingCapacity: true)
  }

  /// Goes on with the next stretch.
  mutating func beginNext(after snapshot: Snapshot) {
    first = snapshot.number + 1
    for place in tasks.indices {
      tasks[place] = TaskLane(activity: tasks[place].activity, since: first)
    }
    for place in locks.indices { locks[place].since = first }
    measureQueues(snapshot.replay)
    for place in variables.indices { variables[place] = VariableLane() }
    ownerVotes.removeAll(keepingCapacity: true)
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
    for task in snapshot.replay.touched { update(task, snapshot.replay) }
    while let task = sleepers.removeFirst(at: snapshot.replay.nanoseconds) {
      update(task, snapshot.replay)
    }
    switch move {
    case .wait, .take, .give:
      if let lock = event.object.index { updateLock(lock, snapshot.replay) }
    case .write:
      if let variable = event.object.index, let place = place(ofVariable: variable) {
        variables[place].isWritten = true
        if mark == .completes { variables[place].hasProblem = true }
      }
    default: break
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
  private func place(ofLock lock: Int) -> Int? { chosen.map { $0.locks[lock] } ?? lock }
  private func place(ofVariable variable: Int) -> Int? {
    chosen.map { $0.variables[variable] } ?? variable
  }

  private mutating func add(_ task: Int, _ replay: Replay) {
    let activity = replay.activity(of: task)
    tasks.append(TaskLane(activity: activity, since: first))
    if activity == .sleeping { sleepers.insert(task, until: replay.tasks[task].deadline) }
  }

  private mutating func add(lock: Int, _ replay: Replay) {
    let record = replay.locks[lock]
    locks.append(
      LockLane(owner: record.owner, since: first, longestQueue: Int(record.waiterCount))
    )
  }

  /// Makes room for what was not known before: a task that was absent, a lock that was free.
  private mutating func grow(_ snapshot: Snapshot) {
    while tasks.count < snapshot.replay.tasks.count {
      tasks.append(TaskLane(activity: .absent, since: first))
    }
    while locks.count < snapshot.replay.locks.count {
      locks.append(LockLane(owner: .none, since: first, longestQueue: 0))
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

  private mutating func updateLock(_ lock: Int, _ replay: Replay) {
    guard let place = place(ofLock: lock) else { return }
    let record = replay.locks[lock]
    locks[place].longestQueue = max(locks[place].longestQueue, Int(record.waiterCount))
    guard record.owner != locks[place].owner else { return }
    let votes = replay.number - locks[place].since
    if votes > 0 { ownerVotes[Owner(place: place, owner: locks[place].owner), default: 0] += votes }
    locks[place].owner = record.owner
    locks[place].since = replay.number
  }

  /// The queues after the first event: if the task has left one, it no longer counts there.
  private mutating func measureQueues(_ replay: Replay) {
    for place in locks.indices {
      let lock = chosen?.locks.indices[place] ?? place
      locks[place].longestQueue = Int(replay.locks[lock].waiterCount)
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

  /// Who held each lock after most of the events, and after how many.
  func dominantOwners(to last: Int) -> [(owner: Link, votes: Int)] {
    var votes = ownerVotes
    for (place, lane) in locks.enumerated() {
      votes[Owner(place: place, owner: lane.owner), default: 0] += last + 1 - lane.since
    }
    var best = locks.map { (owner: $0.owner, votes: -1) }
    for (key, votes) in votes {
      let known = best[key.place]
      if votes > known.votes || votes == known.votes && key.owner.precedes(known.owner) {
        best[key.place] = (key.owner, votes)
      }
    }
    return best
  }
}

extension Link {
  /// Of two owners with equally many votes, a task comes before nobody, and an earlier task first.
  func precedes(_ other: Link) -> Bool {
    guard let index else { return false }
    return other.index.map { index < $0 } ?? true
  }
}
