internal import Synchronization

/// What was the case after any event of a log: who ran, who held each lock, who stood in its
/// queue, what the variables were.
///
/// Made in one pass over the log. Any state is then found by replaying at most a few thousand
/// events from the checkpoint before it, so going back costs what going forward costs. Memory
/// beyond the log: the checkpoints, which are the rarer the more there is to copy, so that they
/// stay well below the log's own size.
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
    /// Copies near what was asked for last: a picture asks for a few states close together, and
    /// the next picture for their neighbours.
    let recent = Mutex<[Replay]>([])

    init(log: EventLog, subjects: Subjects, checkpoints: [Replay]) {
      self.log = log
      self.subjects = subjects
      self.checkpoints = checkpoints
    }

    /// The latest copy at or before an event.
    func base(for target: Int) -> Replay {
      var low = 0
      var high = checkpoints.count
      while high - low > 1 {
        let middle = (low + high) / 2
        if checkpoints[middle].number <= target { low = middle } else { high = middle }
      }
      let checkpoint = checkpoints[low]
      return recent.withLock { recent in
        recent.filter { $0.number <= target && $0.number > checkpoint.number }
          .max { $0.number < $1.number } ?? checkpoint
      }
    }

    /// Keeps a copy for the next questions, the oldest one giving way.
    func remember(_ replay: Replay) {
      recent.withLock { recent in
        recent.removeAll { $0.number == replay.number }
        if recent.count == 4 { recent.removeFirst() }
        recent.append(replay)
      }
    }
  }

  /// Reads a log through; in proportion to its length.
  public init(_ log: EventLog) {
    var subjects = Subjects(log)
    var pass = Pass(log, subjects)
    if !pass.provenCollecting.isEmpty {
      // What later events prove of some gathers changes the states before.
      subjects.collectingGathers = pass.provenCollecting
      pass = Pass(log, subjects)
    }
    storage = Storage(log: log, subjects: subjects, checkpoints: pass.checkpoints)
    contradictions = pass.contradictions
    taskNames = subjects.tasks.map { log.names[$0] }
    lockNames = subjects.locks.map { log.names[$0] }
    variableNames = subjects.variables.map { log.names[$0] }
  }

  /// What one pass over a log gives.
  private struct Pass {
    var checkpoints: [Replay]
    var contradictions = Contradictions()
    var provenCollecting: Set<Int>

    init(_ log: EventLog, _ subjects: Subjects) {
      var replay = Replay(subjects)
      checkpoints = [replay]
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
      provenCollecting = replay.provenCollecting
    }

    private static func checkpointDistance(_ replay: Replay) -> Int {
      max(2_048, 16 * replay.size)
    }
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

  /// Whether any event of the log writes the variable with an index.
  func isWritten(_ variable: Int) -> Bool { storage.subjects.isWritten[variable] }

  /// The events between two places where a copy may be kept for the next questions.
  private static let recentDistance = 1_024

  /// The state after a number of events: 0 is before the first, the log's count is the end.
  ///
  /// A number beyond either end stands for that end.
  public func state(after eventCount: Int) -> TimelineState {
    let target = min(max(eventCount, 0), log.count)
    // Copies are kept at round numbers, so that going back is served as well as going forward.
    let round = target & ~(Self.recentDistance - 1)
    var state = TimelineState(storage: storage, replay: storage.base(for: target))
    while state.eventCount < round { state.advance() }
    if state.eventCount == round { storage.remember(state.replay) }
    while state.eventCount < target { state.advance() }
    return state
  }
}
