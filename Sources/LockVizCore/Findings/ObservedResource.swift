/// What findings know about a resource beyond the replay.
struct ObservedResource: Sendable {
  /// Its name; none while no task has used it.
  var name = NameID.none
  /// The number of its kind in `FindingsPass.kinds`.
  var kind = 0
  /// Whether tasks own it, and whether only one can at a time.
  var isOwned = true
  var isExclusive = true
  /// Whether it is a scope, which keeps nothing from others.
  var isScope = false
  /// Whether any event of it was seen: before, its owner is unknown.
  var isSeen = false
  /// The tasks that ended while they owned it, until others give it back for them.
  var endedOwners: [EndedOwner] = []
  /// How often it was acquired by tasks that the log had shown before.
  var turns = 0

  var acquisitions = 0
  var contended = 0
  var longestQueue = 0
  var waits = LogHistogram()
  var holds = LogHistogram()

  /// What it has signalled, if it is an event or a condition.
  var signals = Signals()
  /// What tasks took from it, and ended without finishing it.
  var droppedItems: [ItemHolder] = []
  /// The first release by a task that did not hold it, if it is a semaphore.
  var stray: (task: NameID, moment: Moment)?
  /// That it was released for its owner by another task, if it is a lock.
  var takenAway: TakenAway?

  /// A task that has ended without releasing a resource.
  struct EndedOwner: Sendable {
    var task: NameID
    var acquired: Moment
    var ended: Int
  }
}
