import Synchronization

/// The results of one thread's runs.
///
/// Only that thread changes it. Others read it once the thread has ended, or hangs in a run that
/// has trapped and never goes on; that is why `@unchecked Sendable` is right.
final class ThreadTally: @unchecked Sendable {
  @exclusivity(unchecked) var outcomes = OutcomeTally()
}

/// The results of all threads of a search.
final class ThreadTallies: Sendable {
  private let all = Mutex<[ThreadTally]>([])

  /// Adds one for a thread that begins.
  func add() -> ThreadTally {
    let tally = ThreadTally()
    all.withLock { $0.append(tally) }
    return tally
  }

  /// All of them together.
  var sum: OutcomeTally {
    all.withLock { tallies in
      var sum = OutcomeTally()
      for tally in tallies { sum.add(tally.outcomes) }
      return sum
    }
  }
}
