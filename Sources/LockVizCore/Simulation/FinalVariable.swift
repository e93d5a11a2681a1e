/// A shared variable as the end of a run wants to know it.
protocol FinalVariable: AnyObject {
  /// The name, unique in the simulation.
  var name: String { get }
  /// What the program means the value to be, if it said so.
  var expected: Event.Value? { get }

  /// Calls `body` with the value now; more than once, each time with another name, for a container.
  func forEachValue(_ body: (_ name: String, _ value: Event.Value) -> Void)
}
