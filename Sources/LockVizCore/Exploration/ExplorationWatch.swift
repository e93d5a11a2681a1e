import Dispatch
import Synchronization

/// Knows which runs of an exploration are under way, so that another thread can report them when
/// the program traps.
///
/// A trap (`fatalError`, an index out of range, a stack that is too deep) would end the process,
/// and what was found would be lost. To keep it, catch the signal, let the thread in which it came
/// hang forever, and ask here from a thread of your own. The hanging thread is inside the explored
/// program, where it holds no lock of the search.
package final class ExplorationWatch: Sendable {
  private let state = Mutex(State())
  private let ended = DispatchSemaphore(value: 0)
  private let prepareThread: @Sendable () -> Void

  /// A runner, which belongs to its thread until that hangs; then nothing changes it any more.
  private struct Unchecked: @unchecked Sendable {
    let runner: any Runner
  }

  private struct State: Sendable {
    var options = Exploration.Options()
    var search: (any Search)?
    /// What makes a run in each thread.
    ///
    /// A thread asks another one's only while that one hangs.
    var runners: [ThreadIdentity: Unchecked] = [:]
    /// How many threads search.
    var threads = 0
  }

  /// Creates a watch for one exploration.
  ///
  /// - Parameter prepareThread: is called by every thread that begins to search. To notice a stack
  ///   that is too deep, a signal handler needs a stack of its own in each of them.
  package init(prepareThread: @escaping @Sendable () -> Void = {}) {
    self.prepareThread = prepareThread
  }

  /// Whether a thread is in the middle of a run, so that it was the program that trapped; `thread`
  /// is what `pthread_self(3)` returns there.
  package func isRunning(in thread: UInt) -> Bool {
    state.withLock { $0.runners[ThreadIdentity(thread)] != nil }
  }

  /// Ends the exploration in all other threads, and returns what was found.
  ///
  /// - Parameters:
  ///   - thread: the thread that has trapped in a run and hangs, as `pthread_self(3)` names it.
  ///   - signal: the name of the signal.
  ///   - hanging: returns how many threads hang by now.
  /// - Returns: what was found, with the trap as the reason why it is incomplete.
  package func found(
    untilTrapIn thread: UInt,
    signal: String,
    hanging: () -> Int
  ) -> Exploration {
    let (options, search, runner) = state.withLock { state in
      (state.options, state.search, state.runners[ThreadIdentity(thread)])
    }
    let picks = runner?.runner.picks ?? []
    let interruption =
      Exploration.Interruption.trapped(Schedule(picks: picks), signal: signal)
    search?.end(interruption)
    while state.withLock({ $0.threads }) > hanging() {
      _ = ended.wait(timeout: .now() + .milliseconds(20))
    }
    var found =
      search?.found() ?? Exploration(outcomes: [], coverage: .nothing(by: options.method), runs: 0)
    found.interruption = interruption
    found.shard = options.shard
    return found
  }
}

extension ExplorationWatch {
  /// An exploration begins.
  func begins(_ options: Exploration.Options) { state.withLock { $0.options = options } }

  /// A search is under way.
  func follow(_ search: any Search) { state.withLock { $0.search = search } }

  /// This thread begins to search.
  func threadBegins() {
    prepareThread()
    state.withLock { $0.threads += 1 }
  }

  /// This thread's part of the search is over.
  func threadEnds() {
    state.withLock { $0.threads -= 1 }
    ended.signal()
  }

  /// This thread begins a run.
  func begins(_ runner: any Runner) {
    let runner = Unchecked(runner: runner)
    state.withLock { $0.runners[.current] = runner }
  }

  /// This thread's run is over.
  func endsRun() { state.withLock { $0.runners[.current] = nil } }
}
