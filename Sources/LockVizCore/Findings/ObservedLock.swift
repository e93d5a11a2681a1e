/// What findings know about a lock beyond the replay.
struct ObservedLock: Sendable {
  /// Its name; none while no task has used it.
  var name = NameID.none
  /// Whether any event of it was seen: before, its owner is unknown.
  var isSeen = false
  /// When and by which event its owner took it.
  var acquired = Moment()
  var acquiredAt: Int64 = 0
  /// The task that ended while it owned the lock, until somebody else releases it.
  var deserter: Deserter?
  /// How often it was acquired by tasks that the log had shown before.
  var turns = 0

  var acquisitions = 0
  var contended = 0
  var longestQueue = 0
  var waits = LogHistogram()
  var holds = LogHistogram()

  /// A task that has ended without releasing a lock.
  struct Deserter: Sendable {
    var task: NameID
    var acquired: Moment
    var ended: Int
  }
}
