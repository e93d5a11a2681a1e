extension Finding.Kind {
  /// What a finding of this kind means, in one sentence.
  package var meaning: String {
    switch self {
    case .lostUpdate:
      "A task wrote a variable that another task had written since it last read it."
    case .staleCheck:
      "A task acted on what it had checked before, though another task had changed it."
    case .staleUse:
      "A task printed or failed with what it had read before, though that had changed."
    case .changedContainer: "Elements of a container came or went while a task iterated over it."
    case .deadlock:
      "Tasks wait for each other in a circle, hold all of a pool and want more of it, or wait forever for another reason."
    case .unfinishedWait: "The log ends while a task waits; it says for what, and who holds it."
    case .lockOrder:
      "Locks were taken in orders that can end in a deadlock, though this run did not."
    case .lostSignal:
      "An event was cleared, or a notification given, before the task came that waits for it, or a cancelled task got it."
    case .unfinishedItem:
      "A task took an item from a queue and never finished it, and another one waits until all are finished."
    case .uncheckedWake:
      "A task was notified and went on, though what it had waited for was no longer so."
    case .twoInside:
      "Two tasks were inside one lock, because another task had released it for its owner."
    case .twoLocks:
      "A variable is updated under one lock by one task, and under another by another task."
    case .releasedTooOften:
      "A semaphore was released by a task that had not acquired it, above where it began."
    case .releaseUnowned: "A lock was released by a task that did not hold it."
    case .neverReleased: "A lock or a permit was held to the end of its owner, or of the log."
    case .longHold: "A lock was held over a suspension while others waited for it."
    case .starvation: "A task waited while others that came later were served again and again."
    case .taskFailed: "A task ended with an error that nobody handled."
    case .outlivedScope: "A task outlived the gather that awaited it, and wrote."
    case .leftBehind: "A task had not ended when the run was over."
    case .unexpectedValue: "A variable ended at a value other than the log expects."
    case .unmetExpectation:
      "What --expect says of a variable did not hold, at the event that is named or at the end."
    case .needsLock: "A note: the variable needs a lock, or one that is held for longer."
    case .needsNoLock: "A note: the variable needs no lock, or none beyond the one it has."
    }
  }
}
