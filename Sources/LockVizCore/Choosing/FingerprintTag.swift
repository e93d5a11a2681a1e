/// The meaning of a word that is mixed into a ``Fingerprint``.
///
/// All of them are here, because two meanings with the same tag would make different states equal.
enum FingerprintTag: UInt64 {
  // Values, as events show them.
  case null = 1
  case bool, int, double, string

  // What a task has observed.
  case event, answer, creation, spawning, resumed, gathered

  // How a task ended.
  case endedWithNothing, endedWithValue, endedUnseen, endedCancelled, endedFailing

  // What tasks share: names in use, variables, resources, and who waits for a task's end.
  case name, value, expected
  case resource, waiter
  case flags
  case observers, joiner, scopeOwner
  case scope, group

  // The ready queue and the clock.
  case ready
  case timers, timer, deadline
  case iteration, queueEntry

  // How a run ended, and what did not hold in it.
  case failure, deadlock, unmet

  // A state together with the order of its ready queue.
  case orderedState, queued, queuedScopeEnd

  // What a queue contains, and what of it is not done with.
  case item, unfinished

  // How far a resource has come, and what a future has become.
  case phase, outcome
}
