extension Exploration {
  /// Why another method was used than the one that was asked for.
  public enum Fallback: Sendable, Hashable {
    /// Tasks await plain Swift, whose state cannot be seen.
    case plainSwift
    /// These two schedules gave every task the same observations and ended differently: the program
    /// keeps state outside its instruments.
    case hiddenState(Schedule, Schedule)
    /// The program does not show its states.
    case noStates
    /// The program does not show what its steps do.
    case noSteps
    /// The order of the whole ready queue matters, so there are no classes: `main` ends while other
    /// tasks are ready, a task is cancelled whose gathering is over, or one that sleeps on asyncio's
    /// own heap of timers, or the loop itself has something to do among the tasks: to tell a group of
    /// an end, or to let a timeout pass that was over when it began.
    ///
    /// The method `exact` was used in place of `reduced`.
    case queueOrderMatters
  }
}

extension Exploration.Fallback: CustomStringConvertible {
  /// The reason, as a clause.
  public var description: String {
    switch self {
    case .plainSwift: "tasks await plain Swift, whose state cannot be seen"
    case .noStates: "the program does not show its states"
    case .noSteps: "the program does not show what its steps do"
    case .hiddenState: "the program keeps state that is in none of its instruments"
    case .queueOrderMatters:
      """
      main ends while other tasks are ready, a task is cancelled whose gathering is over or that sleeps \
      on a heap of timers, or a group or a timeout acts between the steps of tasks
      """
    }
  }
}
