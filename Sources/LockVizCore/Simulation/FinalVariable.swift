/// A shared variable, as it is read at the end of a run.
protocol FinalVariable: AnyObject {
  /// The name, unique in the simulation.
  var name: String { get }

  /// Calls `body` with the present value and what it should be, if the program said so; for a
  /// container, once for each element, with its name.
  func forEachValue(
    _ body: (_ name: String, _ value: Event.Value, _ expected: Event.Value?) -> Void
  )
}
