/// What a word means that is mixed into a ``Fingerprint``.
///
/// They all stand here, because two meanings with one tag would make states equal that are not.
enum FingerprintTag: UInt64 {
  // Values, as events show them.
  case null = 1
  case bool, int, double, string

  // What a task has observed.
  case event, refused, answer, creation, spawning, resumed, gathered

  // How a task ended.
  case endedWithNothing, endedWithValue, endedUnseen, endedCancelled, endedFailing

  // What tasks share: names in use, variables, resources, those who wait for a task's end.
  case name, value, expected
  case resource, waiter
  case flags
  case observers, joiner, gatherer
  case gathering

  // The ready queue and the clock.
  case ready
  case timers, timer
  case iteration, queueEntry

  // How a run ended.
  case failure, deadlock

  // A state together with the order of its ready queue.
  case orderedState, queued, queuedGathering
}
