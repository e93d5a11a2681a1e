/// A shared variable, as it is read at the end of a run.
protocol FinalVariable: AnyObject {
  /// The name, unique in the simulation.
  var name: String { get }
  /// What the value is expected to be, if the program said so.
  var expected: Event.Value? { get }

  /// Calls `body` with the present value; for a container, once for each element, with its name.
  func forEachValue(_ body: (_ name: String, _ value: Event.Value) -> Void)
}
