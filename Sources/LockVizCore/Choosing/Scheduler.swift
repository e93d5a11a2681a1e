/// What makes the choices of a run.
///
/// It is asked by the thread that makes the run, once at every choice.
package protocol Scheduler: AnyObject {
  /// Says which of the ready tasks is to run.
  ///
  /// - Parameter point: the run, as it is now.
  /// - Returns: its number among them, from 0; nil to end the run here.
  func choose(at point: any ChoicePoint) -> Int?

  /// Is told how the run ended, while everything about it can still be asked.
  ///
  /// A run that throws has no end.
  ///
  /// - Parameter end: the run, as it ended.
  func finish(_ end: any RunEnd)
}
