/// Runs of one program, one after another, whose choices a guide makes.
///
/// They keep no log, and use the same event loop unless something of a run still refers to it, so a
/// run finds the memory and the names of the one before. Confined to one thread.
final class RunSeries {
  private let options: Simulation.Options
  private let observer: StateObserver?
  /// The loop of the run before.
  @exclusivity(unchecked) private var loop: EventLoop?

  /// Creates a series without runs.
  ///
  /// - Parameters:
  ///   - options: bounds; the schedule does not count.
  ///   - observer: what follows the simulation's state; no other run may use it at the same time.
  init(_ options: Simulation.Options, observer: StateObserver? = nil) {
    var options = options
    options.keepsLog = false
    self.options = options
    self.observer = observer
  }

  /// Runs a simulation.
  ///
  /// - Parameters:
  ///   - guide: what decides.
  ///   - main: the body of the task `main`.
  ///   - finish: makes the result, before what is left of the run is unwound.
  /// - Returns: the result.
  /// - Throws: `SimulationError` if a task awaits something outside for too long.
  func run<Result>(
    guide: any RunGuide,
    _ main: @escaping @Sendable (Simulation) async throws -> Void,
    finish: (EventLoop, Ending) throws(SimulationError) -> Result
  ) throws(SimulationError) -> Result {
    var loop = self.loop.take() ?? EventLoop(options: options)
    options.watch?.begins(loop)
    defer {
      options.watch?.ends(loop)
      if isKnownUniquelyReferenced(&loop), loop.reset() { self.loop = loop }
    }
    return try loop.run(guide: guide, observer: observer, main, finish: finish)
  }
}
