/// The minimum that a loop of tasks on an executor can do: tasks that suspend in bare continuations
/// and are resumed in turn, with no lock, no log and no choice.
///
/// `@unchecked Sendable`, because everything happens on the thread that calls `run`.
final class BareLoop: TaskExecutor, @unchecked Sendable {
  @exclusivity(unchecked) private var arrived: UnownedJob?

  /// A task that is suspended.
  private final class Hopper: @unchecked Sendable {
    @exclusivity(unchecked) var continuation: UnsafeContinuation<Void, Never>?
  }

  func enqueue(_ job: consuming ExecutorJob) { arrived = UnownedJob(job) }

  func asUnownedTaskExecutor() -> UnownedTaskExecutor { UnownedTaskExecutor(ordinary: self) }

  /// Creates tasks that suspend a number of times each, and runs them to their ends.
  ///
  /// - Returns: how often a task was resumed.
  func run(tasks: Int, hops: Int) -> Int {
    let hoppers = (0..<tasks).map { _ in Hopper() }
    for hopper in hoppers {
      Task(executorPreference: self) {
        for _ in 0..<hops { await withUnsafeContinuation { hopper.continuation = $0 } }
      }
      arrived?.runSynchronously(on: asUnownedTaskExecutor())
    }
    for _ in 0..<hops {
      for hopper in hoppers {
        hopper.continuation?.resume()
        arrived?.runSynchronously(on: asUnownedTaskExecutor())
      }
    }
    return tasks * (hops + 1)
  }
}
