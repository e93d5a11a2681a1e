/// Single facts about a state, without names or lists, for pictures that ask often.
extension TimelineState {
  /// The task that held a lock, by index, or nil if it was free.
  package func owner(ofLock index: Int) -> Int? { replay.locks[index].owner.index }

  /// How many tasks stood in a lock's queue.
  package func queueLength(ofLock index: Int) -> Int { Int(replay.locks[index].waiterCount) }

  /// What a variable's value was, or nil while the log has not shown it.
  package func value(ofVariable index: Int) -> Event.Value? {
    storage.value(of: index, in: snapshot)
  }
}
