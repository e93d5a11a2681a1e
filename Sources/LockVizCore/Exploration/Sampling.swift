extension Exploration {
  /// How `random` draws schedules.
  public enum Sampling: Sendable, Hashable {
    /// Any ready task, with equal probability at every choice: a random walk.
    ///
    /// Run number i is that of `Schedule.random(seed: seed + i)`.
    case walk
    /// A ready task with a probability proportional to how often it still has to run, as shown by a
    /// first run in asyncio's order (SURW: Zhao, Wolff, Mathur and Roychoudhury, ASPLOS 2025).
    ///
    /// Every interleaving is equally likely if each task runs equally often in every schedule and
    /// none waits for another; a walk prefers those with few choices.
    case interleavings
    /// Always the ready task with the highest of random priorities, which fall at random points, one
    /// less than `depth` (PCT: Burckhardt, Kothari, Musuvathi and Nagarakatte, ASPLOS 2010).
    ///
    /// A fault that takes `depth` orderings of steps is found by each run with a probability of at
    /// least 1 / (n · k^(depth − 1)), where n is the number of tasks and k the number of choices.
    case priorities(depth: Int)
  }
}
