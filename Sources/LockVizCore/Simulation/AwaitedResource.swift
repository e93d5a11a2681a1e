/// A lock as the event loop knows it: something in whose queue a task can wait.
protocol AwaitedLock: AnyObject {
  /// The name, unique in the simulation.
  var name: String { get }

  /// Cancels a waiter; says whether it was still pending, so that the cancellation wakes it.
  func cancel(_ waiter: TaskPointer) -> Bool
}
