import Dispatch
import Synchronization

/// Knows which runs of an exploration are under way, so that another thread can tell of them when the
/// program traps.
///
/// A trap (`fatalError`, an index out of range, a stack that is too deep) would end the process and
/// take with it what was found. Whoever wants to keep that catches the signal, lets the thread in which
/// it came hang for ever, and asks here from a thread of its own. Such a thread hangs in the program
/// that is explored, where it holds no lock of the search.
public final class ExplorationWatch: Sendable {
  private let state = Mutex(State())
  private let ended = DispatchSemaphore(value: 0)
  private let prepareThread: @Sendable () -> Void

  private struct State: Sendable {
    var options = Exploration.Options()
    var search: (any Search)?
    /// The run that each thread makes.
    var runs: [ThreadIdentity: EventLoop] = [:]
    /// How many threads search.
    var threads = 0
  }

  /// Creates a watch for one exploration.
  ///
  /// - Parameter prepareThread: is called by every thread that begins to search: a handler of signals
  ///   needs a stack of its own there to see a stack that is too deep.
  public init(prepareThread: @escaping @Sendable () -> Void = {}) {
    self.prepareThread = prepareThread
  }

  /// Whether a thread is in the middle of a run, so that what trapped there is the program; `thread` is
  /// what `pthread_self(3)` says there.
  public func isRunning(in thread: UInt) -> Bool {
    state.withLock { $0.runs[ThreadIdentity(thread)] != nil }
  }

  /// Ends the exploration in all other threads, and says what was found.
  ///
  /// - Parameters:
  ///   - thread: which one has trapped in a run and hangs, as `pthread_self(3)` says there.
  ///   - signal: the name of the signal.
  ///   - hanging: says how many threads hang by now.
  /// - Returns: what was found, with the trap as the reason why it is not all.
  public func found(
    untilTrapIn thread: UInt,
    signal: String,
    hanging: () -> Int
  ) -> Exploration {
    let (options, search, run) = state.withLock { state in
      (state.options, state.search, state.runs[ThreadIdentity(thread)])
    }
    let names = run.map { run in
      run.recordedPicks.map { $0.entry.label(run.tasks[Int($0.entry.task)].pointee.name) }
    }
    let interruption =
      Exploration.Interruption.trapped(Schedule(picks: names ?? []), signal: signal)
    search?.end(interruption)
    while state.withLock({ $0.threads }) > hanging() {
      _ = ended.wait(timeout: .now() + .milliseconds(20))
    }
    var found = search?.found() ?? .nothing(options.method)
    found.interruption = interruption
    found.shard = options.shard
    return found
  }
}

/// A search that can be ended by another thread, and asked what it has found.
protocol Search: AnyObject, Sendable {
  /// Ends it as soon as the runs that are under way are over.
  func end(_ interruption: Exploration.Interruption)

  /// What it has found, once no thread goes on with it.
  func found() -> Exploration
}

extension ExplorationWatch {
  /// Takes note of the exploration that begins.
  func begins(_ options: Exploration.Options) { state.withLock { $0.options = options } }

  /// Takes note of the search that is under way.
  func follow(_ search: any Search) { state.withLock { $0.search = search } }

  /// Takes note that this thread begins to search.
  func threadBegins() {
    prepareThread()
    state.withLock { $0.threads += 1 }
  }

  /// Takes note that this thread's part of the search is over.
  func threadEnds() {
    state.withLock { $0.threads -= 1 }
    ended.signal()
  }
}

extension ExplorationWatch: RunWatch {
  func begins(_ run: EventLoop) { state.withLock { $0.runs[run.thread] = run } }

  func ends(_ run: EventLoop) { state.withLock { $0.runs[run.thread] = nil } }
}

extension Exploration {
  /// What is found by no run at all.
  fileprivate static func nothing(_ method: Method) -> Exploration {
    Exploration(
      outcomes: [],
      method: method,
      runs: 0,
      schedules: 0,
      interruption: nil,
      reasonForWalking: nil,
      states: 0,
      memory: 0
    )
  }
}
