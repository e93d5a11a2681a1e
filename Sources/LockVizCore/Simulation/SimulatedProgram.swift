/// A simulation as something that can be run again.
package struct SimulatedProgram: Program {
  /// How it is run; the schedule, and what is kept, does not matter.
  package var options: Simulation.Options
  /// The body of the task `main`.
  package let main: @Sendable (Simulation) async throws -> Void

  /// A program with a body.
  package init(
    _ options: Simulation.Options = Simulation.Options(),
    _ main: @escaping @Sendable (Simulation) async throws -> Void
  ) {
    self.options = options
    self.main = main
  }

  /// The name in the log.
  package var name: String { options.name }

  /// Everything there is to see.
  package var sight: Sight { [.states, .queue, .steps, .picks, .events] }

  /// Makes an event loop.
  package func makeRunner(showing sight: Sight, maximumEvents: Int) -> any Runner {
    var options = options
    options.maximumEvents = maximumEvents
    return LoopRunner(options, showing: sight, main)
  }

  /// Runs it once, keeping its events and who was ready at each choice.
  package func run(_ schedule: Schedule) throws(RunError) -> SimulationRun {
    var options = options
    options.schedule = schedule
    options.keepsLog = true
    options.keepsReady = true
    return try Simulation.run(options, main)
  }
}
