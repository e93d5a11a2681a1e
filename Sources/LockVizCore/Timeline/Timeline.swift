/// What was the case after any event of a log: who ran, who held each lock, who stood in its
/// queue, what the variables were.
///
/// Made in one pass over the log. Any state is then found by replaying at most a few thousand
/// events from the checkpoint before it, so going back costs what going forward costs. Memory
/// beyond the log: the checkpoints, about an eighth of the log's own.
///
/// The rules are those of asyncio and its `Lock` (CPython 3.9 to 3.15). What a log does not say
/// is derived from them, such as the moment in which a cancelled waiter leaves the queue.
public struct Timeline: Sendable {
  private let storage: Storage

  /// The log that this is the timeline of.
  public var log: EventLog { storage.log }

  /// The names of the log's tasks in the order of first appearance; a task's index in every state.
  public let taskNames: [String]
  /// The names of the log's locks in the order of first appearance; a lock's index in every state.
  public let lockNames: [String]
  /// The names of the log's variables in the order of first appearance.
  public let variableNames: [String]

  /// What in the log cannot have happened as it says.
  public let contradictions: Contradictions

  /// What the states of a timeline share.
  final class Storage: Sendable {
    let log: EventLog
    let subjects: Subjects
    /// Copies of the replay, the first one of the state before any event.
    let checkpoints: [Replay]

    init(log: EventLog, subjects: Subjects, checkpoints: [Replay]) {
      self.log = log
      self.subjects = subjects
      self.checkpoints = checkpoints
    }
  }

  /// Reads a log through once; in proportion to its length.
  public init(_ log: EventLog) {
    let subjects = Subjects(log)
    var replay = Replay(subjects)
    var checkpoints = [replay]
    var contradictions = Contradictions()
    // A state is copied when the events since the last copy outweigh it, which bounds both the
    // memory for the copies and the events to replay.
    var nextCheckpoint = Self.checkpointDistance(replay)
    for index in log.indices {
      replay.apply(log.record(at: index), subjects, log)
      if let reason = replay.contradiction {
        contradictions.count += 1
        if contradictions.count <= Contradictions.kept {
          contradictions.first.append(
            Contradiction(event: index + 1, reason: reason, subjects: subjects, names: log.names)
          )
        }
      }
      if replay.number == nextCheckpoint {
        checkpoints.append(replay)
        nextCheckpoint += Self.checkpointDistance(replay)
      }
    }
    storage = Storage(log: log, subjects: subjects, checkpoints: checkpoints)
    taskNames = subjects.tasks.map { log.names[$0] }
    lockNames = subjects.locks.map { log.names[$0] }
    variableNames = subjects.variables.map { log.names[$0] }
    self.contradictions = contradictions
  }

  /// The index of the task with a name, if the log has one.
  public func task(named name: String) -> Int? {
    log.names.find(name).flatMap(storage.subjects.task)
  }

  /// The index of the lock with a name, if the log has one.
  public func lock(named name: String) -> Int? {
    log.names.find(name).flatMap(storage.subjects.lock)
  }

  /// The index of the variable with a name, if the log has one.
  public func variable(named name: String) -> Int? {
    log.names.find(name).flatMap(storage.subjects.variable)
  }

  private static func checkpointDistance(_ replay: Replay) -> Int { max(2_048, 16 * replay.size) }

  /// The state after a number of events: 0 is before the first, the log's count is the end.
  ///
  /// A number beyond either end stands for that end.
  public func state(after eventCount: Int) -> TimelineState {
    let target = min(max(eventCount, 0), log.count)
    var low = 0
    var high = storage.checkpoints.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if storage.checkpoints[middle].number <= target { low = middle } else { high = middle }
    }
    var state = TimelineState(storage: storage, replay: storage.checkpoints[low])
    while state.eventCount < target { state.advance() }
    return state
  }
}
