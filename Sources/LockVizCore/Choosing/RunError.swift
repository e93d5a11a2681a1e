/// Why a program could not be run to its end.
public enum RunError: Error, Sendable, Hashable {
  /// The schedule names a task at a pick, counted from 1, at which only others are ready.
  case notReady(step: Int, task: String, ready: [String])
  /// The run ended before the schedule did: one of its picks, counted from 1, was never used.
  case unusedPick(step: Int, task: String)
  /// Tasks awaited something outside the simulation for longer than the patience.
  case outside(tasks: [String], patience: Duration)
}

extension RunError: CustomStringConvertible {
  /// What happened and what to do, in a sentence or two.
  public var description: String {
    switch self {
    case .notReady(let step, let task, let ready):
      """
      step \(step) of the schedule picks \(task), which is not ready there; ready: \
      \(ready.joined(separator: ", "))
      """
    case .unusedPick(let step, let task):
      """
      step \(step) of the schedule, \(task), was never reached: the run had \(step - 1) \
      choice\(step == 2 ? "" : "s"); leave out what follows
      """
    case .outside(let tasks, let patience):
      """
      \(tasks.joined(separator: ", ")) still \(tasks.count == 1 ? "awaits" : "await") something \
      outside the simulation after \(patience): it takes too long, or it is another task, awaited by \
      plain Swift. Virtual time does not pass in the meantime; the simulation's own join, gather and \
      locks have no such limit
      """
    }
  }
}
